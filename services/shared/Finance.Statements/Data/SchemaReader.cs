using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Finance.Statements.Data;

/// <summary>Reads a schema from its file and resolves its references.</summary>
internal sealed class SchemaReader
{
    private const string Definitions = "#/$defs/";

    private static readonly ImmutableArray<string> Keywords =
    [
        "$schema",
        "$id",
        "$defs",
        "$ref",
        "title",
        "description",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "minItems",
        "maxItems",
        "enum",
        "const",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "oneOf",
        "anyOf",
    ];

    private readonly ICollection<DataFault> faults;
    private readonly List<Schema> all = [];
    private readonly Dictionary<string, Schema> definitions = new(StringComparer.Ordinal);

    private SchemaReader(ICollection<DataFault> faults) => this.faults = faults;

    public static Schema Read(DataNode node, ICollection<DataFault> faults)
    {
        Duplicates.Find(node, faults);
        var reader = new SchemaReader(faults);
        foreach (var member in node["$defs"]?.Members ?? [])
        {
            reader.definitions[member.Name] = reader.Read(member.Value);
        }

        var root = reader.Read(node);
        reader.Resolve(root);
        return root;
    }

    private Schema Read(DataNode node)
    {
        var schema = new Schema(node.Place) { Refuses = node.Kind == DataKind.False };
        all.Add(schema);
        if (node.Kind is DataKind.True or DataKind.False)
        {
            return schema;
        }

        if (node.Kind != DataKind.Object)
        {
            Fault(node, "这里应为一个模式（对象，或 true、false）。");
            return schema;
        }

        foreach (var member in node.Members)
        {
            Keyword(schema, member);
        }

        return schema;
    }

    private void Keyword(Schema schema, DataMember member)
    {
        var value = member.Value;
        switch (member.Name)
        {
            case "$schema" or "$id" or "title" or "description":
                schema.Title = Text(value) is { } title && member.Name == "title" ? title : schema.Title;
                break;
            case "$defs":
                Expect(value, DataKind.Object);
                break;
            case "$ref":
                schema.Reference = Text(value) is null ? null : value;
                break;
            case "type":
                schema.Types = [.. OneOrMany(value).Select(Type).OfType<SchemaType>()];
                break;
            case "properties":
                Expect(value, DataKind.Object);
                schema.Names = [.. value.Members.Select(property => property.Name)];
                schema.Properties = value
                    .Members.DistinctBy(property => property.Name)
                    .ToImmutableDictionary(property => property.Name, property => Read(property.Value), StringComparer.Ordinal);
                break;
            case "required":
                schema.Required = [.. List(value).Select(Text).OfType<string>()];
                break;
            case "additionalProperties":
                schema.AdditionalProperties = Read(value);
                break;
            case "items":
                schema.Items = Read(value);
                break;
            case "minItems":
                schema.MinItems = Count(value);
                break;
            case "maxItems":
                schema.MaxItems = Count(value);
                break;
            case "enum":
                schema.Enum = List(value);
                break;
            case "const":
                schema.Const = value;
                break;
            case "pattern":
                schema.Pattern = Pattern(value);
                break;
            case "minLength":
                schema.MinLength = Count(value);
                break;
            case "maxLength":
                schema.MaxLength = Count(value);
                break;
            case "minimum":
                schema.Minimum = Number(value);
                break;
            case "maximum":
                schema.Maximum = Number(value);
                break;
            case "oneOf":
                schema.OneOf = [.. List(value).Select(Read)];
                break;
            case "anyOf":
                schema.AnyOf = [.. List(value).Select(Read)];
                break;
            default:
                faults.Add(
                    new DataFault(
                        member.Place,
                        $"不支持关键字“{SchemaTypes.Shown(member.Name)}”，可用的有：{string.Join('、', Keywords)}。"
                    )
                );
                break;
        }
    }

    private void Resolve(Schema root)
    {
        foreach (var schema in all)
        {
            if (schema.Reference is not { } reference)
            {
                continue;
            }

            var name = reference.Text.StartsWith(Definitions, StringComparison.Ordinal) ? reference.Text[Definitions.Length..] : null;
            schema.Referred =
                reference.Text == "#" ? root
                : name is not null ? definitions.GetValueOrDefault(name)
                : null;
            if (schema.Referred is null)
            {
                Fault(reference, $"没有“{SchemaTypes.Shown(reference.Text)}”，引用应为 # 或 #/$defs/ 下的一个名称。");
            }
        }

        foreach (var schema in all.Where(schema => schema.Reference is not null && Reaches(schema, schema, [])))
        {
            Fault(schema.Reference!, "引用绕回自身，没有尽头。");
        }
    }

    /// <summary>Whether holding a value against one schema holds the same value against the other.</summary>
    private static bool Reaches(Schema from, Schema target, HashSet<Schema> seen) =>
        from
            .OneOf.Concat(from.AnyOf)
            .Append(from.Referred)
            .OfType<Schema>()
            .Any(next => next == target || (seen.Add(next) && Reaches(next, target, seen)));

    private SchemaType? Type(DataNode node)
    {
        if (Text(node) is not { } word)
        {
            return null;
        }

        if (SchemaTypes.ByWord.TryGetValue(word, out var type))
        {
            return type;
        }

        Fault(
            node,
            $"没有类型“{SchemaTypes.Shown(word)}”，应为 {string.Join('、', SchemaTypes.ByWord.Keys.Order(StringComparer.Ordinal))} 之一。"
        );
        return null;
    }

    private Regex? Pattern(DataNode node)
    {
        if (Text(node) is not { } text)
        {
            return null;
        }

        try
        {
            // Without backtracking no text can make a pattern slow.
            return new Regex(text, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            Fault(node, $"“{SchemaTypes.Shown(text)}”不是可用的正则表达式（不含回溯引用和环视）。");
            return null;
        }
    }

    private ImmutableArray<DataNode> OneOrMany(DataNode node) => node.Kind == DataKind.List ? List(node) : [node];

    private ImmutableArray<DataNode> List(DataNode node)
    {
        if (Expect(node, DataKind.List) && node.Items.IsEmpty)
        {
            Fault(node, "这里的列表不能为空。");
        }

        return node.Items;
    }

    private string? Text(DataNode node) => Expect(node, DataKind.Text) ? node.Text : null;

    private decimal? Number(DataNode node)
    {
        var number = DataValues.Number(node);
        if (number is null)
        {
            Fault(node, "这里应为数字。");
        }

        return number;
    }

    private int? Count(DataNode node)
    {
        if (DataValues.Number(node) is { } number and >= 0 and <= int.MaxValue && decimal.IsInteger(number))
        {
            return (int)number;
        }

        Fault(node, "这里应为不小于 0 的整数。");
        return null;
    }

    private bool Expect(DataNode node, DataKind kind)
    {
        if (node.Kind == kind)
        {
            return true;
        }

        var expected = kind switch
        {
            DataKind.Object => "对象",
            DataKind.List => "列表",
            _ => "文本",
        };
        Fault(node, $"这里是{SchemaTypes.Chinese(node)}，应为{expected}。");
        return false;
    }

    private void Fault(DataNode node, string message) => faults.Add(new DataFault(node.Place, message));
}
