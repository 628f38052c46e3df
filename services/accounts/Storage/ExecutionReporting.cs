using System.Text.Json;
using Finance.Accounts.Model;
using Finance.Contracts;
using Finance.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Storage;

/// <summary>
/// Says to other services what was spent on each project of a unit. All of it runs in the caller's transaction, and the last thing
/// that is locked there are the units' rows; the caller saves.
/// </summary>
public static class ExecutionReporting
{
    /// <summary>After payments have changed: one event a unit, with the final account's own figures where it gave them.</summary>
    public static async Task ReportExecutionAsync(
        this AccountsDb db,
        FiscalYear year,
        IReadOnlyCollection<UnitId> units,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        UnitId[] all = [.. units.Order()];
        var executions = await RaiseAsync(db, year, all, now, cancellationToken);
        var paid = await PaidAsync(db, year, all, cancellationToken);
        var budgets = await BudgetsAsync(db, year, all, cancellationToken);
        foreach (var execution in executions)
        {
            var ofPayments = paid.GetValueOrDefault(execution.Unit) ?? UnitPaid.Nothing;
            var executed = execution.Reported is { } reported
                ? JsonSerializer.Deserialize<Dictionary<string, Money>>(reported)!
                : ofPayments.Projects;
            var budget = budgets.GetValueOrDefault(execution.Unit) ?? [];
            db.Publish(
                new ExecutionReported
                {
                    DocumentId = execution.Id,
                    Sequence = execution.Sequence,
                    Unit = execution.Unit,
                    FiscalYear = year,
                    Provisional = !execution.Final,
                    Projects = [.. ProjectsOf(executed, budget)],
                    Total = execution.Reported is null ? ofPayments.Total : execution.ReportedTotal,
                    ReportedAt = now,
                }
            );
        }
    }

    /// <summary>
    /// After the final account was saved, approved or withdrawn. <paramref name="reported"/> is what it reports per project, and
    /// <paramref name="total"/> of the whole unit; null when nothing but the treasury's payments shall count, as before there is an account.
    /// </summary>
    public static async Task ReportExecutionAsync(
        this AccountsDb db,
        FiscalYear year,
        UnitId unit,
        IReadOnlyDictionary<string, Money>? reported,
        Money? total,
        bool final,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await EnsureAsync(db, year, [unit], now, cancellationToken);
        var text = reported is null ? null : JsonSerializer.Serialize(reported);
        await db
            .UnitExecutions.Where(execution => execution.FiscalYear == year && execution.Unit == unit)
            .ExecuteUpdateAsync(
                update =>
                    update
                        .SetProperty(execution => execution.Reported, text)
                        .SetProperty(execution => execution.ReportedTotal, total)
                        .SetProperty(execution => execution.Final, final),
                cancellationToken
            );
        await db.ReportExecutionAsync(year, [unit], now, cancellationToken);
    }

    /// <summary>Locks the units' rows and gives them with their next sequence.</summary>
    private static async Task<List<UnitExecution>> RaiseAsync(
        AccountsDb db,
        FiscalYear year,
        UnitId[] units,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await EnsureAsync(db, year, units, now, cancellationToken);
        var rows = db.UnitExecutions.Where(execution => execution.FiscalYear == year && units.Contains(execution.Unit));
        await rows.ExecuteUpdateAsync(
            update => update.SetProperty(execution => execution.Sequence, execution => execution.Sequence + 1),
            cancellationToken
        );
        return await rows.AsNoTracking().OrderBy(execution => execution.Unit).ToListAsync(cancellationToken);
    }

    private static async Task EnsureAsync(
        AccountsDb db,
        FiscalYear year,
        UnitId[] units,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var there = await db
            .UnitExecutions.Where(execution => execution.FiscalYear == year && units.Contains(execution.Unit))
            .Select(execution => execution.Unit)
            .ToListAsync(cancellationToken);
        UnitId[] missing = [.. units.Except(there)];
        if (missing.Length == 0)
        {
            return;
        }

        var staged = await db.StageAsync(
            "staged_executions",
            [new("id", typeof(Guid)), new("fiscal_year", typeof(int)), new("unit", typeof(string))],
            missing.Select(unit => new object?[] { Guid.CreateVersion7(now), year.Value, unit.Value }).ToAsyncEnumerable(),
            cancellationToken
        );
        await db.InsertStagedAsync(
            staged,
            "unit_executions",
            ["fiscal_year", "unit"],
            [("id", "s.id"), ("fiscal_year", "s.fiscal_year"), ("unit", "s.unit"), ("sequence", "0"), ("final", "{0}")],
            [false],
            cancellationToken
        );
    }

    private static async Task<Dictionary<UnitId, UnitPaid>> PaidAsync(
        AccountsDb db,
        FiscalYear year,
        UnitId[] units,
        CancellationToken cancellationToken
    )
    {
        var sums = await db
            .Payments.Where(payment => payment.FiscalYear == year && units.Contains(payment.Unit))
            .GroupBy(payment => new { payment.Unit, payment.Project })
            .Select(group => new
            {
                group.Key.Unit,
                group.Key.Project,
                Fen = group.Sum(payment => (decimal)payment.AmountFen),
            })
            .ToListAsync(cancellationToken);
        return sums.GroupBy(sum => sum.Unit)
            .ToDictionary(
                unit => unit.Key,
                unit => new UnitPaid(
                    unit.Where(sum => sum.Project is not null)
                        .ToDictionary(sum => sum.Project!, sum => Money.FromFen(decimal.ToInt64(sum.Fen)), StringComparer.Ordinal),
                    Money.FromFen(decimal.ToInt64(unit.Sum(sum => sum.Fen)))
                )
            );
    }

    /// <summary>Initial and annual budget per project; a unit without an approved budget is left out.</summary>
    private static async Task<Dictionary<UnitId, Dictionary<string, ProjectBudget>>> BudgetsAsync(
        AccountsDb db,
        FiscalYear year,
        UnitId[] units,
        CancellationToken cancellationToken
    )
    {
        var lines = await (
            from baseline in db.Baselines
            where baseline.FiscalYear == year && baseline.InitialSequence > baseline.WithdrawalSequence && units.Contains(baseline.Unit)
            join line in db.BaselineLines on baseline.Id equals line.BaselineId
            where line.Project != null
            select new
            {
                baseline.Unit,
                line.Project,
                line.Stage,
                line.Amount,
            }
        ).ToListAsync(cancellationToken);
        return lines
            .GroupBy(line => line.Unit)
            .ToDictionary(
                unit => unit.Key,
                unit =>
                    unit.GroupBy(line => line.Project!, StringComparer.Ordinal)
                        .ToDictionary(
                            project => project.Key,
                            project => new ProjectBudget(
                                Money.Sum(project.Where(line => line.Stage == BudgetStage.Initial).Select(line => line.Amount)),
                                Money.Sum(project.Where(line => line.Stage == BudgetStage.Annual).Select(line => line.Amount))
                            ),
                            StringComparer.Ordinal
                        )
            );
    }

    private static IEnumerable<ProjectExecution> ProjectsOf(Dictionary<string, Money> executed, Dictionary<string, ProjectBudget> budget) =>
        budget
            .Keys.Union(executed.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Select(project =>
            {
                var planned = budget.GetValueOrDefault(project);
                return new ProjectExecution(project, planned?.Initial, planned?.Annual, executed.GetValueOrDefault(project));
            });

    /// <summary>What the treasury paid for a unit: by project, and in all.</summary>
    private sealed record UnitPaid(Dictionary<string, Money> Projects, Money Total)
    {
        public static UnitPaid Nothing { get; } = new([], Money.Zero);
    }

    private sealed record ProjectBudget(Money Initial, Money Annual);
}
