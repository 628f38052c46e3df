using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Budgets.Model.Adjustments;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;
using Finance.Statements.Language;
using Microsoft.EntityFrameworkCore;
using CheckFinding = Finance.Statements.Checks.Finding;

namespace Finance.Budgets.Endpoints.Adjustments;

/// <summary>The adjustments of a budget, one of them with the annual budget that it makes, and what the rules say of it.</summary>
internal static class ReadAdjustments
{
    public static void MapReadAdjustments(this RouteGroupBuilder budgets)
    {
        budgets
            .MapGet("{year}/{unit}/adjustments", ListAsync)
            .RequireRoles([.. BudgetReaders.All])
            .WithSummary("列出预算调整")
            .Produces<Page<AdjustmentSummary>>();
        budgets
            .MapGet("{year}/{unit}/adjustments/{number:int}", ReadAsync)
            .RequireRoles([.. BudgetReaders.All])
            .WithSummary("读取预算调整")
            .Produces<AdjustmentDocument>();
        budgets
            .MapGet("{year}/{unit}/adjustments/{number:int}/findings", FindingsAsync)
            .RequireRoles([.. BudgetReaders.All])
            .WithSummary("读取预算调整的检查结果")
            .Produces<FindingsOfAdjustment>();
    }

    private static async Task<IResult> ListAsync(
        FiscalYear year,
        UnitId unit,
        Paging paging,
        FinanceUser user,
        BudgetSteps steps,
        BudgetsDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var budget = await steps.FindAsync(year, unit, cancellationToken);
        if (budget?.ContentNumber is null || !user.MayRead(budget, codes))
        {
            return BudgetAnswers.NoBudget(year, unit);
        }

        var after =
            paging.After is null ? 0
            : int.TryParse(paging.After, System.Globalization.CultureInfo.InvariantCulture, out var last) ? last
            : throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
        var drafts = user.DraftScope(codes).Includes(unit);
        var rows = await db
            .Adjustments.AsNoTracking()
            .Where(a => a.BudgetId == budget.Id && a.Number > after && (drafts || a.Status == AdjustmentStatus.Approved))
            .OrderBy(a => a.Number)
            .Take(paging.Take)
            .ToListAsync(cancellationToken);
        var page = paging.Page(rows, row => row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<AdjustmentSummary>([.. page.Items.Select(AdjustmentSummary.Of)], page.Next));
    }

    private static async Task<IResult> ReadAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int number,
        int? version,
        FinanceUser user,
        BudgetSteps steps,
        AdjustmentSteps adjustments,
        AdjustmentFindings findings,
        BudgetsDb db,
        ICodeBook codes
    )
    {
        var (budget, row) = await FindAsync(year, unit, number, user, steps, adjustments, codes, http.RequestAborted);
        var wanted = version ?? row?.Version;
        // Earlier versions are drafts, whatever became of them.
        if (budget is null || row is null || (wanted != row.Version && !user.DraftScope(codes).Includes(unit)))
        {
            return AdjustmentSteps.NoAdjustment(year, unit, number);
        }

        var stored = await db
            .AdjustmentVersions.AsNoTracking()
            .SingleOrDefaultAsync(v => v.BudgetId == budget.Id && v.Number == number && v.Version == wanted, http.RequestAborted);
        if (stored is null)
        {
            return Problems.NotFound($"第{number}次调整没有第{wanted}版。");
        }

        var before = await findings.BeforeAsync(budget, number, http.RequestAborted);
        var annual = FactsWriter.WriteCanonical(AnnualBudget.After(before, AdjustmentFindings.ContentOf(stored)));
        var comments = row.ReturnedEntry is { } entry
            ? EntryJson
                .Read<HistoryEntry>(
                    (
                        await db.History.AsNoTracking().SingleAsync(e => e.BudgetId == budget.Id && e.Number == entry, http.RequestAborted)
                    ).Entry
                )
                .Comments
            : null;
        http.Response.SetETag(row.Revision);
        return TypedResults.Ok(AdjustmentDocument.Of(row, stored, annual, comments ?? []));
    }

    private static async Task<IResult> FindingsAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int number,
        FinanceUser user,
        BudgetSteps steps,
        AdjustmentSteps adjustments,
        AdjustmentFindings findings,
        ICodeBook codes
    )
    {
        var (budget, row) = await FindAsync(year, unit, number, user, steps, adjustments, codes, http.RequestAborted);
        if (budget is null || row is null)
        {
            return AdjustmentSteps.NoAdjustment(year, unit, number);
        }

        var found = await findings.OfAsync(budget, row, http.RequestAborted);
        http.Response.SetETag(row.Revision);
        return TypedResults.Ok(new FindingsOfAdjustment(row.Version, row.ContentSha256, found));
    }

    private static async Task<(Budget? Budget, Adjustment? Row)> FindAsync(
        FiscalYear year,
        UnitId unit,
        int number,
        FinanceUser user,
        BudgetSteps steps,
        AdjustmentSteps adjustments,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var budget = await steps.FindAsync(year, unit, cancellationToken);
        if (budget is null || !user.MayRead(budget, codes))
        {
            return (null, null);
        }

        var row = await adjustments.FindAsync(budget.Id, number, cancellationToken);
        return row is { Status: AdjustmentStatus.Approved } || user.DraftScope(codes).Includes(unit) ? (budget, row) : (null, null);
    }
}

/// <summary>One adjustment in a list, with what it changes in all.</summary>
internal sealed record AdjustmentSummary(
    int Number,
    BudgetChangeKind Kind,
    AdjustmentStatus Status,
    string DocumentNumber,
    DateOnly? DocumentDate,
    Money Expenditure,
    Money Income,
    PairedAdjustment? Pair,
    int Version,
    string Hash,
    long Revision,
    DateTimeOffset UpdatedAt
)
{
    public static AdjustmentSummary Of(Adjustment row) =>
        new(
            row.Number,
            row.Kind,
            row.Status,
            row.DocumentNumber,
            row.DocumentDate,
            row.Expenditure,
            row.Income,
            row.PairUnit is { } unit ? new PairedAdjustment(unit, row.PairNumber) : null,
            row.Version,
            row.ContentSha256,
            row.Revision,
            row.UpdatedAt
        );
}

/// <summary>An adjustment as the API shows it; findings that speak of the result point into its annual budget.</summary>
internal sealed record AdjustmentDocument(AdjustmentSummary Adjustment)
{
    public string? EditedBy { get; init; }

    public string? SubmittedBy { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public string? PassedBy { get; init; }

    public string? ReviewedBy { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    public string? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public required int Version { get; init; }

    public required string Hash { get; init; }

    public required ImmutableArray<Comment> Comments { get; init; }

    public required JsonElement Content { get; init; }

    /// <summary>The annual budget that this adjustment makes of the one before it.</summary>
    public required JsonElement Annual { get; init; }

    public required string AnnualHash { get; init; }

    public static AdjustmentDocument Of(Adjustment row, AdjustmentVersion version, byte[] annual, ImmutableArray<Comment> comments) =>
        new(AdjustmentSummary.Of(row))
        {
            EditedBy = row.LastEdited?.Name,
            SubmittedBy = row.Submitted?.Name,
            SubmittedAt = row.Submitted?.At,
            PassedBy = row.Passed?.Name,
            ReviewedBy = row.Reviewed?.Name,
            ReviewedAt = row.Reviewed?.At,
            ApprovedBy = row.Approved?.Name,
            ApprovedAt = row.Approved?.At,
            Version = version.Version,
            Hash = version.Sha256,
            Comments = comments,
            Content = JsonElement.Parse(version.Bytes),
            Annual = JsonElement.Parse(annual),
            AnnualHash = CanonicalJson.Hash(annual),
        };
}

/// <summary>The findings of the newest version.</summary>
internal sealed record FindingsOfAdjustment(int Version, string Hash, ImmutableArray<CheckFinding> Findings);
