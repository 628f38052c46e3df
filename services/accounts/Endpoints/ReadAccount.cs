using System.Collections.Immutable;
using System.Text.Json;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>A unit's final account: where it stands, and its content, the newest or an earlier version.</summary>
internal static class ReadAccount
{
    public static void MapReadAccount(this RouteGroupBuilder accounts) =>
        accounts
            .MapGet("{year}/{unit}", HandleAsync)
            .RequireRoles([.. AccountReaders.All])
            .WithSummary("读取决算")
            .Produces<AccountDocument>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int? version,
        FinanceUser user,
        AccountDepartments departments,
        AccountsDb db,
        ICodeBook codes,
        TimeProvider clock
    )
    {
        var (account, content) = await db.FindReadableAsync(user, codes, year, unit, version, http.RequestAborted);
        if (account is null)
        {
            return AccountAnswers.NoAccount(year, unit);
        }

        if (content is null)
        {
            return Problems.NotFound($"单位{unit}的{year}年决算没有第{version}版。");
        }

        var comments = await CommentsAsync(db, account, http.RequestAborted);
        var above = await departments.AboveAsync(unit, year, http.RequestAborted);
        var below = await departments.UnitsOfAsync(unit, year, http.RequestAborted);
        http.Response.SetETag(account.Revision);
        return TypedResults.Ok(
            AccountDocument
                .Of(account, content, comments, codes)
                .WithDepartment(account, above, codes, clock.GetUtcNow())
                .WithUnits(below, user, codes)
        );
    }

    /// <summary>What the last return said.</summary>
    private static async Task<ImmutableArray<Comment>> CommentsAsync(
        AccountsDb db,
        FinalAccount account,
        CancellationToken cancellationToken
    )
    {
        if (account.ReturnedEntry is not { } number)
        {
            return [];
        }

        var entry = await db.History.AsNoTracking().SingleAsync(e => e.AccountId == account.Id && e.Number == number, cancellationToken);
        return EntryJson.TryRead<AccountEntry>(entry.Entry)?.Comments ?? [];
    }
}

/// <summary>A final account as the API shows it; the ETag stands for all of it.</summary>
internal sealed record AccountDocument
{
    public required UnitId Unit { get; init; }

    public required string UnitName { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required AccountStatus Status { get; init; }

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

    public required bool Loaded { get; init; }

    /// <summary>When the last approval was taken back, by whom and why.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    public string? WithdrawnBy { get; init; }

    public string? WithdrawalReason { get; init; }

    /// <summary>The department that the unit is under, and where its account stands; null for a department.</summary>
    public LevelOfAccount? Department { get; init; }

    /// <summary>When the department should approve its unit at the latest; null before its own approval.</summary>
    public DateOnly? UnitApprovalDueOn { get; init; }

    public bool? UnitApprovalLate { get; init; }

    /// <summary>The units under a department, and where their accounts stand; null for a unit without any.</summary>
    public ImmutableArray<LevelOfAccount>? Units { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required ImmutableArray<Comment> Comments { get; init; }

    public required JsonElement Content { get; init; }

    public static AccountDocument Of(FinalAccount account, AccountContent content, ImmutableArray<Comment> comments, ICodeBook codes) =>
        new()
        {
            Unit = account.Unit,
            UnitName = codes.NameOf(account.Unit),
            FiscalYear = account.FiscalYear,
            Status = account.Status,
            Version = content.Number,
            Hash = content.Sha256,
            Revision = account.Revision,
            EditedBy = account.LastEdited?.Name,
            SubmittedBy = account.Submitted?.Name,
            SubmittedAt = account.Submitted?.At,
            PassedBy = account.Passed?.Name,
            ReviewedBy = account.Reviewed?.Name,
            ReviewedAt = account.Reviewed?.At,
            ApprovedBy = account.Approved?.Name,
            ApprovedAt = account.Approved?.At,
            DocumentNumber = account.DocumentNumber,
            DocumentDate = account.DocumentDate,
            Loaded = account.Loaded,
            WithdrawnAt = account.Withdrawn?.At,
            WithdrawnBy = account.Withdrawn?.Name,
            WithdrawalReason = account.WithdrawalReason,
            PublishedAt = account.PublishedAt,
            UpdatedAt = account.UpdatedAt,
            Comments = comments,
            Content = JsonElement.Parse(content.Bytes),
        };

    public AccountDocument WithDepartment(FinalAccount account, FinalAccount? above, ICodeBook codes, DateTimeOffset now)
    {
        if (codes.Units.Find(account.Unit)?.Parent is not { } department)
        {
            return this;
        }

        var due = above?.Approval is { } approval ? UnitApprovalTerm.DueOn(approval.DocumentDate) : (DateOnly?)null;
        return this with
        {
            Department = LevelOfAccount.Of(department, above, codes),
            UnitApprovalDueOn = due,
            UnitApprovalLate = due is { } day && !account.Loaded ? UnitApprovalTerm.IsLate(day, account.DocumentDate, now) : null,
        };
    }

    /// <summary>To a publisher, units that are not approved stand nowhere.</summary>
    public AccountDocument WithUnits(ImmutableArray<UnitOfDepartment> below, FinanceUser user, ICodeBook codes) =>
        below.IsEmpty
            ? this
            : this with
            {
                Units =
                [
                    .. below.Select(unit =>
                        LevelOfAccount.Of(unit.Unit.Entry.Unit, unit.Row is { } row && user.MayRead(row, codes) ? row : null, codes)
                    ),
                ],
            };
}

/// <summary>An account of the other level; without status while there is none.</summary>
internal sealed record LevelOfAccount(UnitId Unit, string UnitName, AccountStatus? Status)
{
    public static LevelOfAccount Of(UnitId unit, FinalAccount? account, ICodeBook codes) => new(unit, codes.NameOf(unit), account?.Status);
}
