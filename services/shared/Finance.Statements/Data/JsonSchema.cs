namespace Finance.Statements.Data;

/// <summary>
/// A schema of data files, in the part of JSON Schema that this project uses: type, properties, required, additionalProperties, items,
/// minItems, maxItems, enum, const, pattern, minLength, maxLength, minimum, maximum, oneOf, anyOf and $ref to #/$defs.
/// </summary>
public sealed class JsonSchema
{
    private readonly Schema root;

    private JsonSchema(Schema root) => this.root = root;

    /// <summary>Reads a schema; null, with every fault, where it is none or asks for what is not supported.</summary>
    public static JsonSchema? Load(DataFile file, ICollection<DataFault> faults)
    {
        if (file.Parse(faults) is not { } node)
        {
            return null;
        }

        var found = new List<DataFault>();
        var schema = SchemaReader.Read(node, found);
        foreach (var fault in found)
        {
            faults.Add(fault);
        }

        return found.Count == 0 ? new JsonSchema(schema) : null;
    }

    /// <summary>Holds a value against the schema and reports every fault; true where there is none. A file may name its schema in $schema.</summary>
    public bool Validate(DataNode node, ICollection<DataFault> faults)
    {
        var check = new SchemaCheck();
        check.Run(root, node);
        foreach (var fault in check.Faults)
        {
            faults.Add(fault);
        }

        return check.Faults.Count == 0;
    }
}
