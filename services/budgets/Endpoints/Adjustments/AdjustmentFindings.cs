using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Model.Adjustments;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Language;
using Microsoft.EntityFrameworkCore;
using CheckFinding = Finance.Statements.Checks.Finding;
using CheckSeverity = Finance.Statements.Checks.Severity;

namespace Finance.Budgets.Endpoints.Adjustments;

/// <summary>What today's rules say of an adjustment, held against the annual budget before it.</summary>
internal sealed class AdjustmentFindings(BudgetsDb db, ICodeBook codes)
{
    public async Task<ImmutableArray<CheckFinding>> OfAsync(Budget budget, Adjustment adjustment, CancellationToken cancellationToken)
    {
        var before = await BeforeAsync(budget, adjustment.Number, cancellationToken);
        var content = await ContentAsync(adjustment, cancellationToken);
        return await OfAsync(budget, adjustment, before, content, cancellationToken);
    }

    public async Task<ImmutableArray<CheckFinding>> OfAsync(
        Budget budget,
        Adjustment adjustment,
        Facts before,
        AdjustmentContent content,
        CancellationToken cancellationToken
    )
    {
        var pair = await PairAsync(budget, adjustment, cancellationToken) is { } other
            ? await ContentAsync(other, cancellationToken)
            : null;
        var around = new Surroundings
        {
            Catalog = codes.Catalog(budget.FiscalYear),
            Unit = codes.Units.Find(budget.Unit),
            Directory = codes.Units,
        };
        return
        [
            .. OfCodes(content, around.Catalog),
            .. AdjustmentChecks.Run(before, content, pair, budget.FiscalYear, budget.Unit, around),
        ];
    }

    /// <summary>The annual budget as it stood before an adjustment.</summary>
    public async Task<Facts> BeforeAsync(Budget budget, int adjustment, CancellationToken cancellationToken)
    {
        var annual = await db
            .AnnualBudgets.AsNoTracking()
            .Where(a => a.BudgetId == budget.Id && a.Adjustment < adjustment)
            .OrderByDescending(a => a.Adjustment)
            .FirstOrDefaultAsync(cancellationToken);
        if (annual is not null)
        {
            using var document = JsonDocument.Parse(annual.Bytes);
            return FactsReader.Read(document.RootElement).Facts
                ?? throw new InvalidOperationException($"The annual budget {annual.Adjustment} of budget {budget.Id} is unreadable.");
        }

        var initial = await db
            .Contents.AsNoTracking()
            .SingleAsync(c => c.BudgetId == budget.Id && c.Number == budget.ContentNumber, cancellationToken);
        return CanonicalFacts.Read(initial.Bytes);
    }

    public async Task<AdjustmentContent> ContentAsync(Adjustment adjustment, CancellationToken cancellationToken)
    {
        // A version that is saved in this very request is not in the database yet.
        var version =
            db.AdjustmentVersions.Local.SingleOrDefault(v =>
                v.BudgetId == adjustment.BudgetId && v.Number == adjustment.Number && v.Version == adjustment.Version
            )
            ?? await db
                .AdjustmentVersions.AsNoTracking()
                .SingleAsync(
                    v => v.BudgetId == adjustment.BudgetId && v.Number == adjustment.Number && v.Version == adjustment.Version,
                    cancellationToken
                );
        return ContentOf(version);
    }

    public static AdjustmentContent ContentOf(AdjustmentVersion version)
    {
        using var document = JsonDocument.Parse(version.Bytes);
        return AdjustmentReader.Read(document.RootElement, catalog: null).Content
            ?? throw new InvalidOperationException(
                $"Version {version.Version} of adjustment {version.Number} of budget {version.BudgetId} is unreadable."
            );
    }

    /// <summary>The other half of a change between units, once both name each other.</summary>
    public Task<Adjustment?> PairAsync(Budget budget, Adjustment adjustment, CancellationToken cancellationToken) =>
        adjustment.Pair is { Unit: var unit, Number: { } number }
            ? (
                from other in db.Adjustments
                join header in db.Budgets on other.BudgetId equals header.Id
                where header.FiscalYear == budget.FiscalYear && header.Unit == unit && other.Number == number
                select other
            ).SingleOrDefaultAsync(cancellationToken)
            : Task.FromResult<Adjustment?>(null);

    /// <summary>Codes were valid when the content was saved; an import of the book may have retired one since.</summary>
    private static IEnumerable<CheckFinding> OfCodes(AdjustmentContent content, ICatalog? catalog)
    {
        if (catalog is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(FactsWriter.WriteCanonical(content));
        return
        [
            .. AdjustmentReader
                .Read(document.RootElement, catalog)
                .Faults.Select(fault => new CheckFinding
                {
                    Id = $"K01:{fault.Pointer.TrimStart('/')}",
                    Rule = "K01",
                    Severity = CheckSeverity.Error,
                    Title = "科目编码有效",
                    Message = fault.Message,
                    Pointers = [fault.Pointer],
                }),
        ];
    }
}
