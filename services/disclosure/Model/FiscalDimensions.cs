using System.Collections.Immutable;

namespace Finance.Disclosure.Model;

/// <summary>What the columns of the open data mean, in the words of the Fiscal Data Package.</summary>
internal static class FiscalDimensions
{
    public static readonly ImmutableSortedDictionary<string, FiscalDimension> All = new Dictionary<string, FiscalDimension>(
        StringComparer.Ordinal
    )
    {
        ["year"] = new("datetime", null, ["year"], Attributes("year")),
        ["administrative"] = new("classification", "administrative", ["unit"], Attributes("unit", "unit_name")),
        ["functional"] = new(
            "classification",
            "functional",
            ["functional_class", "functional_group", "functional_item"],
            Attributes(
                "functional_class",
                "functional_class_name",
                "functional_group",
                "functional_group_name",
                "functional_item",
                "functional_item_name"
            )
        ),
        ["economic"] = new(
            "classification",
            "economic",
            ["economic_class", "economic_item"],
            Attributes("economic_class", "economic_class_name", "economic_item", "economic_item_name")
        ),
        ["source"] = new("other", null, ["source"], Attributes("source", "source_name")),
        ["kind"] = new("other", null, ["kind"], Attributes("kind", "kind_name")),
        ["project"] = new("activity", null, ["project"], Attributes("project", "project_name")),
        ["direction"] = new("other", null, ["direction"], Attributes("direction")),
        ["breakdown"] = new("other", null, ["breakdown"], Attributes("breakdown")),
        ["carriedOver"] = new("other", null, ["carried_over"], Attributes("carried_over")),
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>A name belongs to the column before it that holds its code, and a level to the level above.</summary>
    private static ImmutableSortedDictionary<string, FiscalAttribute> Attributes(params string[] columns)
    {
        var codes = columns.Where(column => !column.EndsWith("_name", StringComparison.Ordinal)).ToArray();
        return columns.ToImmutableSortedDictionary(
            column => column,
            column =>
                Array.IndexOf(codes, column) is var level and >= 0
                    ? new FiscalAttribute(column, "facts", level == 0 ? null : codes[level - 1], null)
                    : new FiscalAttribute(column, "facts", null, column[..^"_name".Length]),
            StringComparer.Ordinal
        );
    }
}

/// <summary>One dimension of the model.</summary>
internal sealed record FiscalDimension(
    string DimensionType,
    string? ClassificationType,
    ImmutableArray<string> PrimaryKey,
    ImmutableSortedDictionary<string, FiscalAttribute> Attributes
);

/// <summary>One column as a part of a dimension.</summary>
internal sealed record FiscalAttribute(string Source, string Resource, string? Parent, string? Labelfor);
