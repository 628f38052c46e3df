using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Performance.Endpoints.Evaluations;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Supervision;
using Finance.Performance.Model.Work;
using Finance.Performance.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Work;

/// <summary>What waits for one person in a year: what their units have to hand in, and what they have to review of others.</summary>
internal sealed class WorkDesk(PerformanceDb db, ICodeBook codes, TimeProvider clock)
{
    public DateOnly Today => ChinaDay.Of(clock.GetUtcNow());

    /// <summary>So many, behind a place of the list; each kind is asked for as many, of which the first of all are taken.</summary>
    public async Task<ImmutableArray<WaitingWork>> ReadAsync(
        FinanceUser user,
        FiscalYear year,
        WorkFilter filter,
        WorkPlace? after,
        int take,
        CancellationToken cancellationToken
    )
    {
        var calendar = (await db.FindCalendarAsync(year, cancellationToken))?.Dates;
        var found = new List<(WaitingWork Work, Guid Report)>();
        if (filter.Step != WorkStep.Review && ScopeOf(user, EvaluationEndpoints.Editors, filter.Unit) is { } own)
        {
            await AddAsync(WorkStep.Submission, own);
        }

        if (filter.Step != WorkStep.Submission && ScopeOf(user, EvaluationEndpoints.Reviewers, filter.Unit) is { } others)
        {
            await AddAsync(WorkStep.Review, others);
        }

        var first = found.OrderBy(one => one.Work.Place).Take(take).ToList();
        return await WithFindingsAsync(first, cancellationToken);

        async Task AddAsync(WorkStep step, UnitScope scope)
        {
            var (status, reason) =
                step == WorkStep.Review
                    ? (EvaluationStatus.Submitted, WorkReason.Submitted)
                    : (EvaluationStatus.Returned, WorkReason.Returned);
            if (Wanted(step, report: null))
            {
                Add(
                    step,
                    reason,
                    report: null,
                    await db.Evaluations(year, status).BehindAsync(scope.Units, after, kind: 0, take, cancellationToken)
                );
            }

            foreach (var kind in Enum.GetValues<ReportKind>().Where(kind => Wanted(step, kind)))
            {
                var rows = db.ReportsOf(year, kind, step == WorkStep.Review ? ReportStatus.Submitted : ReportStatus.Returned);
                Add(step, reason, kind, await rows.BehindAsync(scope.Units, after, WorkPlace.KindOf(kind), take, cancellationToken));
            }

            if (step == WorkStep.Submission && calendar?.SelfEvaluation < Today)
            {
                await AddOverdueAsync(scope, report: null, db.Evaluations(year, EvaluationStatus.Draft), calendar.SelfEvaluation);
            }
            else if (step == WorkStep.Submission && calendar?.Monitoring is { } monitoring && monitoring < Today)
            {
                // After the date of self-evaluation the year's result counts, and nobody is asked for its middle any more.
                var drafts = db.ReportsOf(year, ReportKind.Monitoring, ReportStatus.Draft);
                await AddOverdueAsync(scope, ReportKind.Monitoring, drafts, monitoring);
            }
        }

        async Task AddOverdueAsync(UnitScope scope, ReportKind? report, IQueryable<WaitingRow> drafts, DateOnly dueOn)
        {
            var since = ChinaDay.EndOf(dueOn);
            foreach (var (reason, rows) in new[] { (WorkReason.Overdue, drafts), (WorkReason.NotBegun, db.NotBegun(year, report)) })
            {
                Add(
                    WorkStep.Submission,
                    reason,
                    report,
                    await rows.BehindAsync(since, scope.Units, after, WorkPlace.KindOf(report), take, cancellationToken),
                    since
                );
            }
        }

        bool Wanted(WorkStep step, ReportKind? report) => filter.Late != true || calendar?.DueOn(step, report) < Today;

        void Add(WorkStep step, WorkReason reason, ReportKind? report, List<WaitingRow> rows, DateTimeOffset? since = null) =>
            found.AddRange(
                rows.Select(row =>
                    (
                        new WaitingWork
                        {
                            Step = step,
                            Reason = reason,
                            Report = report,
                            Unit = row.Unit,
                            Key = row.Key,
                            Name = row.Name,
                            Version = row.Version,
                            Since = since ?? row.Since,
                            DueOn = calendar?.DueOn(step, report),
                            AnnualBudget = row.AnnualBudget,
                            Findings =
                                report is null && row.Version is not null ? new FindingCounts(row.Errors, row.Asked, row.Infos) : null,
                        },
                        row.Id
                    )
                )
            );
    }

    /// <summary>Null where the user holds none of the roles.</summary>
    private UnitScope? ScopeOf(FinanceUser user, ImmutableArray<string> roles, UnitId? unit)
    {
        if (!roles.Any(user.Is))
        {
            return null;
        }

        var scope = user.Scope(codes, [.. roles]);
        return unit is not { } one ? scope
            : scope.Includes(one) ? new UnitScope([one])
            : null;
    }

    /// <summary>Reports keep their findings with the content: they are counted for the page that is shown.</summary>
    private async Task<ImmutableArray<WaitingWork>> WithFindingsAsync(
        List<(WaitingWork Work, Guid Report)> works,
        CancellationToken cancellationToken
    )
    {
        var ids = works.Where(one => one.Work.Report is not null).Select(one => one.Report).ToArray();
        var findings =
            ids.Length == 0
                ? []
                : await db
                    .Reports.AsNoTracking()
                    .Where(report => ids.Contains(report.Id))
                    .Join(
                        db.ReportContents,
                        report => new { report.Id, Number = report.ContentNumber },
                        content => new { Id = content.ReportId, content.Number },
                        (report, content) => new { report.Id, content.Findings }
                    )
                    .ToDictionaryAsync(row => row.Id, row => row.Findings, cancellationToken);
        return
        [
            .. works.Select(one =>
                findings.TryGetValue(one.Report, out var json)
                    ? one.Work with
                    {
                        Findings = FindingCounts.Of(FindingsJson.Read(json)),
                    }
                    : one.Work
            ),
        ];
    }
}

/// <summary>Which work is asked for.</summary>
internal sealed record WorkFilter(WorkStep? Step, UnitId? Unit, bool? Late);
