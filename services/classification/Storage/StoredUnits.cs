using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Http;
using Microsoft.EntityFrameworkCore;

namespace Finance.Classification.Storage;

/// <summary>Units out of the database and into it.</summary>
internal static class StoredUnits
{
    // A unit without a parent or an end is stored without these members.
    private static readonly JsonSerializerOptions Json = new(FinanceJson.Options) { RespectRequiredConstructorParameters = false };

    public static UnitEntry ToUnit(this UnitRow row) => JsonSerializer.Deserialize<UnitEntry>(row.Content, Json)!;

    public static string ToContent(this UnitEntry unit) => JsonSerializer.Serialize(unit, Json);

    /// <summary>Behind the last unit of the page before; none for the first page.</summary>
    public static IQueryable<UnitRow> After(this IQueryable<UnitRow> rows, string? after) =>
        string.IsNullOrEmpty(after) ? rows
        : UnitId.TryParse(after, out var last) ? rows.Where(row => row.Unit.CompareTo(last) > 0)
        : rows.Where(row => false);

    public static Task<long> UnitsVersionAsync(this ClassificationDb db, CancellationToken cancellationToken) =>
        db.UnitBook.AsNoTracking().Select(book => book.Version).SingleAsync(cancellationToken);

    /// <summary>Raises the version; until the transaction ends nobody else changes a unit, so what is checked stays true.</summary>
    public static Task RaiseUnitsVersionAsync(this ClassificationDb db, CancellationToken cancellationToken) =>
        db.UnitBook.ExecuteUpdateAsync(book => book.SetProperty(b => b.Version, b => b.Version + 1), cancellationToken);
}
