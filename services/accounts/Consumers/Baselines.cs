using System.Text.Json;
using Finance.Accounts.Model;
using Finance.Accounts.Model.Ledger;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Consumers;

/// <summary>Finds the baseline that an event tells of, whichever of its events comes first, and puts the lines of a stage in place.</summary>
internal static class Baselines
{
    public static async Task<Baseline> FindAsync(
        AccountsDb db,
        Guid document,
        UnitId unit,
        FiscalYear year,
        CancellationToken cancellationToken
    )
    {
        await db.TryInsertAsync(Baseline.Open(document, unit, year), cancellationToken);
        return await db.Baselines.SingleAsync(baseline => baseline.Id == document, cancellationToken);
    }

    /// <summary>What was told of a unit's execution named the budget before; a unit of which nothing was told has nothing to correct.</summary>
    public static async Task TellAsync(AccountsDb db, Baseline baseline, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        if (
            await db.UnitExecutions.AnyAsync(
                execution => execution.FiscalYear == baseline.FiscalYear && execution.Unit == baseline.Unit,
                cancellationToken
            )
        )
        {
            await db.ReportExecutionAsync(baseline.FiscalYear, [baseline.Unit], now, cancellationToken);
        }
    }

    public static async Task ReplaceAsync(
        AccountsDb db,
        Baseline baseline,
        BudgetStage stage,
        DocumentContent content,
        CancellationToken cancellationToken
    )
    {
        using var document = JsonDocument.Parse(content.Json);
        var reading = FactsReader.Read(document.RootElement);
        var facts =
            reading.Facts
            ?? throw new InvalidOperationException($"The approved budget {baseline.Id} cannot be read: {reading.Faults[0].Message}");
        await db.BaselineLines.Where(line => line.BaselineId == baseline.Id && line.Stage == stage).ExecuteDeleteAsync(cancellationToken);
        db.BaselineLines.AddRange(BaselineLine.Of(baseline.Id, stage, facts));
        if (stage == BudgetStage.Annual)
        {
            await db.PlannedProjects.Where(project => project.BaselineId == baseline.Id).ExecuteDeleteAsync(cancellationToken);
            db.PlannedProjects.AddRange(PlannedProject.Of(baseline.Id, facts));
        }
    }
}
