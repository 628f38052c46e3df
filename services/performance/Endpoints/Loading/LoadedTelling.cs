using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Loading;

/// <summary>Saves what was loaded, and tells the other services of all evaluations of the unit once none is missing.</summary>
internal static class LoadedTelling
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static async Task SaveLoadedAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        ImmutableArray<LoadedEvaluation> loaded,
        CancellationToken cancellationToken
    )
    {
        var funds = await db.FindFundsAsync(year, unit, cancellationToken);
        funds.NoteConfirmation();
        var now = loaded.Select(one => one.Saved.Row.Code).ToHashSet(StringComparer.Ordinal);
        var others = await db
            .Evaluations.AsNoTracking()
            .Where(other => other.FiscalYear == year && other.Unit == unit && other.Status == EvaluationStatus.Confirmed)
            .ToListAsync(cancellationToken);
        others.RemoveAll(other => now.Contains(other.Code));
        if (await db.ReadSourcesAsync(year, unit, code: null, cancellationToken) is { } sources)
        {
            var projects = sources.Projects.Values.Select(source => (source.Project.Code, source.Funds.Annual)).ToList();
            var confirmed = others.Select(other => other.Code).Concat(now).ToHashSet(StringComparer.Ordinal);
            if (projects.Exists(project => project.Annual > Money.Zero) && !UnitEvaluations.AreComplete(projects, confirmed))
            {
                await db.SaveChangesAsync(cancellationToken);
                return;
            }

            others.RemoveAll(other => !other.Loaded && (sources.Find(other.Code)?.Funds.Annual ?? Money.Zero) <= Money.Zero);
        }

        var all = ImmutableArray.CreateBuilder<ScoredEvaluation>(others.Count + loaded.Length);
        all.AddRange(loaded.Select(one => one.Saved.Scored));
        foreach (var other in others)
        {
            all.Add(await db.ScoreAsync(other, cancellationToken));
        }

        var last = loaded.Max(one => one.Saved.Scored.Content.Loaded!.ConfirmedOn);
        db.PublishConfirmed(funds, all.MoveToImmutable(), new DateTimeOffset(last, TimeOnly.MinValue, China), loaded: true);
        await db.SaveChangesAsync(cancellationToken);
    }
}
