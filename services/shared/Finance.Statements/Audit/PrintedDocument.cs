using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>A document as it was printed: tables and the figures of its sentences, every figure still a text.</summary>
public sealed record PrintedDocument
{
    public string? Kind { get; init; }

    public string? Department { get; init; }

    public string? DepartmentShort { get; init; }

    public int? FiscalYear { get; init; }

    public string MoneyUnit { get; init; } = "万元";

    public ImmutableArray<PrintedTable> Tables { get; init; } = [];

    public ImmutableArray<PrintedFigure> Figures { get; init; } = [];

    public ImmutableArray<PrintedProject> Projects { get; init; } = [];
}

/// <summary>One printed table; columns are header paths joined by a slash.</summary>
public sealed record PrintedTable
{
    public required int Index { get; init; }

    public required string Id { get; init; }

    public string? Number { get; init; }

    public required string Title { get; init; }

    public required string Unit { get; init; }

    public ImmutableArray<string> Columns { get; init; } = [];

    public ImmutableArray<PrintedRow> Rows { get; init; } = [];

    public ImmutableArray<string> Notes { get; init; } = [];

    public string? EmptyTableNote { get; init; }
}

/// <summary>One printed row: its values by column as printed, blank cells left out.</summary>
public sealed record PrintedRow
{
    public required int Index { get; init; }

    public required string Name { get; init; }

    /// <summary>The full code of 3, 5 or 7 digits, however it is printed.</summary>
    public string? NormalizedCode { get; init; }

    /// <summary>The code as printed, by its columns in their order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Code { get; init; } = [];

    public string? Level { get; init; }

    public string? Side { get; init; }

    public string? Kind { get; init; }

    public string? ProjectName { get; init; }

    public FrozenDictionary<string, string> Values { get; init; } = FrozenDictionary<string, string>.Empty;
}

/// <summary>One figure of a sentence, with what it stands for.</summary>
public sealed record PrintedFigure(int Index, string Section, string Text, string Unit, string Meaning);

/// <summary>One project with its printed money.</summary>
public sealed record PrintedProject(int Index, string? Code, string Name, string? Category, string? Amount, bool HasGoals);
