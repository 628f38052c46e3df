using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Model;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>Scores many evaluations of a unit at once, by what is stored of them.</summary>
internal static class UnitScoring
{
    /// <summary>Each with the scheme version of its own, in the order of the rows.</summary>
    public static async Task<ImmutableArray<(Evaluation Row, Scheme Scheme, ScoredEvaluation Scored)>> ScoreAllAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        IReadOnlyCollection<Evaluation> rows,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var contents = await (
            from evaluation in db.Evaluations.IgnoreQueryFilters().AsNoTracking()
            where evaluation.FiscalYear == year && evaluation.Unit == unit
            join version in db.EvaluationVersions
                on new { evaluation.Id, Number = evaluation.ContentNumber } equals new { Id = version.EvaluationId, version.Number }
            select new { evaluation.Id, version.Bytes }
        ).ToDictionaryAsync(version => version.Id, version => version.Bytes, cancellationToken);
        var schemes = new Dictionary<(string, int), Scheme>();
        var all = ImmutableArray.CreateBuilder<(Evaluation, Scheme, ScoredEvaluation)>(rows.Count);
        foreach (var row in rows)
        {
            var content = EvaluationContent.Read(contents[row.Id]);
            var key = (content.Scheme, content.SchemeVersion);
            if (!schemes.TryGetValue(key, out var scheme))
            {
                scheme = schemes[key] = (await db.SchemeOfAsync(content, cancellationToken)).Scheme;
            }

            all.Add((row, scheme, ScoredEvaluation.Scored(scheme, content, row.Funds)));
        }

        return all.MoveToImmutable();
    }

    /// <summary>All that is noticed of one evaluation, by itself and beside the others of its unit, with the reasons given.</summary>
    public static async Task<ImmutableArray<ExplainedFinding>> FindAllAsync(
        this PerformanceDb db,
        Evaluation row,
        ScoredEvaluation scored,
        CancellationToken cancellationToken
    )
    {
        var across = await db.ReadUnitFindingsAsync(row.FiscalYear, row.Unit, [scored], cancellationToken);
        return ExplainedFinding.Of([.. scored.Findings, .. across.Of(row.Code)], await db.ReadExplanationsAsync(row, cancellationToken));
    }

    /// <summary>What all evaluations of a unit have in common, those given in place of what is stored of them.</summary>
    public static async Task<UnitFindings> ReadUnitFindingsAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        IReadOnlyCollection<ScoredEvaluation> instead,
        CancellationToken cancellationToken
    )
    {
        instead = [.. instead.Where(scored => scored.Project.Code != WholeUnit.Code)];
        var given = instead.Select(scored => scored.Project.Code).ToHashSet(StringComparer.Ordinal);
        var rows = await db
            .Evaluations.AsNoTracking()
            .Where(evaluation => evaluation.FiscalYear == year && evaluation.Unit == unit)
            .OrderBy(evaluation => evaluation.Code)
            .ToListAsync(cancellationToken);
        rows.RemoveAll(row => given.Contains(row.Code));
        if (rows.Count + instead.Count < 2)
        {
            return UnitFindings.None;
        }

        var stored = await db.ScoreAllAsync(year, unit, rows, cancellationToken);
        var scheme = stored is [var first, ..] ? first.Scheme : (await db.SchemeOfAsync(instead.First().Content, cancellationToken)).Scheme;
        ImmutableArray<ScoredEvaluation> all =
        [
            .. stored.Select(one => one.Scored).Concat(instead).OrderBy(scored => scored.Project.Code, StringComparer.Ordinal),
        ];
        return UnitFindings.Of(scheme, all, year, unit);
    }
}
