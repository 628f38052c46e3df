using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Supervision;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Supervision;

/// <summary>绩效运行监控 of one project: saved and read by its unit, handed in, returned or decided by the bureau.</summary>
internal static class MonitorProject
{
    private const string Route = "{year}/{unit}/projects/{code}/monitoring";

    public static void Map(RouteGroupBuilder performance)
    {
        performance
            .MapPut(Route, SaveAsync)
            .RequireRoles([.. ReportSteps.Editors])
            .WithSummary("保存绩效运行监控")
            .ReadsBody<MonitoringBody>("application/json")
            .Produces<SavedReport>()
            .Produces<SavedReport>(StatusCodes.Status201Created);
        performance.MapGet(Route, ReadAsync).RequireRoles([.. ReportSteps.Readers]).WithSummary("读取绩效运行监控").Produces<ReadReport>();
        performance
            .MapPost(Route + "/submission", SubmitAsync)
            .RequireRoles([.. ReportSteps.Editors])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("提交绩效运行监控")
            .Produces<ReportStepAnswer>();
        performance
            .MapPost(Route + "/return", ReturnAsync)
            .RequireRoles([.. ReportSteps.Reviewers])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("退回绩效运行监控")
            .ReadsBody<ReturnRequest>("application/json")
            .Produces<ReportStepAnswer>();
        performance
            .MapPost(Route + "/decision", DecideAsync)
            .RequireRoles([.. ReportSteps.Reviewers])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("作出监控处理：纠偏、暂缓或者收回")
            .ReadsBody<MonitoringDecisionRequest>("application/json")
            .Produces<ReportStepAnswer>();
        performance
            .MapGet(Route + "/history", HistoryAsync)
            .RequireRoles([.. ReportSteps.Readers])
            .WithSummary("读取绩效运行监控的办理历史")
            .Produces<ReportHistoryPage>();
        performance
            .MapGet("{year}/monitoring", ListAsync)
            .RequireRoles([.. ReportSteps.Readers])
            .WithSummary("列出绩效运行监控")
            .Produces<Page<ReportSummary>>();
    }

    private static async Task<IResult> SaveAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        string code,
        ReportSteps steps,
        PerformanceDb db
    )
    {
        using var body = await JsonBody.ReadAsync(http, MonitoringRequest.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (await db.FindMonitoredAsync(year, unit, code, http.RequestAborted) is not { } project)
        {
            return NoProject();
        }

        var (content, faults) = MonitoringRequest.Read(body.Root, project);
        return content is null
            ? Problems.InvalidContent(faults)
            : await steps.SaveAsync(
                http,
                ReportAddress.OfMonitoring(year, unit, code),
                new WrittenReport(
                    project.Project.Name,
                    content.WriteCanonical(),
                    MonitoringFindings.Deviates(content),
                    MonitoringFindings.Of(project.Project, content)
                )
            );
    }

    private static async Task<IResult> ReadAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        string code,
        int? version,
        ReportSteps steps,
        PerformanceDb db
    )
    {
        var address = ReportAddress.OfMonitoring(year, unit, code);
        if (await steps.FindAsync(address, http.RequestAborted) is not { } report || version < 1 || version > report.ContentNumber)
        {
            return address.NotThere();
        }

        var content = await steps.ContentAsync(report, version, http.RequestAborted);
        var comments = await db.CommentsAsync(report, http.RequestAborted);
        var project = await db.FindMonitoredAsync(year, unit, code, http.RequestAborted);
        http.Response.SetETag(report.Revision);
        return TypedResults.Ok(
            ReadReport.Of(
                report,
                content,
                project is null ? null : JsonSerializer.SerializeToElement(GoalsView.Of(project), FinanceJson.Options),
                comments,
                FindingsJson.Read(content.Findings)
            )
        );
    }

    private static Task<IResult> SubmitAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        string code,
        ReportSteps steps,
        PerformanceDb db
    ) =>
        steps.TakeAsync(
            http,
            ReportAddress.OfMonitoring(year, unit, code),
            ReportSteps.Editors,
            async (report, signed) =>
            {
                var content = MonitoringContent.Read((await steps.ContentAsync(report, version: null, http.RequestAborted)).Bytes);
                var project = await db.FindMonitoredAsync(year, unit, code, http.RequestAborted);
                var current = project is not null && project.GoalsSha256 == content.GoalsSha256 && project.Budget == content.Budget;
                return ReportDecisions.Submit(
                    report.State(),
                    signed,
                    project is null ? [] : MonitoringFindings.Of(project.Project, content),
                    current
                );
            }
        );

    private static Task<IResult> ReturnAsync(HttpContext http, FiscalYear year, UnitId unit, string code, ReportSteps steps) =>
        ReportRequests.ReturnAsync(http, ReportAddress.OfMonitoring(year, unit, code), steps, ReportSteps.Reviewers);

    private static async Task<IResult> DecideAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        string code,
        ReportSteps steps,
        PerformanceDb db
    )
    {
        using var body = await JsonBody.ReadAsync(http, ReportRequests.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var (ruling, faults) = MonitoringDecisionRequest.Read(body.Root);
        return faults.IsEmpty
            ? await steps.TakeAsync(
                http,
                ReportAddress.OfMonitoring(year, unit, code),
                ReportSteps.Reviewers,
                (report, signed) => Task.FromResult(ReportDecisions.Decide(report.State(), signed, ruling)),
                // It stands beside the year's result, also where that was told already.
                signed => db.TellAsync(year, unit, signed.At, http.RequestAborted)
            )
            : Problems.InvalidContent(faults);
    }

    private static Task<IResult> HistoryAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        string code,
        bool? verify,
        Paging paging,
        ReportSteps steps,
        ReportVerifier verifier,
        PerformanceDb db
    ) => ReadReports.HistoryAsync(ReportAddress.OfMonitoring(year, unit, code), verify, paging, steps, verifier, db, http.RequestAborted);

    private static Task<IResult> ListAsync(
        HttpContext http,
        FiscalYear year,
        UnitId? unit,
        string? region,
        Choice<ReportStatus>? status,
        bool? deviating,
        Paging paging,
        UnitScope scope,
        PerformanceDb db,
        ICodeBook codes
    ) =>
        ReadReports.ListAsync(
            new ReportFilter(ReportKind.Monitoring, year, unit, region, status?.Value, deviating),
            paging,
            scope,
            db,
            codes,
            http.RequestAborted
        );

    private static ProblemResult NoProject() => Problems.NotFound("本年度批复的预算中没有这个项目，或者预算的批复已经撤回。");
}
