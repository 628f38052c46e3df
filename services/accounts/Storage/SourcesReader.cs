using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Model.Reconciling;
using Finance.Contracts;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Storage;

/// <summary>Reads what the platform knows around a unit's final account: the approved budget, the payments, last year's account.</summary>
public sealed class SourcesReader(AccountsDb db, TimeProvider clock)
{
    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    public async Task<AccountSources> ReadAsync(FiscalYear year, UnitEntry unit, ICatalog catalog, CancellationToken cancellationToken)
    {
        // First, so that payments which come meanwhile leave a higher number behind.
        var sequence = await db
            .UnitExecutions.AsNoTracking()
            .Where(execution => execution.FiscalYear == year && execution.Unit == unit.Unit)
            .Select(execution => execution.Sequence)
            .FirstOrDefaultAsync(cancellationToken);
        var (mark, initial, annual) = await BudgetAsync(year, unit.Unit, cancellationToken);
        var (last, lastSha256) = await LastAccountAsync(year, unit, cancellationToken);
        return new AccountSources
        {
            Year = year,
            Unit = unit,
            Catalog = catalog,
            Initial = initial,
            Annual = annual,
            Budget = mark,
            Ledger = await new LedgerReader(db).ReadAsync(year, unit.Unit, cancellationToken),
            LedgerSequence = sequence,
            LastAccount = last,
            LastAccountSha256 = lastSha256,
            LookedAtOn = DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(ChinaOffset).DateTime),
        };
    }

    /// <summary>The names of the projects of the budget and of last year's account, by their codes.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ProjectNamesAsync(AccountSources sources, CancellationToken cancellationToken)
    {
        var (year, unit) = (sources.Year, sources.Unit!.Unit);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var project in sources.LastAccount?.Projects ?? [])
        {
            names[project.Code] = project.Name;
        }

        var ofBudget =
            from baseline in db.Baselines.AsNoTracking()
            where baseline.FiscalYear == year && baseline.Unit == unit
            join project in db.PlannedProjects on baseline.Id equals project.BaselineId
            select new { project.Code, project.Name };
        foreach (var project in await ofBudget.ToListAsync(cancellationToken))
        {
            names[project.Code] = project.Name;
        }

        return names;
    }

    /// <summary>A budget whose approval was taken back is none until it is approved again.</summary>
    private async Task<(BudgetMark? Mark, ImmutableArray<BaselineLine>? Initial, ImmutableArray<BaselineLine>? Annual)> BudgetAsync(
        FiscalYear year,
        UnitId unit,
        CancellationToken cancellationToken
    )
    {
        var baseline = await db
            .Baselines.AsNoTracking()
            .Where(b => b.FiscalYear == year && b.Unit == unit && b.InitialSequence > b.WithdrawalSequence)
            .OrderBy(b => b.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (baseline is null)
        {
            return (null, null, null);
        }

        var mark = new BudgetMark(baseline.Id, baseline.InitialSequence, baseline.AnnualSequence, baseline.Revision);
        var lines = await db
            .BaselineLines.AsNoTracking()
            .Where(line => line.BaselineId == baseline.Id)
            .OrderBy(line => line.Ordinal)
            .ToListAsync(cancellationToken);
        return (mark, Of(BudgetStage.Initial), Of(BudgetStage.Annual));

        ImmutableArray<BaselineLine> Of(BudgetStage stage) => [.. lines.Where(line => line.Stage == stage)];
    }

    /// <summary>A unit with an account of its own took in the others of that year; a unit that is new needs all that it was made from.</summary>
    private async Task<(Facts? Facts, string? Sha256)> LastAccountAsync(
        FiscalYear year,
        UnitEntry unit,
        CancellationToken cancellationToken
    )
    {
        if (!FiscalYear.TryCreate(year.Value - 1, out var last))
        {
            return (null, null);
        }

        UnitId[] units = [unit.Unit, .. unit.Predecessors];
        var found = await (
            from account in db.FinalAccounts.AsNoTracking()
            where account.FiscalYear == last && units.Contains(account.Unit) && account.Status == AccountStatus.Approved
            join content in db.Contents
                on new { account.Id, Number = account.ContentNumber } equals new { Id = content.AccountId, content.Number }
            select new
            {
                account.Unit,
                content.Bytes,
                content.Sha256,
            }
        ).ToListAsync(cancellationToken);
        if (found.Find(account => account.Unit == unit.Unit) is { } own)
        {
            return (CanonicalFacts.Read(own.Bytes), own.Sha256);
        }

        return found.Count > 0 && found.Count == unit.Predecessors.Length
            ? (
                DepartmentSum
                    .Of(unit.Unit, last, [.. found.Select(account => new UnitFacts(account.Unit, CanonicalFacts.Read(account.Bytes)))])
                    .Facts,
                null
            )
            : (null, null);
    }
}
