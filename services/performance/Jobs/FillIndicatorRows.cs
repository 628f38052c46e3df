using Finance.Hosting.Jobs;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;
using Finance.Performance.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Jobs;

/// <summary>
/// Gives evaluations that were saved before indicators had rows of their own these rows, so that statistics count them too. What is filled is
/// found no more: a run that was cut short goes on where it ended, and once all is filled one question a run is all that is left.
/// </summary>
public sealed class FillIndicatorRows(PerformanceDb db, ILogger<FillIndicatorRows> log) : ITimedTask
{
    public const int MaxOfRun = 5_000;

    private const int BatchSize = 200;

    private readonly Dictionary<(string, int), Scheme> schemes = [];

    public string Name => "fill-indicator-rows";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public Task RunAsync(CancellationToken cancellationToken) => FillAsync(MaxOfRun, cancellationToken);

    /// <summary>Tells how many evaluations were given their rows, at most so many.</summary>
    public async Task<int> FillAsync(int most, CancellationToken cancellationToken)
    {
        var (filled, after) = (0, Guid.Empty);
        while (filled < most)
        {
            var batch = await NextAsync(after, Math.Min(BatchSize, most - filled), cancellationToken);
            if (batch.Count == 0)
            {
                break;
            }

            foreach (var id in batch)
            {
                filled += await FillOneAsync(id, cancellationToken) ? 1 : 0;
            }

            after = batch[^1];
        }

        if (filled > 0)
        {
            log.LogInformation("{Count} evaluations from before the rows of indicators have theirs now", filled);
        }

        return filled;
    }

    /// <summary>By id, behind the last one looked at: an evaluation without any indicator is passed by, not looked at for ever.</summary>
    private Task<List<Guid>> NextAsync(Guid after, int count, CancellationToken cancellationToken) =>
        db
            .Evaluations.IgnoreQueryFilters()
            .AsNoTracking()
            .Where(row =>
                row.Id.CompareTo(after) > 0
                && !db.EvaluatedIndicators.Any(indicator => indicator.EvaluationId == row.Id)
                && db.EvaluationVersions.Any(version => version.EvaluationId == row.Id && version.Number == row.ContentNumber)
            )
            .OrderBy(row => row.Id)
            .Select(row => row.Id)
            .Take(count)
            .ToListAsync(cancellationToken);

    private async Task<bool> FillOneAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Written though unchanged: until the end nobody saves other content, and whoever just did has written the rows.
        await db
            .Evaluations.IgnoreQueryFilters()
            .Where(row => row.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.Revision, one => one.Revision), cancellationToken);
        var evaluation = await db.Evaluations.IgnoreQueryFilters().AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        if (await db.EvaluatedIndicators.AnyAsync(indicator => indicator.EvaluationId == id, cancellationToken))
        {
            return false;
        }

        var content = await db.ReadContentAsync(evaluation, cancellationToken);
        var scored = ScoredEvaluation.Scored(await SchemeAsync(content, cancellationToken), content, evaluation.Funds);
        await db.PutIndicatorsAsync(evaluation, scored, cancellationToken);
        var rows = await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        db.ChangeTracker.Clear();
        return rows > 0;
    }

    private async Task<Scheme> SchemeAsync(EvaluationContent content, CancellationToken cancellationToken)
    {
        var key = (content.Scheme, content.SchemeVersion);
        return schemes.TryGetValue(key, out var known) ? known : schemes[key] = (await db.SchemeOfAsync(content, cancellationToken)).Scheme;
    }
}
