using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Endpoints.Scoring;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>
/// POST …/{unit}/evaluations/submission: hands in many evaluations of a unit, all of them or none. JSON names each with the revision that
/// was read; a workbook is saved first, and everything stated in it that is not yet handed in goes.
/// </summary>
internal static class SubmitEvaluations
{
    public static void MapSubmitEvaluations(this RouteGroupBuilder performance) =>
        performance
            .MapPost("{unit}/evaluations/submission", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Editors])
            .AcceptsIdempotencyKey()
            .WithSummary("批量提交绩效自评")
            .ReadsBody<SubmissionRequest>("application/json", DownloadedFile.Xlsx)
            .Produces<SubmittedEvaluationList>()
            .Produces<byte[]>(StatusCodes.Status422UnprocessableEntity, DownloadedFile.Xlsx);

    private static Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId unit,
        HttpContext http,
        EvaluationBatches batches,
        EvaluationSubmissions submissions,
        PerformanceDb db
    ) =>
        FilledWorkbook.IsWorkbook(http.Request.ContentType)
            ? OfWorkbookAsync(year, unit, http, batches, submissions, db)
            : OfJsonAsync(year, unit, http, batches, submissions);

    private static async Task<IResult> OfJsonAsync(
        FiscalYear year,
        UnitId unit,
        HttpContext http,
        EvaluationBatches batches,
        EvaluationSubmissions submissions
    )
    {
        using var body = await JsonBody.ReadAsync(http, BatchRequest.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (await batches.OpenAsync(year, unit, http.RequestAborted) is not { } batch)
        {
            return EvaluationEndpoints.NoBudget(year, unit);
        }

        var (references, faults) = BatchRequest.ReadReferences(body.Root, batch);
        if (!faults.IsEmpty)
        {
            return Problems.InvalidContent(faults, $"共有 {faults.Length} 处错误，没有提交任何一项。");
        }

        var candidates = await submissions.ReadAsync(
            batch,
            [.. references.Select((reference, place) => new Candidate(place, batch.Rows[reference.Code], reference.Revision))],
            anew: [],
            http.RequestAborted
        );
        return await submissions.SubmitAsync(http, batch, candidates, [], Blocking);
    }

    private static ProblemResult Blocking(IReadOnlyList<Fault> faults, string detail) =>
        Problems.Create(StatusCodes.Status422UnprocessableEntity, ProblemCodes.BlockingFindings, "检查未通过", detail, faults);

    private static async Task<IResult> OfWorkbookAsync(
        FiscalYear year,
        UnitId unit,
        HttpContext http,
        EvaluationBatches batches,
        EvaluationSubmissions submissions,
        PerformanceDb db
    )
    {
        var (bytes, refused) = await FilledWorkbook.ReadBytesAsync(http);
        return bytes is null
            ? refused!
            : await db.InTurnAsync(year, unit, () => PutAndSubmitAsync(http, bytes, year, unit, batches, submissions), http.RequestAborted);
    }

    private static async Task<IResult> PutAndSubmitAsync(
        HttpContext http,
        byte[] bytes,
        FiscalYear year,
        UnitId unit,
        EvaluationBatches batches,
        EvaluationSubmissions submissions
    )
    {
        var (filled, problem) = await batches.PutWorkbookAsync(http, bytes, year, unit);
        if (filled is null)
        {
            return problem!;
        }

        var (batch, book, saved) = filled;
        var anew = saved.ToDictionary(one => one.Row.Code, StringComparer.Ordinal);
        var waiting = book
            .Items.Index()
            .Where(item => !anew.ContainsKey(item.Item.Code) && batch.RowOf(item.Item) is { State.IsEditable: true });
        var read = await submissions.ReadAsync(
            batch,
            [.. waiting.Select(item => new Candidate(item.Index, batch.RowOf(item.Item)!, item.Item.Revision))],
            saved,
            http.RequestAborted
        );
        ImmutableArray<Candidate> candidates =
        [
            .. book
                .Items.Index()
                .Where(item => anew.ContainsKey(item.Item.Code))
                .Select(item => new Candidate(item.Index, anew[item.Item.Code].Row, Revision: null) { Saved = anew[item.Item.Code] }),
            .. read,
        ];
        var others = book.Items.Where(item => candidates.All(candidate => candidate.Row.Code != item.Code));
        return await submissions.SubmitAsync(
            http,
            batch,
            candidates,
            [.. others.Select(item => SubmittedEvaluation.Of(item, batch.RowOf(item)))],
            (faults, _) => book.Refuse(http, [.. faults])
        );
    }
}

/// <summary>Which evaluations to hand in.</summary>
internal sealed record SubmissionRequest(ImmutableArray<SubmissionReference> Evaluations);

/// <param name="Revision">As it was read.</param>
internal sealed record SubmissionReference(string Project, long Revision);

/// <summary>What became of each project.</summary>
internal sealed record SubmittedEvaluationList(ImmutableArray<SubmittedEvaluation> Items);

/// <summary>What a bulk submission did with one project.</summary>
internal enum SubmissionOutcome
{
    Submitted,

    /// <summary>It was handed in, or confirmed, before.</summary>
    AlreadySubmitted,

    /// <summary>Nothing was stated of it.</summary>
    NotStated,
}

internal sealed record SubmittedEvaluation(
    string Code,
    SubmissionOutcome Outcome,
    EvaluationStatus? Status,
    long? Revision,
    int? Version,
    string? Total,
    Grade? Grade
)
{
    public static SubmittedEvaluation Of(Evaluation row) => Of(row, SubmissionOutcome.Submitted);

    public static SubmittedEvaluation Of(BatchItem item, Evaluation? row) =>
        row is null
            ? new(item.Code, SubmissionOutcome.NotStated, Status: null, Revision: null, Version: null, Total: null, Grade: null)
            : Of(row, SubmissionOutcome.AlreadySubmitted);

    private static SubmittedEvaluation Of(Evaluation row, SubmissionOutcome outcome) =>
        new(row.Code, outcome, row.Status, row.Revision, row.ContentNumber, Decimals.Two(row.Total), row.Grade);
}

/// <summary>One evaluation that is to be handed in.</summary>
/// <param name="Place">Its place among what was sent.</param>
/// <param name="Row">The evaluation.</param>
/// <param name="Revision">As it was read; null where it was saved just now.</param>
internal sealed record Candidate(int Place, Evaluation Row, long? Revision)
{
    public SavedEvaluation? Saved { get; init; }

    public string Pointer => string.Create(CultureInfo.InvariantCulture, $"/evaluations/{Place}");
}
