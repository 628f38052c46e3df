using Finance.Statements.Data;

namespace Finance.Statements.Formats;

/// <summary>Reads files of formats, held against their JSON schemas.</summary>
internal static class FormatSchemas
{
    private static readonly Lazy<JsonSchema> Format = new(() => Shipped("format.schema.json"));
    private static readonly Lazy<JsonSchema> Table = new(() => Shipped("table.schema.json"));

    public static DataNode? ReadFormat(DataFile file, List<DataFault> faults) => Read(file, Format.Value, faults);

    public static DataNode? ReadTable(DataFile file, List<DataFault> faults) => Read(file, Table.Value, faults);

    private static DataNode? Read(DataFile file, JsonSchema schema, List<DataFault> faults) =>
        file.Parse(faults) is { } node && schema.Validate(node, faults) ? node : null;

    private static JsonSchema Shipped(string name)
    {
        var faults = new List<DataFault>();
        return JsonSchema.Load(ShippedFiles.Of("Schemas").Single(file => file.Path == name), faults)
            ?? throw new InvalidDataFilesException(faults);
    }
}
