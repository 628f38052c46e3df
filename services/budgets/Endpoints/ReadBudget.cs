using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>A unit's budget: where it stands, and its content, the newest or an earlier version.</summary>
internal static class ReadBudget
{
    public static void MapReadBudget(this RouteGroupBuilder budgets) =>
        budgets
            .MapGet("{year}/{unit}", HandleAsync)
            .RequireRoles([.. BudgetReaders.All])
            .WithSummary("读取预算")
            .Produces<BudgetDocument>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int? version,
        FinanceUser user,
        BudgetSteps steps,
        BudgetsDb db,
        ICodeBook codes
    )
    {
        var (budget, content) = await ReadableBudget.FindAsync(steps, db, user, codes, year, unit, version, http.RequestAborted);
        if (budget is null)
        {
            return Refusals.NoBudget(year, unit);
        }

        if (content is null)
        {
            return Problems.NotFound($"单位{unit}的{year}年预算没有第{version}版。");
        }

        var comments = await CommentsAsync(db, budget, http.RequestAborted);
        http.Response.SetETag(budget.Revision);
        return TypedResults.Ok(BudgetDocument.Of(budget, content, comments, codes));
    }

    /// <summary>What the last return of this round said.</summary>
    private static async Task<ImmutableArray<Comment>> CommentsAsync(BudgetsDb db, Budget budget, CancellationToken cancellationToken)
    {
        if (budget.ReturnedEntry is not { } number)
        {
            return [];
        }

        var entry = await db.History.AsNoTracking().SingleAsync(e => e.BudgetId == budget.Id && e.Number == number, cancellationToken);
        return HistoryEntry.Read(entry.Entry).Comments ?? [];
    }
}

/// <summary>A budget as the API shows it; the ETag stands for all of it.</summary>
internal sealed record BudgetDocument
{
    public required UnitId Unit { get; init; }

    public required string UnitName { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required BudgetStatus Status { get; init; }

    public required BudgetRound Round { get; init; }

    public required int Version { get; init; }

    public required string Hash { get; init; }

    public required long Revision { get; init; }

    public string? EditedBy { get; init; }

    public string? SubmittedBy { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public string? PassedBy { get; init; }

    public string? ReviewedBy { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    public string? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public string? DocumentNumber { get; init; }

    public DateOnly? DocumentDate { get; init; }

    public DateOnly? CongressApprovedOn { get; init; }

    public required bool Loaded { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required ImmutableArray<Comment> Comments { get; init; }

    public required JsonElement Content { get; init; }

    public static BudgetDocument Of(Budget budget, BudgetContent content, ImmutableArray<Comment> comments, ICodeBook codes) =>
        new()
        {
            Unit = budget.Unit,
            UnitName = codes.NameOf(budget.Unit),
            FiscalYear = budget.FiscalYear,
            Status = budget.Status,
            Round = budget.Round,
            Version = content.Number,
            Hash = content.Sha256,
            Revision = budget.Revision,
            EditedBy = budget.LastEdited?.Name,
            SubmittedBy = budget.Submitted?.Name,
            SubmittedAt = budget.Submitted?.At,
            PassedBy = budget.Passed?.Name,
            ReviewedBy = budget.Reviewed?.Name,
            ReviewedAt = budget.Reviewed?.At,
            ApprovedBy = budget.Approved?.Name,
            ApprovedAt = budget.Approved?.At,
            DocumentNumber = budget.DocumentNumber,
            DocumentDate = budget.DocumentDate,
            CongressApprovedOn = budget.CongressApprovedOn,
            Loaded = budget.Loaded,
            PublishedAt = budget.PublishedAt,
            UpdatedAt = budget.UpdatedAt,
            Comments = comments,
            Content = JsonElement.Parse(content.Bytes),
        };
}

internal static class UnitNames
{
    /// <summary>The unit's name, or its id when the book does not know it.</summary>
    public static string NameOf(this ICodeBook codes, UnitId unit) => codes.Units.Find(unit)?.Name ?? unit.Value;
}
