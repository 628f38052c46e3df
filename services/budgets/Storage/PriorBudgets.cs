using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Finance.Budgets.Storage;

/// <summary>Finds the approved budgets of the two years before; what they say is kept in memory by the hashes of their contents.</summary>
public sealed class PriorBudgets(BudgetsDb db, PriorBudgetsMemory memory)
{
    public async Task<PastBudgets> FindAsync(FiscalYear year, UnitEntry unit, CancellationToken cancellationToken)
    {
        UnitId[] units = [unit.Unit, .. unit.Predecessors];
        var (last, before) = (year.Value - 1, year.Value - 2);
        var found = await db
            .Budgets.AsNoTracking()
            .Where(budget =>
                units.Contains(budget.Unit)
                && budget.Status == BudgetStatus.Approved
                && ((int)(object)budget.FiscalYear == last || (int)(object)budget.FiscalYear == before)
            )
            .Select(budget => new ApprovedVersion(
                budget.FiscalYear,
                budget.Unit,
                budget.Id,
                budget.ContentNumber!.Value,
                budget.ContentSha256!
            ))
            .ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return PastBudgets.None;
        }

        var (lastYear, yearBefore) = (Whole(found, last, unit), Whole(found, before, unit));
        var key = $"{string.Join(',', lastYear.Select(version => version.Sha256))}|{string.Join(',', yearBefore.Select(v => v.Sha256))}";
        if (memory.Entries.TryGetValue<PastBudgets>(key, out var known))
        {
            return known!;
        }

        var past = PastBudgets.Of(await ReadAsync(lastYear, cancellationToken), await ReadAsync(yearBefore, cancellationToken));
        return memory.Entries.Set(key, past, new MemoryCacheEntryOptions { Size = 1 });
    }

    /// <summary>
    /// A unit with a budget of its own took in the others of that year; a unit that is new needs all that it was made from.
    /// </summary>
    private static ImmutableArray<ApprovedVersion> Whole(List<ApprovedVersion> found, int year, UnitEntry unit)
    {
        ImmutableArray<ApprovedVersion> ofYear =
        [
            .. found.Where(version => version.FiscalYear.Value == year).OrderBy(version => version.Unit.Value, StringComparer.Ordinal),
        ];
        return ofYear.Any(version => version.Unit == unit.Unit) || ofYear.Length == unit.Predecessors.Length ? ofYear : [];
    }

    private async Task<ImmutableArray<Facts>> ReadAsync(ImmutableArray<ApprovedVersion> versions, CancellationToken cancellationToken)
    {
        var facts = ImmutableArray.CreateBuilder<Facts>(versions.Length);
        foreach (var version in versions)
        {
            var bytes = await db
                .Contents.AsNoTracking()
                .Where(content => content.BudgetId == version.BudgetId && content.Number == version.Number)
                .Select(content => content.Bytes)
                .SingleAsync(cancellationToken);
            using var document = JsonDocument.Parse(bytes);
            facts.Add(
                FactsReader.Read(document.RootElement).Facts
                    ?? throw new InvalidOperationException($"Version {version.Number} of budget {version.BudgetId} is unreadable.")
            );
        }

        return facts.MoveToImmutable();
    }

    private sealed record ApprovedVersion(FiscalYear FiscalYear, UnitId Unit, Guid BudgetId, int Number, string Sha256);
}

/// <summary>What was last read of earlier years, for all requests; contents never change, so their hashes are all that a key needs.</summary>
public sealed class PriorBudgetsMemory : IDisposable
{
    private const int UnitsKept = 500;

    public MemoryCache Entries { get; } = new(new MemoryCacheOptions { SizeLimit = UnitsKept });

    public void Dispose() => Entries.Dispose();
}
