using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Model.Reconciling;
using Finance.Contracts;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Storage;

/// <summary>Reads what the platform knows around a unit's final account: the approved budget, the payments, last year's account.</summary>
public sealed class SourcesReader(AccountsDb db)
{
    public async Task<AccountSources> ReadAsync(FiscalYear year, UnitEntry unit, ICatalog catalog, CancellationToken cancellationToken)
    {
        var (initial, annual) = await BudgetAsync(year, unit.Unit, cancellationToken);
        return new AccountSources
        {
            Year = year,
            Unit = unit,
            Catalog = catalog,
            Initial = initial,
            Annual = annual,
            Paid = await PaidAsync(year, unit.Unit, cancellationToken),
            LastAccount = await LastAccountAsync(year, unit, cancellationToken),
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
    private async Task<(ImmutableArray<BaselineLine>? Initial, ImmutableArray<BaselineLine>? Annual)> BudgetAsync(
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
            return (null, null);
        }

        var lines = await db
            .BaselineLines.AsNoTracking()
            .Where(line => line.BaselineId == baseline.Id)
            .OrderBy(line => line.Ordinal)
            .ToListAsync(cancellationToken);
        return (Of(BudgetStage.Initial), Of(BudgetStage.Annual));

        ImmutableArray<BaselineLine> Of(BudgetStage stage) => [.. lines.Where(line => line.Stage == stage)];
    }

    /// <summary>Summed in the database; null where the treasury told nothing of the unit.</summary>
    private async Task<ImmutableArray<PaidSum>?> PaidAsync(FiscalYear year, UnitId unit, CancellationToken cancellationToken)
    {
        var sums = await db
            .Payments.AsNoTracking()
            .Where(payment => payment.FiscalYear == year && payment.Unit == unit)
            .GroupBy(payment => new
            {
                payment.Functional,
                payment.Economic,
                payment.Source,
                payment.CarriedOver,
                payment.Kind,
                payment.Project,
                payment.Method,
                payment.Date.Month,
            })
            .Select(group => new
            {
                group.Key,
                Fen = group.Sum(payment => payment.AmountFen),
                Count = group.Count(),
            })
            .ToListAsync(cancellationToken);
        return sums.Count == 0
            ? null
            :
            [
                .. sums.Select(sum => new PaidSum(
                    sum.Key.Functional,
                    sum.Key.Economic,
                    sum.Key.Source,
                    sum.Key.CarriedOver,
                    sum.Key.Kind,
                    sum.Key.Project,
                    sum.Key.Method == PaymentMethod.Central,
                    sum.Key.Month,
                    Money.FromFen(sum.Fen),
                    sum.Count
                )),
            ];
    }

    /// <summary>A unit with an account of its own took in the others of that year; a unit that is new needs all that it was made from.</summary>
    private async Task<Facts?> LastAccountAsync(FiscalYear year, UnitEntry unit, CancellationToken cancellationToken)
    {
        if (!FiscalYear.TryCreate(year.Value - 1, out var last))
        {
            return null;
        }

        UnitId[] units = [unit.Unit, .. unit.Predecessors];
        var found = await (
            from account in db.FinalAccounts.AsNoTracking()
            where account.FiscalYear == last && units.Contains(account.Unit) && account.Status == AccountStatus.Approved
            join content in db.Contents
                on new { account.Id, Number = account.ContentNumber } equals new { Id = content.AccountId, content.Number }
            select new { account.Unit, content.Bytes }
        ).ToListAsync(cancellationToken);
        if (found.Find(account => account.Unit == unit.Unit) is { } own)
        {
            return CanonicalFacts.Read(own.Bytes);
        }

        return found.Count > 0 && found.Count == unit.Predecessors.Length
            ? DepartmentSum
                .Of(unit.Unit, last, [.. found.Select(account => new UnitFacts(account.Unit, CanonicalFacts.Read(account.Bytes)))])
                .Facts
            : null;
    }
}
