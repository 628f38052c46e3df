using System.Collections.Immutable;
using Finance.Statements.Indexing;
using Finance.Statements.Language;
using Finance.Statements.Tables;

namespace Finance.Statements.Formats;

/// <summary>Rows of a table: one, or as many as there are codes, projects, units or other items.</summary>
internal abstract record RowDefinition
{
    /// <summary>What stands in each column.</summary>
    public required ImmutableArray<CellPlan> Cells { get; init; }

    public required Template Name { get; init; }

    public string? Level { get; init; }

    public string? Kind { get; init; }
}

/// <summary>A row that is always there, as often as it says.</summary>
internal sealed record FixedRow : RowDefinition
{
    public string? Code { get; init; }

    public string? Line { get; init; }

    public int Repeat { get; init; } = 1;

    /// <summary>The row is left out unless this holds.</summary>
    public Expression? When { get; init; }
}

/// <summary>Which classification rows follow.</summary>
internal enum CodeDimension
{
    Functional,
    Economic,
}

/// <summary>Rows by functional or economic code: at several levels, those with money or a fixed list.</summary>
internal sealed record CodeRows : RowDefinition
{
    public required CodeDimension Dimension { get; init; }

    public required ImmutableArray<int> Levels { get; init; }

    /// <summary>The codes to print in their order; all that have money where none are given.</summary>
    public ImmutableArray<CodeRow> Codes { get; init; } = [];

    /// <summary>Codes outside these are not printed.</summary>
    public ImmutableArray<CodeNumber> Under { get; init; } = [];

    /// <summary>Codes of the list are printed without money too.</summary>
    public bool ShowAll { get; init; }

    /// <summary>Codes outside the list that have money are printed too, so that no form loses any.</summary>
    public bool Others { get; init; }

    /// <summary>Rows of projects after each code of the deepest level.</summary>
    public ProjectRows? Then { get; init; }

    /// <summary>Only the rows of <see cref="Then"/> are printed.</summary>
    public bool Hidden { get; init; }
}

/// <summary>A code of a fixed list; a name where the form prints its own.</summary>
internal sealed record CodeRow(string Digits, CodeNumber Number, string? Name)
{
    /// <summary>Stands outside the list, and is printed for the money that it has.</summary>
    public bool IsOther { get; init; }
}

/// <summary>A row a project that has money.</summary>
internal sealed record ProjectRows : RowDefinition;

/// <summary>A row a unit of the document.</summary>
internal sealed record UnitRows : RowDefinition;

/// <summary>A row an item of a list: indicators, vehicles, procurement.</summary>
internal sealed record ItemRows : RowDefinition
{
    public required Collection Items { get; init; }

    /// <summary>What the item is called; its template stays empty.</summary>
    public Expression? NameOf { get; init; }
}

/// <summary>What stands in a cell.</summary>
internal abstract record CellPlan;

internal sealed record BlankCell : CellPlan
{
    public static readonly BlankCell Instance = new();
}

/// <summary>Words: the name, a code, the row's number, or the sign of what does not apply.</summary>
internal sealed record WordCell(Template Word) : CellPlan;

/// <summary>Words that differ by the level of the row's code: 类, 款, 项.</summary>
internal sealed record LevelCell(ImmutableDictionary<string, Template> Words) : CellPlan;

internal sealed record NameCell : CellPlan
{
    public static readonly NameCell Instance = new();
}

internal sealed record LineCell : CellPlan
{
    public static readonly LineCell Instance = new();
}

/// <summary>Money: lines added up.</summary>
internal sealed record SumCell(ImmutableArray<SumTerm> Terms, NumberStyle Style, string Formula) : CellPlan;

/// <summary>Lines of one list that a cell adds up, or takes away.</summary>
internal sealed record SumTerm(FactList List, LineFilter Filter, bool Negative);

/// <summary>The value of an expression: money where it says so, else a count or words.</summary>
internal sealed record ValueCell(Expression Value, bool IsMoney, NumberStyle Style) : CellPlan;
