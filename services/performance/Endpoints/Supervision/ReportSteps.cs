using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Performance.Model.Supervision;
using Finance.Performance.Storage;
using Finance.Statements.Checks;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Supervision;

/// <summary>Where a report is found.</summary>
internal sealed record ReportAddress(ReportKind Kind, FiscalYear Year, UnitId Unit, string Key)
{
    public static ReportAddress OfMonitoring(FiscalYear year, UnitId unit, string code) => new(ReportKind.Monitoring, year, unit, code);

    public static ReportAddress OfAssessment(FiscalYear year, UnitId unit, string id) => new(ReportKind.Assessment, year, unit, id);

    public string Path =>
        Kind == ReportKind.Monitoring
            ? $"/api/performance/{Year}/{Unit}/projects/{Uri.EscapeDataString(Key)}/monitoring"
            : $"/api/performance/{Year}/{Unit}/assessments/{Uri.EscapeDataString(Key)}";

    public IResult NotThere() => Problems.NotFound($"没有这份{(Kind == ReportKind.Monitoring ? "绩效运行监控" : "部门评价")}。");
}

/// <summary>What is to be saved of a report.</summary>
internal sealed record WrittenReport(string Title, byte[] Bytes, bool Deviating, ImmutableArray<Finding> Findings);

/// <summary>Takes one step of a report as read by the caller: header, If-Match, decision, history and content in one transaction.</summary>
internal sealed class ReportSteps(PerformanceDb db, TimeProvider clock)
{
    /// <summary>Who writes and hands in.</summary>
    public static readonly ImmutableArray<string> Editors = [Roles.Department, Roles.Manager];

    public static readonly ImmutableArray<string> Reviewers = [Roles.Reviewer];

    public static readonly ImmutableArray<string> Readers =
    [
        Roles.Department,
        Roles.Manager,
        Roles.Reviewer,
        Roles.Approver,
        Roles.Auditor,
        Roles.Admin,
    ];

    public Task<Report?> FindAsync(ReportAddress address, CancellationToken cancellationToken) =>
        db.Reports.SingleOrDefaultAsync(
            report =>
                report.Kind == address.Kind
                && report.FiscalYear == address.Year
                && report.Unit == address.Unit
                && report.Key == address.Key,
            cancellationToken
        );

    public Task<ReportContent> ContentAsync(Report report, int? version, CancellationToken cancellationToken)
    {
        var number = version ?? report.ContentNumber;
        return db.ReportContents.AsNoTracking().SingleAsync(c => c.ReportId == report.Id && c.Number == number, cancellationToken);
    }

    /// <summary>A new version of the content, whatever its findings.</summary>
    public async Task<IResult> SaveAsync(HttpContext http, ReportAddress address, WrittenReport written)
    {
        var report = await FindAsync(address, http.RequestAborted);
        var existed = report is not null;
        if (Preconditions.Check(http, report?.Revision) is { } unmet)
        {
            return unmet;
        }

        var state = report?.State() ?? ReportState.New(address.Kind);
        var signed = new Signature(Actors.From(http, Editors), clock.GetUtcNow());
        var sha256 = CanonicalJson.Hash(written.Bytes);
        var decision = ReportDecisions.Save(state, signed, sha256);
        if (decision is ReportDecision.Refused { Refusal: var refusal })
        {
            return Refusals.Answer(refusal, state.Status);
        }

        report ??= db.Reports.Add(Report.New(address.Kind, address.Year, address.Unit, address.Key)).Entity;
        (report.Title, report.Deviating) = (written.Title, written.Deviating);
        Record(report, (ReportDecision.Accepted)decision, signed.At);
        db.ReportContents.Add(
            new ReportContent
            {
                ReportId = report.Id,
                Number = report.ContentNumber,
                Bytes = written.Bytes,
                Sha256 = sha256,
                Algorithm = CanonicalJson.HashAlgorithm,
                Findings = FindingsJson.Write(written.Findings),
                SavedAt = signed.At,
            }
        );
        await db.SaveChangesAsync(http.RequestAborted);
        http.Response.SetETag(report.Revision);
        var answer = SavedReport.Of(report, written.Findings);
        return existed ? TypedResults.Ok(answer) : TypedResults.Created(address.Path, answer);
    }

    /// <summary>A transition of an existing report; <paramref name="also"/> adds what else happens with it.</summary>
    public async Task<IResult> TakeAsync(
        HttpContext http,
        ReportAddress address,
        ImmutableArray<string> roles,
        Func<Report, Signature, Task<ReportDecision>> decide,
        Func<Signature, Task>? also = null
    )
    {
        if (await FindAsync(address, http.RequestAborted) is not { } report)
        {
            return address.NotThere();
        }

        if (Preconditions.Check(http, report.Revision) is { } unmet)
        {
            return unmet;
        }

        var signed = new Signature(Actors.From(http, roles), clock.GetUtcNow());
        var decision = await decide(report, signed);
        if (decision is ReportDecision.Refused { Refusal: var refusal })
        {
            return Refusals.Answer(refusal, report.Status);
        }

        Record(report, (ReportDecision.Accepted)decision, signed.At);
        if (also is not null)
        {
            await also(signed);
        }

        await db.SaveChangesAsync(http.RequestAborted);
        http.Response.SetETag(report.Revision);
        return TypedResults.Ok(ReportStepAnswer.Of(report));
    }

    private void Record(Report report, ReportDecision.Accepted decided, DateTimeOffset at)
    {
        report.Become(decided.State, at);
        var entry = ReportEntry.Of(report.Id, ++report.HistoryCount, decided.Step).WriteCanonical();
        report.HistoryHash = HashChain.Next(report.HistoryHash, entry);
        report.ReturnedEntry = decided.Step.Action == ReportAction.Returned ? report.HistoryCount : report.ReturnedEntry;
        db.ReportHistory.Add(
            new ReportHistory
            {
                ReportId = report.Id,
                Number = report.HistoryCount,
                Entry = entry,
                Hash = report.HistoryHash,
            }
        );
    }
}
