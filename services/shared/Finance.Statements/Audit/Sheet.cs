using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>A column of figures by its plain header path.</summary>
internal sealed record SheetColumn(int Index, string Key, ImmutableArray<string> Path)
{
    public string Leaf => Path[^1];

    public bool IsTotal => Terms.EndsWithAny(Leaf, Terms.Known.Totals);

    public string Header => string.Join('/', Path);
}

/// <summary>A row with its figures in the order of the sheet's columns; null where a dash says that nothing applies.</summary>
internal sealed record SheetRow(PrintedRow Row, string Name, string? Code, ImmutableArray<Quantity?> Cells)
{
    public string Bare { get; } = Wording.Bare(Name);

    public bool Equals(SheetRow? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Row.Index;

    public bool HasFigures { get; } = Cells.Any(cell => cell is { IsBlank: false });

    public bool IsTotal =>
        Code is null && (Terms.Known.TotalRows.Contains(Bare) || (Row.Level is { } level && Terms.Known.TotalRows.Contains(level)));

    /// <summary>No name, or one in brackets that the reader of the document put there.</summary>
    public bool IsUnnamed => Name.Length == 0 || (Name[0] == '（' && Name.IndexOf('）', StringComparison.Ordinal) == Name.Length - 1);

    /// <summary>Same figures in every column.</summary>
    public bool Repeats(SheetRow other) => Cells.Zip(other.Cells).All(pair => (pair.First?.Value ?? 0) == (pair.Second?.Value ?? 0));
}

/// <summary>A printed table made ready: plain headings, effective codes and figures in yuan.</summary>
internal sealed record Sheet(PrintedTable Table, ImmutableArray<SheetColumn> Columns, ImmutableArray<SheetRow> Rows)
{
    /// <summary>The names of the unit and the department that the document is about.</summary>
    public ImmutableArray<string> UnitNames { get; init; } = [];

    public string Title { get; } = Wording.Plain(Table.Title);

    public bool Equals(Sheet? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Table.Index;

    public bool HasFigures { get; } = Rows.Any(row => row.HasFigures);

    public bool HasMoney { get; } = Rows.Any(row => row.Cells.Any(cell => cell is { IsBlank: false } && cell.Value != 0));

    /// <summary>Rows of one side of the table; a table without sides has one.</summary>
    public ImmutableArray<ImmutableArray<SheetRow>> Sides { get; } =
    [.. Rows.GroupBy(row => row.Row.Side ?? "", StringComparer.Ordinal).Select(side => side.ToImmutableArray())];
}
