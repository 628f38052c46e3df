namespace Finance.Hosting.Storage;

/// <summary>A column of rows on their way: whole numbers, dates, booleans, GUIDs and texts.</summary>
public sealed record StagedColumn(string Name, Type Type);

/// <summary>
/// A table that only its transaction sees and that ends with it, or when the next of its name is made. <paramref name="Sql"/> is its name as statements use it. Texts
/// compare by bytes, as everywhere.
/// </summary>
public sealed record StagedTable(string Sql, IReadOnlyList<StagedColumn> Columns);
