using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Supervision;
using Finance.Performance.Storage;
using Finance.Statements.Checks;
using Finance.Statements.Language;

namespace Finance.Performance.Endpoints.Supervision;

/// <summary>部门评价: saved and read by its department, handed in, returned or confirmed by the bureau.</summary>
internal static class AssessDepartment
{
    private const string Route = "{year}/{unit}/assessments/{id}";
    private const int MaxId = 60;

    /// <summary>What is confirmed an approver alone gives back; the first role that somebody holds counts.</summary>
    private static readonly ImmutableArray<string> Returners = [Roles.Approver, Roles.Reviewer];

    public static void Map(RouteGroupBuilder performance)
    {
        performance.MapGet("frames", ListFrames).RequireRoles([.. ReportSteps.Readers]).WithSummary("列出部门评价框架").Produces<Frame[]>();
        performance
            .MapPut(Route, SaveAsync)
            .RequireRoles([.. ReportSteps.Editors])
            .WithSummary("保存部门评价")
            .ReadsBody<AssessmentBody>("application/json")
            .Produces<SavedReport>()
            .Produces<SavedReport>(StatusCodes.Status201Created);
        performance.MapGet(Route, ReadAsync).RequireRoles([.. ReportSteps.Readers]).WithSummary("读取部门评价").Produces<ReadReport>();
        performance
            .MapPost(Route + "/submission", SubmitAsync)
            .RequireRoles([.. ReportSteps.Editors])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("提交部门评价")
            .Produces<ReportStepAnswer>();
        performance
            .MapPost(Route + "/return", ReturnAsync)
            .RequireRoles([.. Returners])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("退回部门评价")
            .ReadsBody<ReturnRequest>("application/json")
            .Produces<ReportStepAnswer>();
        performance
            .MapPost(Route + "/confirmation", ConfirmAsync)
            .RequireRoles([.. ReportSteps.Reviewers])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("确认部门评价")
            .Produces<ReportStepAnswer>();
        performance
            .MapGet(Route + "/history", HistoryAsync)
            .RequireRoles([.. ReportSteps.Readers])
            .WithSummary("读取部门评价的办理历史")
            .Produces<ReportHistoryPage>();
        foreach (var list in new[] { "{year}/assessments", "{year}/{unit}/assessments" })
        {
            performance
                .MapGet(list, ListAsync)
                .RequireRoles([.. ReportSteps.Readers])
                .WithSummary("列出部门评价")
                .Produces<Page<ReportSummary>>();
        }
    }

    private static IResult ListFrames() => TypedResults.Ok(FrameLibrary.All);

    private static async Task<IResult> SaveAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        string id,
        ReportSteps steps,
        PerformanceDb db
    )
    {
        if (id.Length > MaxId || !id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            throw RefusalException.Parameter("id", $"编号由字母、数字和连字符组成，最多{MaxId}个字符。");
        }

        using var body = await JsonBody.ReadAsync(http, AssessmentRequest.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var (content, frame, scheme, faults) = await AssessmentRequest.ReadAsync(body.Root, year, unit, db, http.RequestAborted);
        if (content is null)
        {
            return Problems.InvalidContent(faults);
        }

        var findings = AssessmentFindings.Of(frame!, scheme!.Scheme, content, year, unit.Region);
        var written = new WrittenReport(content.Title, content.WriteCanonical(), Deviating: false, findings);
        return await steps.SaveAsync(http, ReportAddress.OfAssessment(year, unit, id), written);
    }

    private static async Task<IResult> ReadAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        string id,
        int? version,
        ReportSteps steps,
        PerformanceDb db
    )
    {
        var address = ReportAddress.OfAssessment(year, unit, id);
        if (await steps.FindAsync(address, http.RequestAborted) is not { } report || version < 1 || version > report.ContentNumber)
        {
            return address.NotThere();
        }

        var stored = await steps.ContentAsync(report, version, http.RequestAborted);
        var result = await ResultAsync(AssessmentContent.Read(stored.Bytes), db, http.RequestAborted);
        http.Response.SetETag(report.Revision);
        return TypedResults.Ok(
            ReadReport.Of(
                report,
                stored,
                JsonSerializer.SerializeToElement(result, FinanceJson.Options),
                await db.CommentsAsync(report, http.RequestAborted),
                FindingsJson.Read(stored.Findings)
            )
        );
    }

    private static Task<IResult> SubmitAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        string id,
        ReportSteps steps,
        PerformanceDb db
    ) =>
        steps.TakeAsync(
            http,
            ReportAddress.OfAssessment(year, unit, id),
            ReportSteps.Editors,
            async (report, signed) =>
            {
                var stored = await steps.ContentAsync(report, version: null, http.RequestAborted);
                var content = AssessmentContent.Read(stored.Bytes);
                var (frame, scheme) = await BasisAsync(content, db, http.RequestAborted);
                ImmutableArray<Finding> findings = frame is null
                    ? []
                    : AssessmentFindings.Of(frame, scheme.Scheme, content, year, unit.Region);
                return ReportDecisions.Submit(report.State(), signed, findings, basisIsCurrent: frame is not null);
            }
        );

    private static Task<IResult> ReturnAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        string id,
        ReportSteps steps,
        PerformanceDb db
    ) =>
        ReportRequests.ReturnAsync(
            http,
            ReportAddress.OfAssessment(year, unit, id),
            steps,
            Returners,
            signed => db.TellAsync(year, unit, signed.At, http.RequestAborted)
        );

    private static Task<IResult> ConfirmAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        string id,
        ReportSteps steps,
        PerformanceDb db
    ) =>
        steps.TakeAsync(
            http,
            ReportAddress.OfAssessment(year, unit, id),
            ReportSteps.Reviewers,
            (report, signed) => Task.FromResult(ReportDecisions.Decide(report.State(), signed, new Ruling(Outcome.Confirmed, Words: null))),
            signed => db.TellAsync(year, unit, signed.At, http.RequestAborted)
        );

    private static Task<IResult> HistoryAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        string id,
        bool? verify,
        Paging paging,
        ReportSteps steps,
        ReportVerifier verifier,
        PerformanceDb db
    ) => ReadReports.HistoryAsync(ReportAddress.OfAssessment(year, unit, id), verify, paging, steps, verifier, db, http.RequestAborted);

    private static Task<IResult> ListAsync(
        HttpContext http,
        FiscalYear year,
        UnitId? unit,
        string? region,
        Choice<ReportStatus>? status,
        Paging paging,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes
    ) =>
        ReadReports.ListAsync(
            new ReportFilter(ReportKind.Assessment, year, unit, region, status?.Value, Deviating: null),
            paging,
            scope,
            db,
            codes,
            http.RequestAborted
        );

    /// <summary>What the scores come to by the frame and the scheme of the version; no frame where it is shipped no more.</summary>
    private static async Task<AssessmentResult?> ResultAsync(
        AssessmentContent content,
        PerformanceDb db,
        CancellationToken cancellationToken
    )
    {
        var (frame, scheme) = await BasisAsync(content, db, cancellationToken);
        return frame is null
            ? null
            : new AssessmentResult(
                content.Total,
                AssessmentFindings.GradeOf(scheme.Scheme, content),
                AssessmentFindings.Tree(frame, content),
                frame.Sections
            );
    }

    private static async Task<(Frame? Frame, VersionedScheme Scheme)> BasisAsync(
        AssessmentContent content,
        PerformanceDb db,
        CancellationToken cancellationToken
    ) =>
        (
            FrameLibrary.Find(content.Frame),
            await db.FindSchemeAsync(content.Scheme, content.SchemeVersion, cancellationToken)
                ?? throw new InvalidDataException($"The scheme {content.Scheme} is gone.")
        );
}

/// <summary>What a department evaluation comes to.</summary>
internal sealed record AssessmentResult(
    decimal Total,
    string Grade,
    ImmutableArray<EvaluationItem> Items,
    ImmutableArray<FrameSection> Sections
);
