using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>What is different in the newest version: since a version or the one last seen, from last year, or from the ceilings.</summary>
internal static class ReadChanges
{
    public static void MapReadChanges(this RouteGroupBuilder budgets) =>
        budgets
            .MapGet("{year}/{unit}/changes", HandleAsync)
            .RequireRoles([.. BudgetReaders.ExceptPublishers])
            .WithSummary("读取变动：与某一版、已阅版、上年或者控制数比较")
            .Produces<ChangesOfBudget>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        int? since,
        Choice<ChangesAgainst>? against,
        FinanceUser user,
        BudgetSteps steps,
        BudgetsDb db,
        StoredFindings findings,
        LastYear lastYear
    )
    {
        if (against is not null && (since is not null || against.Value.Value == ChangesAgainst.Version))
        {
            throw RefusalException.Parameter("against", "since 与 against 只能给出一个；against 应为 seen、lastYear 或者 ceiling。");
        }

        if (await steps.FindAsync(year, unit, http.RequestAborted) is not { ContentNumber: { } version } budget)
        {
            return BudgetAnswers.NoBudget(year, unit);
        }

        var now = CanonicalFacts.Read((await findings.ContentAsync(budget, http.RequestAborted)).Bytes);
        var answer = new ChangesOfBudget(version, budget.ContentSha256!, against?.Value ?? ChangesAgainst.Seen);
        http.Response.SetETag(budget.Revision);
        if (answer.Against == ChangesAgainst.Ceiling)
        {
            var ceilings = await CeilingsAsync(db, budget, http.RequestAborted);
            return ceilings is { } bounds
                ? TypedResults.Ok(answer with { Ceilings = CeilingUse.Of(now, bounds) })
                : Problems.NotFound("本单位的控制数尚未下达。");
        }

        if (answer.Against == ChangesAgainst.LastYear)
        {
            return await lastYear.OfAsync(unit, year, http.RequestAborted) is { } former
                ? TypedResults.Ok(
                    answer with
                    {
                        LastYear = new LastYearView(former.FiscalYear, former.Units),
                        Changes = Without(ContentChanges.Of(former.Facts, now), pointersBefore: former.Units.Length == 1),
                    }
                )
                : Problems.NotFound($"平台没有本单位（及其前身）{year.Value - 1}年已批复的全部预算。");
        }

        var from = since ?? await SeenAsync(db, budget, user, http.RequestAborted);
        if (from is null)
        {
            return TypedResults.Ok(answer with { Changes = ContentChanges.Of(new Facts(), now) });
        }

        var earlier = await db
            .Contents.AsNoTracking()
            .SingleOrDefaultAsync(content => content.BudgetId == budget.Id && content.Number == from, http.RequestAborted);
        return earlier is null
            ? Problems.NotFound($"单位{unit}的{year}年预算没有第{from}版。")
            : TypedResults.Ok(
                answer with
                {
                    Against = since is null ? ChangesAgainst.Seen : ChangesAgainst.Version,
                    Since = from,
                    Changes = ContentChanges.Of(CanonicalFacts.Read(earlier.Bytes), now),
                }
            );
    }

    private static Task<int?> SeenAsync(BudgetsDb db, Budget budget, FinanceUser user, CancellationToken cancellationToken) =>
        db
            .SeenVersions.Where(seen => seen.BudgetId == budget.Id && seen.UserId == user.Id)
            .Select(seen => (int?)seen.Version)
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>Those in force, also while the first round still goes on.</summary>
    private static async Task<ImmutableArray<Ceiling>?> CeilingsAsync(BudgetsDb db, Budget budget, CancellationToken cancellationToken)
    {
        var stored = await db.CeilingsInForce(budget.FiscalYear)
            .AsNoTracking()
            .SingleOrDefaultAsync(ceilings => ceilings.Unit == budget.Unit, cancellationToken);
        return stored is null ? null : CeilingsJson.Read(stored.Content);
    }

    /// <summary>Places in several documents read together are places in none of them.</summary>
    private static ContentChanges Without(ContentChanges changes, bool pointersBefore) =>
        pointersBefore
            ? changes
            : changes with
            {
                Incomes = [.. changes.Incomes.Select(line => line with { PointersBefore = [] })],
                Expenditures = [.. changes.Expenditures.Select(line => line with { PointersBefore = [] })],
                Projects = [.. changes.Projects.Select(project => project with { PointerBefore = null })],
                Parts = [],
            };
}

/// <summary>What the newest version is held against.</summary>
internal enum ChangesAgainst
{
    Seen,
    LastYear,
    Ceiling,
    Version,
}

/// <summary>The changes, or how much of each ceiling is used; without a version it was never seen, and everything is new.</summary>
internal sealed record ChangesOfBudget(int Version, string Hash, ChangesAgainst Against)
{
    public int? Since { get; init; }

    public LastYearView? LastYear { get; init; }

    public ContentChanges? Changes { get; init; }

    public ImmutableArray<CeilingUse>? Ceilings { get; init; }
}

/// <summary>Last year, and the units whose budgets it is held against.</summary>
internal sealed record LastYearView(FiscalYear FiscalYear, ImmutableArray<UnitId> Units);
