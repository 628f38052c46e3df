using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Endpoints.Adjustments;
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
        Day? asOf,
        FinanceUser user,
        BudgetSteps steps,
        Departments departments,
        BudgetsDb db,
        ICodeBook codes
    )
    {
        var (budget, content) = await ReadableBudget.FindAsync(steps, db, user, codes, year, unit, version, http.RequestAborted);
        if (budget is null)
        {
            return BudgetAnswers.NoBudget(year, unit);
        }

        if (asOf is { Date: var date })
        {
            return await ReadAnnualBudget.AnswerAsync(http, budget, date, db, codes);
        }

        if (content is null)
        {
            return Problems.NotFound($"单位{unit}的{year}年预算没有第{version}版。");
        }

        var comments = await CommentsAsync(db, budget, http.RequestAborted);
        http.Response.SetETag(budget.Revision);
        var above = await departments.AboveAsync(unit, year, http.RequestAborted);
        var below = await departments.UnitsOfAsync(unit, year, http.RequestAborted);
        return TypedResults.Ok(
            BudgetDocument
                .Of(budget, content, comments, codes)
                .WithDepartment(budget, above, codes, steps.Now)
                .WithUnits(below, user, codes)
        );
    }

    /// <summary>What the last return of this round said.</summary>
    private static async Task<ImmutableArray<Comment>> CommentsAsync(BudgetsDb db, Budget budget, CancellationToken cancellationToken)
    {
        if (budget.ReturnedEntry is not { } number)
        {
            return [];
        }

        var entry = await db.History.AsNoTracking().SingleAsync(e => e.BudgetId == budget.Id && e.Number == number, cancellationToken);
        return EntryJson.Read<HistoryEntry>(entry.Entry).Comments ?? [];
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

    /// <summary>When the last approval was taken back, by whom and why.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    public string? WithdrawnBy { get; init; }

    public string? WithdrawalReason { get; init; }

    /// <summary>The department that the unit is under, and where its budget stands; null for a department.</summary>
    public LevelOfBudget? Department { get; init; }

    /// <summary>When the department should approve its unit at the latest; null before its own approval.</summary>
    public DateOnly? UnitApprovalDueOn { get; init; }

    public bool? UnitApprovalLate { get; init; }

    /// <summary>The units under a department, and where their budgets stand; null for a unit without any.</summary>
    public ImmutableArray<LevelOfBudget>? Units { get; init; }

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
            WithdrawnAt = budget.Withdrawn?.At,
            WithdrawnBy = budget.Withdrawn?.Name,
            WithdrawalReason = budget.WithdrawalReason,
            PublishedAt = budget.PublishedAt,
            UpdatedAt = budget.UpdatedAt,
            Comments = comments,
            Content = JsonElement.Parse(content.Bytes),
        };

    public BudgetDocument WithDepartment(Budget budget, Budget? above, ICodeBook codes, DateTimeOffset now)
    {
        if (codes.Units.Find(budget.Unit)?.Parent is not { } department)
        {
            return this;
        }

        var due = above?.Approval is { } approval ? UnitApprovalTerm.DueOn(approval.DocumentDate) : (DateOnly?)null;
        return this with
        {
            Department = LevelOfBudget.Of(department, above, codes),
            UnitApprovalDueOn = due,
            UnitApprovalLate = due is { } day && !budget.Loaded ? UnitApprovalTerm.IsLate(day, budget.DocumentDate, now) : null,
        };
    }

    /// <summary>To a publisher, units that are not approved stand nowhere.</summary>
    public BudgetDocument WithUnits(ImmutableArray<UnitOfDepartment> below, FinanceUser user, ICodeBook codes) =>
        below.IsEmpty
            ? this
            : this with
            {
                Units =
                [
                    .. below.Select(unit =>
                        LevelOfBudget.Of(unit.Unit.Entry.Unit, unit.Row is { } row && user.MayRead(row, codes) ? row : null, codes)
                    ),
                ],
            };
}

/// <summary>A budget of the other level; without status while it has no content.</summary>
internal sealed record LevelOfBudget(UnitId Unit, string UnitName, BudgetStatus? Status, BudgetRound? Round)
{
    public static LevelOfBudget Of(UnitId unit, Budget? budget, ICodeBook codes) =>
        budget?.ContentNumber is null
            ? new(unit, codes.NameOf(unit), Status: null, Round: null)
            : new(unit, codes.NameOf(unit), budget.Status, budget.Round);
}
