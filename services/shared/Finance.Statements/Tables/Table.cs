using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements.Tables;

/// <summary>Every public table of one document, derived from its facts by a format.</summary>
public sealed record Statement(
    string Format,
    string Title,
    FiscalYear Year,
    Subject Subject,
    ImmutableArray<StatementPart> Parts,
    ImmutableArray<Table> Tables
);

/// <summary>A part of the document with its heading, and the tables that stand in it.</summary>
public sealed record StatementPart(string Id, string Heading, ImmutableArray<string> Tables);

/// <summary>Whom a document is about: a unit, and the department it belongs to (itself where it is its own).</summary>
public sealed record Subject(NamedUnit Unit, NamedUnit Department);

/// <summary>A unit as documents print it: its own code without the region, and its names.</summary>
public sealed record NamedUnit(string Code, string Name, string ShortName);

/// <summary>
/// One public table. A plain table has one side without a name; tables that print income beside expenditure have several,
/// each with columns and rows of its own.
/// </summary>
public sealed record Table
{
    public required string Id { get; init; }

    /// <summary>As the region numbers it: 公开 03 表.</summary>
    public string? Number { get; init; }

    public required string Title { get; init; }

    /// <summary>The unit of its money: 万元; empty where it has none.</summary>
    public required string Unit { get; init; }

    /// <summary>What stands above the grid, as in the goal table of a project.</summary>
    public ImmutableArray<TableField> Fields { get; init; } = [];

    public required ImmutableArray<TableSide> Sides { get; init; }

    /// <summary>Printed under the table, the note of an empty table among them where it is due.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Which of the notes speaks of an empty table; null where none of them does.</summary>
    public string? EmptyTableNote { get; init; }

    /// <summary>No fact stands behind any cell.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Too wide for a page in portrait.</summary>
    public bool Landscape { get; init; }
}

/// <summary>A label with its value above a table's grid.</summary>
public sealed record TableField(string Label, string Value);

/// <summary>Columns and rows that stand together; sides of one table are printed next to each other.</summary>
public sealed record TableSide
{
    /// <summary>收入 or 支出; null in a plain table.</summary>
    public string? Name { get; init; }

    /// <summary>Tells sides of one name apart.</summary>
    public int? Group { get; init; }

    public required ImmutableArray<TableColumn> Columns { get; init; }

    public required ImmutableArray<TableRow> Rows { get; init; }
}

/// <summary>What a column holds.</summary>
public enum ColumnRole
{
    /// <summary>A code, or a part of one.</summary>
    Code,

    /// <summary>The name of the row.</summary>
    Name,

    /// <summary>The number of the row (行次).</summary>
    Line,

    /// <summary>Money, counts and rates.</summary>
    Figure,

    /// <summary>Words.</summary>
    Text,
}

/// <summary>A column by its header path ("财政拨款/小计"): levels that neighbours share are merged where the table is drawn.</summary>
public sealed record TableColumn(string Header, ColumnRole Role)
{
    /// <summary>The name of a figure or text among a row's values, or of a code among its codes; unlike headers it may repeat between sides.</summary>
    public required string Key { get; init; }

    public ImmutableArray<string> HeaderLevels => [.. Header.Split('/')];
}

/// <summary>One row; its cells stand in the order of its side's columns.</summary>
public sealed record TableRow
{
    public required string Name { get; init; }

    /// <summary>合计, 类, 款, 项 …: what the row stands for, for indenting and weight.</summary>
    public string? Level { get; init; }

    /// <summary>Tells rows of one level apart, where a table mixes subtotals and details: 科目小计, 项目.</summary>
    public string? Kind { get; init; }

    /// <summary>行次.</summary>
    public string? Line { get; init; }

    /// <summary>The full code, however the region prints it.</summary>
    public string? NormalizedCode { get; init; }

    public string? ProjectName { get; init; }

    public required ImmutableArray<Cell> Cells { get; init; }
}
