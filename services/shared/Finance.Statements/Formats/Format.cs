using System.Collections.Immutable;
using Finance.Statements.Language;
using Finance.Statements.Tables;

namespace Finance.Statements.Formats;

/// <summary>What a document reports.</summary>
public enum DocumentKind
{
    Budget,
    FinalAccount,
    Performance,
}

/// <summary>A region's way of printing one kind of document; all of it is data.</summary>
public sealed record Format
{
    public required string Id { get; init; }

    public required DocumentKind Kind { get; init; }

    /// <summary>Serves regions that have none of their own.</summary>
    public bool IsDefault { get; init; }

    public required Template Title { get; init; }

    public required NumberStyle Numbers { get; init; }

    public ImmutableArray<FormatPart> Parts { get; init; } = [];

    public ImmutableArray<TableDefinition> Tables { get; init; } = [];

    /// <summary>Kinds of vehicles, thresholds of equipment, levels of indicators: what the region tells apart.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<ListEntry>> Lists { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<ListEntry>>.Empty;

    /// <summary>Parts of the facts that a document in this format must give: profile, plan, goals, procurement …</summary>
    public ImmutableSortedSet<string> Requires { get; init; } = [];

    public TableDefinition? Table(string id) => Tables.FirstOrDefault(table => table.Id == id);
}

/// <summary>A part of a document: its heading, and the tables that stand in it.</summary>
public sealed record FormatPart(string Id, Template Heading, ImmutableArray<string> Tables);

/// <summary>An entry of a list that a format owns: the word in the facts, and the name in print.</summary>
public sealed record ListEntry(string Key, string Name);

/// <summary>One table of a format.</summary>
public sealed record TableDefinition
{
    public required string Id { get; init; }

    public Template? Number { get; init; }

    public required Template Title { get; init; }

    public required string Unit { get; init; }

    public bool Landscape { get; init; }

    public ImmutableArray<Template> Notes { get; init; } = [];

    public EmptyNote? EmptyNote { get; init; }

    public required ImmutableArray<SideDefinition> Sides { get; init; }

    /// <summary>Printed once for each of these projects.</summary>
    internal Collection? Each { get; init; }

    internal ImmutableArray<FieldDefinition> Fields { get; init; } = [];
}

/// <summary>What is printed under a table when nothing stands in it; some regions print it always.</summary>
public sealed record EmptyNote(Template Text, bool Always);

/// <summary>Columns and rows that stand together.</summary>
public sealed record SideDefinition
{
    public string? Name { get; init; }

    public int? Group { get; init; }

    public required ImmutableArray<ColumnDefinition> Columns { get; init; }

    /// <summary>The first 行次, where rows are numbered.</summary>
    public int? FirstLine { get; init; }

    internal ImmutableArray<RowDefinition> Rows { get; init; } = [];
}

/// <summary>One column; its header may name the year.</summary>
public sealed record ColumnDefinition(Template Header, string? Key, ColumnRole Role);

/// <summary>A labelled value above a table's grid.</summary>
internal sealed record FieldDefinition(Template Label, CellPlan Value);
