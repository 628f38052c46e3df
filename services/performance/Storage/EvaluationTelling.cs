using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Performance.Model;
using Finance.Performance.Model.Evaluations;
using Finance.Statements.Evaluations;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>Says to the other services which evaluations of a unit are confirmed, as soon as what they were told last holds no more.</summary>
public static class EvaluationTelling
{
    /// <summary>
    /// To be called after whatever may change it: a confirmation, a return, also of a department evaluation, other projects or money of the budget, its withdrawal. What is
    /// read from the budget must be saved; the caller saves the rest.
    /// </summary>
    public static Task TellAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => db.TellAsync(year, unit, at, loaded: false, cancellationToken);

    /// <summary>The same after what was confirmed elsewhere was loaded (补录).</summary>
    public static async Task TellAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        DateTimeOffset at,
        bool loaded,
        CancellationToken cancellationToken
    )
    {
        var funds = await db.FindFundsAsync(year, unit, cancellationToken);
        funds.NoteChange();
        var sources = await db.ReadSourcesAsync(year, unit, code: null, cancellationToken);
        // A step of this moment is not stored yet, so the standing is that of the rows which this context knows.
        var confirmed = await db
            .Evaluations.IgnoreQueryFilters()
            .Where(evaluation => evaluation.FiscalYear == year && evaluation.Unit == unit)
            .OrderBy(evaluation => evaluation.Code)
            .ToListAsync(cancellationToken);
        // One that was loaded and taken back leaves the unit as incomplete as a project without an evaluation does.
        var isTakenBack = confirmed.Exists(evaluation => evaluation is { Loaded: true, Status: not EvaluationStatus.Confirmed });
        confirmed.RemoveAll(evaluation => evaluation.Status != EvaluationStatus.Confirmed);
        var whole = confirmed.Find(evaluation => evaluation.Code == WholeUnit.Code && sources?.Whole is not null);
        confirmed.RemoveAll(evaluation => evaluation.Code == WholeUnit.Code);
        if (isTakenBack || !AreAllConfirmed(sources, confirmed, whole))
        {
            if (funds.ToldConfirmed)
            {
                db.Tell(funds, ConfirmedEvaluations.None, reopened: true, loaded, at);
            }

            return;
        }

        // What an adjustment took all money from is told no more; what was loaded stands by itself.
        confirmed.RemoveAll(evaluation => !evaluation.Loaded && (sources?.Find(evaluation.Code)?.Funds.Annual ?? Money.Zero) <= Money.Zero);
        var monitored = await db.ReadMonitoredAsync(year, unit, code: null, cancellationToken);
        var all = await db.ScoreAllAsync(year, unit, whole is null ? confirmed : [.. confirmed, whole], cancellationToken);
        var told = UnitEvaluations.Of(
            [.. all.Where(one => one.Row != whole).Select(one => one.Scored)],
            all.FirstOrDefault(one => one.Row == whole).Scored,
            monitored.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.InWords(), StringComparer.Ordinal)
        ) with
        {
            Assessments = await db.ReadAssessmentsAsync(year, unit, sources, cancellationToken),
        };
        db.Tell(funds, told, reopened: false, loaded, at);
    }

    /// <summary>
    /// What was loaded needs no budget here; where there is one with money, every project of it is confirmed. A unit without projects has itself as a whole alone to evaluate.
    /// </summary>
    private static bool AreAllConfirmed(UnitSources? sources, List<Evaluation> confirmed, Evaluation? whole)
    {
        var projects = (sources?.Projects.Values ?? []).Select(source => (source.Project.Code, source.Funds.Annual)).ToList();
        return projects.Exists(project => project.Annual > Money.Zero)
            ? sources is { InForce: true }
                && UnitEvaluations.AreComplete(projects, confirmed.Select(evaluation => evaluation.Code).ToHashSet(StringComparer.Ordinal))
            : confirmed.Exists(evaluation => evaluation.Loaded) || (whole is not null && sources is { InForce: true });
    }

    private static void Tell(
        this PerformanceDb db,
        UnitFunds funds,
        ConfirmedEvaluations evaluations,
        bool reopened,
        bool loaded,
        DateTimeOffset at
    )
    {
        var content = evaluations.ToContent();
        // What was loaded has its own date, which is not of the content.
        if (!loaded && funds.ToldConfirmed == !reopened && funds.ToldSha256 == content.Sha256)
        {
            return;
        }

        db.Publish(
            new EvaluationsConfirmed
            {
                DocumentId = funds.DocumentId,
                Sequence = funds.Tell(content.Sha256, reopened),
                Unit = funds.Unit,
                FiscalYear = funds.FiscalYear,
                Content = content,
                Scheme = evaluations.Scheme,
                ConfirmedAt = at,
                Loaded = loaded,
                Reopened = reopened,
            }
        );
    }
}
