using Finance.Contracts;
using Finance.Performance.Model.Evaluations;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>Puts a decided step into the rows of a self-evaluation; the caller saves all of it in one transaction.</summary>
public static class EvaluationRecording
{
    /// <summary>The header takes over the state, and the history grows by the step that led there.</summary>
    public static void Record(this PerformanceDb db, Evaluation evaluation, EvaluationDecision.Accepted decided)
    {
        evaluation.Become(decided.State, decided.Step.Signed.At);
        var entry = EvaluationEntry.Of(evaluation.Id, ++evaluation.HistoryCount, decided.Step).WriteCanonical();
        evaluation.HistoryHash = HashChain.Next(evaluation.HistoryHash, entry);
        evaluation.ReturnedEntry = decided.Step.Action is EvaluationAction.Returned or EvaluationAction.Reopened
            ? evaluation.HistoryCount
            : evaluation.ReturnedEntry;
        db.EvaluationHistory.Add(
            new EvaluationHistory
            {
                EvaluationId = evaluation.Id,
                Number = evaluation.HistoryCount,
                Entry = entry,
                Hash = evaluation.HistoryHash,
            }
        );
    }

    /// <summary>A new version of what is stated, which the header names already, and what its indicators score.</summary>
    public static async Task AddVersionAsync(
        this PerformanceDb db,
        Evaluation evaluation,
        ScoredEvaluation scored,
        byte[] bytes,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        db.EvaluationVersions.Add(
            new EvaluationVersion
            {
                EvaluationId = evaluation.Id,
                Number = evaluation.ContentNumber,
                Bytes = bytes,
                Sha256 = evaluation.ContentSha256,
                SavedAt = at,
            }
        );
        await db.PutIndicatorsAsync(evaluation, scored, cancellationToken);
    }

    public static async Task<EvaluationContent> ReadContentAsync(
        this PerformanceDb db,
        Evaluation evaluation,
        CancellationToken cancellationToken
    )
    {
        var bytes = await db
            .EvaluationVersions.AsNoTracking()
            .Where(version => version.EvaluationId == evaluation.Id && version.Number == evaluation.ContentNumber)
            .Select(version => version.Bytes)
            .SingleAsync(cancellationToken);
        return EvaluationContent.Read(bytes);
    }

    /// <summary>The newest contents of all evaluations of a unit, by the code of the project.</summary>
    public static async Task<Dictionary<string, EvaluationContent>> ReadContentsAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        CancellationToken cancellationToken
    )
    {
        var rows = await db
            .Evaluations.AsNoTracking()
            .Where(evaluation => evaluation.FiscalYear == year && evaluation.Unit == unit)
            .Join(
                db.EvaluationVersions.AsNoTracking(),
                evaluation => new { evaluation.Id, Number = evaluation.ContentNumber },
                version => new { Id = version.EvaluationId, version.Number },
                (evaluation, version) => new { evaluation.Code, version.Bytes }
            )
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Code, row => EvaluationContent.Read(row.Bytes), StringComparer.Ordinal);
    }

    public static Task<Dictionary<string, string>> ReadExplanationsAsync(
        this PerformanceDb db,
        Evaluation evaluation,
        CancellationToken cancellationToken
    ) =>
        db
            .EvaluationExplanations.AsNoTracking()
            .Where(explanation => explanation.EvaluationId == evaluation.Id)
            .ToDictionaryAsync(
                explanation => explanation.Finding,
                explanation => explanation.Text,
                StringComparer.Ordinal,
                cancellationToken
            );

    /// <summary>The reasons given for all evaluations of a unit, by evaluation.</summary>
    public static async Task<Dictionary<Guid, Dictionary<string, string>>> ReadExplanationsAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        CancellationToken cancellationToken
    )
    {
        var given = await db
            .Evaluations.IgnoreQueryFilters()
            .Where(evaluation => evaluation.FiscalYear == year && evaluation.Unit == unit)
            .Join(
                db.EvaluationExplanations.AsNoTracking(),
                evaluation => evaluation.Id,
                explanation => explanation.EvaluationId,
                (_, explanation) => explanation
            )
            .ToListAsync(cancellationToken);
        return given
            .GroupBy(explanation => explanation.EvaluationId)
            .ToDictionary(group => group.Key, group => group.ToDictionary(one => one.Finding, one => one.Text, StringComparer.Ordinal));
    }

    /// <summary>The evaluation as it stands: its newest content, scored with the money and the scheme version of its header.</summary>
    public static async Task<ScoredEvaluation> ScoreAsync(this PerformanceDb db, Evaluation evaluation, CancellationToken cancellationToken)
    {
        var content = await db.ReadContentAsync(evaluation, cancellationToken);
        var scheme = await db.SchemeOfAsync(content, cancellationToken);
        var sources = await db.ReadSourcesAsync(evaluation.FiscalYear, evaluation.Unit, evaluation.Code, cancellationToken);
        return ScoredEvaluation.Of(
            scheme.Scheme,
            content,
            evaluation.Funds,
            evaluation.Unit,
            evaluation.FiscalYear,
            sources?.Find(evaluation.Code)?.Record
        );
    }

    /// <summary>The scheme in the version that the content names; no version is ever deleted.</summary>
    internal static async Task<VersionedScheme> SchemeOfAsync(
        this PerformanceDb db,
        EvaluationContent content,
        CancellationToken cancellationToken
    ) =>
        await db.FindSchemeAsync(content.Scheme, content.SchemeVersion, cancellationToken)
        ?? throw new InvalidOperationException($"Scheme {content.Scheme} version {content.SchemeVersion} is gone.");

    /// <summary>The row of the unit's money, tracked; it is made where there is none.</summary>
    public static async Task<UnitFunds> FindFundsAsync(
        this PerformanceDb db,
        FiscalYear year,
        UnitId unit,
        CancellationToken cancellationToken
    )
    {
        await db.TryInsertAsync(UnitFunds.Open(year, unit), cancellationToken);
        return await db.UnitFunds.SingleAsync(row => row.FiscalYear == year && row.Unit == unit, cancellationToken);
    }
}
