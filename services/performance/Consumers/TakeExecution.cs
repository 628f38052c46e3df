using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Finance.Performance.Model;
using Finance.Performance.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Consumers;

/// <summary>The newest report of what was spent replaces the one before, and scores anew what is not confirmed.</summary>
public sealed class TakeExecution(PerformanceDb db, TimeProvider clock) : IEventHandler<ExecutionReported>
{
    public async Task HandleAsync(ExecutionReported @event, CancellationToken cancellationToken)
    {
        var (year, unit) = (@event.FiscalYear, @event.Unit);
        var funds = await db.FindFundsAsync(year, unit, cancellationToken);
        if (!funds.TakeExecution(@event.Sequence, @event.Provisional))
        {
            return;
        }

        await db
            .ProjectsExecuted.Where(project => project.FiscalYear == year && project.Unit == unit)
            .ExecuteDeleteAsync(cancellationToken);
        db.ProjectsExecuted.AddRange(
            @event
                .Projects.Where(project => project.Project != WholeUnit.Code || @event.Total is null)
                .Select(project => new ProjectExecuted
                {
                    FiscalYear = year,
                    Unit = unit,
                    Code = project.Project,
                    Executed = project.Executed,
                })
        );
        if (@event.Total is { } total)
        {
            db.ProjectsExecuted.Add(
                new ProjectExecuted
                {
                    FiscalYear = year,
                    Unit = unit,
                    Code = WholeUnit.Code,
                    Executed = total,
                }
            );
        }

        await db.RescoreAsync(year, unit, clock.GetUtcNow(), cancellationToken);
    }
}
