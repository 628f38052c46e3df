using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Finance.Statements.Data;

/// <summary>One schema as its keywords say it; a keyword that is not there is null or empty and asks for nothing.</summary>
internal sealed class Schema(DataPlace place)
{
    public DataPlace Place => place;

    /// <summary>Set for a schema that is nothing but false: no value is valid.</summary>
    public bool Refuses { get; init; }

    public string? Title { get; set; }

    /// <summary>The pointer that it refers to, and once all are read the schema that stands there.</summary>
    public DataNode? Reference { get; set; }

    public Schema? Referred { get; set; }

    public ImmutableArray<SchemaType> Types { get; set; } = [];

    public ImmutableDictionary<string, Schema> Properties { get; set; } = ImmutableDictionary<string, Schema>.Empty;

    /// <summary>The names of the properties in the order of the schema, for messages.</summary>
    public ImmutableArray<string> Names { get; set; } = [];

    public ImmutableArray<string> Required { get; set; } = [];

    public Schema? AdditionalProperties { get; set; }

    public Schema? Items { get; set; }

    public int? MinItems { get; set; }

    public int? MaxItems { get; set; }

    public ImmutableArray<DataNode>? Enum { get; set; }

    public DataNode? Const { get; set; }

    public Regex? Pattern { get; set; }

    public int? MinLength { get; set; }

    public int? MaxLength { get; set; }

    public decimal? Minimum { get; set; }

    public decimal? Maximum { get; set; }

    public ImmutableArray<Schema> OneOf { get; set; } = [];

    public ImmutableArray<Schema> AnyOf { get; set; } = [];
}

/// <summary>The types that a schema can ask for.</summary>
internal enum SchemaType
{
    Object,
    Array,
    String,
    Number,
    Integer,
    Boolean,
    Null,
}

/// <summary>The types by their words in a schema and in messages.</summary>
internal static class SchemaTypes
{
    public static readonly ImmutableDictionary<string, SchemaType> ByWord = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        Enum.GetValues<SchemaType>().Select(type => KeyValuePair.Create(type.ToString().ToLowerInvariant(), type))
    );

    public static string Chinese(SchemaType type) =>
        type switch
        {
            SchemaType.Object => "对象",
            SchemaType.Array => "列表",
            SchemaType.String => "文本",
            SchemaType.Number => "数字",
            SchemaType.Integer => "整数",
            SchemaType.Boolean => "true 或 false",
            _ => "null",
        };

    public static string Chinese(DataNode node) =>
        node.Kind switch
        {
            DataKind.Object => "对象",
            DataKind.List => "列表",
            DataKind.Text => $"文本“{Shown(node.Text)}”",
            DataKind.Number => $"数字 {Shown(node.Text)}",
            DataKind.True => "true",
            DataKind.False => "false",
            _ => "null",
        };

    public static bool Holds(SchemaType type, DataNode node) =>
        type switch
        {
            SchemaType.Object => node.Kind == DataKind.Object,
            SchemaType.Array => node.Kind == DataKind.List,
            SchemaType.String => node.Kind == DataKind.Text,
            SchemaType.Number => node.Kind == DataKind.Number,
            SchemaType.Integer => node.Kind == DataKind.Number && DataValues.Number(node) is { } number && decimal.IsInteger(number),
            SchemaType.Boolean => node.Kind is DataKind.True or DataKind.False,
            _ => node.Kind == DataKind.Null,
        };

    /// <summary>A text short enough for a message.</summary>
    public static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
