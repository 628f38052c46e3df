using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements.Checks;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>Open and explained differences of every unit in scope, as they are today, for auditors above all.</summary>
internal static class ReadDiscrepancies
{
    private static readonly ImmutableArray<string> Allowed =
    [
        Roles.Auditor,
        Roles.Reviewer,
        Roles.Approver,
        Roles.Department,
        Roles.Manager,
        Roles.Admin,
    ];

    public static void MapReadDiscrepancies(this RouteGroupBuilder accounts) =>
        accounts
            .MapGet("{year}/discrepancies", HandleAsync)
            .RequireRoles([.. Allowed])
            .WithSummary("读取各单位的差异及其说明")
            .Produces<Page<DiscrepanciesOfUnit>>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        Paging paging,
        UnitScope scope,
        AccountFindings findings,
        AccountsDb db,
        ICodeBook codes,
        CancellationToken cancellationToken
    )
    {
        var query = db.FinalAccounts.AsNoTracking().Where(account => account.FiscalYear == year);
        query = scope.Units is { } units ? query.Where(account => units.Contains(account.Unit)) : query;
        if (paging.After is { } cursor)
        {
            var after = UnitId.TryParse(cursor, out var unit)
                ? unit.Value
                : throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
            query = query.Where(account => string.Compare((string)(object)account.Unit, after) > 0);
        }

        var rows = await query.OrderBy(account => account.Unit).Take(paging.Take).ToListAsync(cancellationToken);
        var page = paging.Page(rows, account => account.Unit.Value);
        var items = ImmutableArray.CreateBuilder<DiscrepanciesOfUnit>(page.Items.Count);
        foreach (var account in page.Items)
        {
            items.Add(DiscrepanciesOfUnit.Of(account, await findings.OfAsync(account, cancellationToken), codes));
        }

        return TypedResults.Ok(new Page<DiscrepanciesOfUnit>(items.MoveToImmutable(), page.Next));
    }
}

/// <summary>What a unit's account leaves open, and what it has explained.</summary>
internal sealed record DiscrepanciesOfUnit(
    UnitId Unit,
    string UnitName,
    AccountStatus Status,
    int Version,
    string Hash,
    int Open,
    int Explained,
    ImmutableArray<FindingView> Differences
)
{
    public static DiscrepanciesOfUnit Of(FinalAccount account, ImmutableArray<ExplainedFinding> findings, ICodeBook codes)
    {
        ImmutableArray<ExplainedFinding> differences = [.. findings.Where(found => found.Finding.Severity != Severity.Info)];
        return new DiscrepanciesOfUnit(
            account.Unit,
            codes.NameOf(account.Unit),
            account.Status,
            account.ContentNumber,
            account.ContentSha256,
            differences.Count(found => found.Blocks),
            differences.Count(found => !found.Blocks),
            FindingView.Of(differences)
        );
    }
}
