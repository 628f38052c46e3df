using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>Adds up the expenditure of documents of one kind and year; what stands in the document of a department too is counted there alone.</summary>
internal static class Spending
{
    public static async Task<SpendingSum> ReadAsync(
        IQueryable<Publication> publications,
        DisclosureDb db,
        ICodeBook codeBook,
        CancellationToken cancellationToken
    )
    {
        var rows = await publications
            .Select(p => new
            {
                p.DocumentId,
                p.Unit,
                p.Loaded,
                p.ExpenditureTotal,
            })
            .ToListAsync(cancellationToken);
        var below = rows.Select(row => codeBook.Units.Find(row.Unit))
            .OfType<UnitEntry>()
            .Where(unit => unit.Parent is not null)
            .ToLookup(unit => unit.Department);
        var wholes = rows.Where(row => row is { Loaded: true, ExpenditureTotal: not null } && below.Contains(row.Unit))
            .Select(row => row.DocumentId)
            .ToList();
        var contents =
            wholes.Count == 0
                ? []
                : await db
                    .Documents.AsNoTracking()
                    .Where(document => wholes.Contains(document.Id))
                    .Select(document => new { document.Unit, document.Content })
                    .ToListAsync(cancellationToken);
        var covered = contents.SelectMany(document => CoveredUnits.Of(document.Content, below[document.Unit])).ToHashSet();
        var told = rows.Where(row => !covered.Contains(row.Unit)).Select(row => row.ExpenditureTotal).OfType<Money>().ToList();
        return new SpendingSum(told.Count == 0 ? null : Money.Sum(told), rows.Count, rows.Count(row => covered.Contains(row.Unit)));
    }
}
