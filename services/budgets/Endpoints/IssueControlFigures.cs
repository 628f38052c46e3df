using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>
/// 下达控制数: the ceilings of the units in the list take the place of those they had, units not in it keep theirs,
/// and the second round of the units concerned opens. What changes nothing makes no version.
/// </summary>
internal static class IssueControlFigures
{
    private const int MaxBytes = 5_000_000;
    private const int MaxAttempts = 5;

    private static readonly ImmutableArray<string> Allowed = [Roles.Approver];

    public static void MapIssueControlFigures(this RouteGroupBuilder budgets) =>
        budgets
            .MapPut("{year}/control-figures", HandleAsync)
            .RequireRoles([.. Allowed])
            .WithSummary("下达控制数")
            .ReadsBody<Ceiling[]>("application/json")
            .Produces<IssuedControlFigures>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitScope scope,
        BudgetSteps steps,
        BudgetsDb db,
        ICodeBook codes
    )
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var (ceilings, faults) = CeilingsRequest.Read(body.Root, codes);
        if (!faults.IsEmpty)
        {
            return Problems.InvalidContent(faults);
        }

        if (OutOfScope(ceilings, scope) is { IsEmpty: false } foreign)
        {
            return Problems.Create(
                StatusCodes.Status403Forbidden,
                ProblemCodes.Forbidden,
                "没有权限",
                "有单位不在您的管理范围内。",
                foreign
            );
        }

        return await IssueAsync(http, year, ceilings, steps, db);
    }

    /// <summary>A unit that takes a step meanwhile is no reason to refuse the issue to all: it is decided again with what that unit has become.</summary>
    private static async Task<IResult> IssueAsync(
        HttpContext http,
        FiscalYear year,
        ImmutableArray<Ceiling> ceilings,
        BudgetSteps steps,
        BudgetsDb db
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var figures = await db.ControlFigures.SingleOrDefaultAsync(f => f.FiscalYear == year, http.RequestAborted);
            // The list leaves units that it does not name alone, so it may be issued unread; who sends If-Match is held to it.
            if (Preconditions.CheckIfStated(http, figures?.Revision) is { } unmet)
            {
                return unmet;
            }

            figures ??= db.ControlFigures.Add(new ControlFigures { FiscalYear = year }).Entity;
            var issue = new Issue(db, steps, figures, Actors.From(http, Allowed), steps.Now);
            await issue.ToUnitsAsync(ceilings, http.RequestAborted);
            try
            {
                await db.SaveChangesAsync(http.RequestAborted);
                http.Response.SetETag(figures.Revision);
                return TypedResults.Ok(new IssuedControlFigures(year, (int)figures.Revision, issue.UnitsConcerned));
            }
            catch (DbUpdateException) when (attempt < MaxAttempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private static ImmutableArray<Fault> OutOfScope(ImmutableArray<Ceiling> ceilings, UnitScope scope) =>
        [
            .. ceilings
                .Index()
                .Where(ceiling => !scope.Includes(ceiling.Item.Unit))
                .Select(ceiling => new Fault(
                    $"/{ceiling.Index}/unit",
                    ProblemCodes.Forbidden,
                    $"单位{ceiling.Item.Unit}不在您的管理范围内。"
                )),
        ];

    /// <summary>One issue on its way to the units; all of it is saved at once, or nothing.</summary>
    private sealed class Issue(BudgetsDb db, BudgetSteps steps, ControlFigures figures, Actor by, DateTimeOffset at)
    {
        public int UnitsConcerned { get; private set; }

        public async Task ToUnitsAsync(ImmutableArray<Ceiling> ceilings, CancellationToken cancellationToken)
        {
            var units = ceilings.Select(ceiling => ceiling.Unit).Distinct().ToArray();
            var budgets = await db
                .Budgets.Where(budget => budget.FiscalYear == figures.FiscalYear && units.Contains(budget.Unit))
                .ToDictionaryAsync(budget => budget.Unit, cancellationToken);
            var inForce = await db.CeilingsInForce(figures.FiscalYear)
                .AsNoTracking()
                .Where(stored => units.Contains(stored.Unit))
                .ToDictionaryAsync(stored => stored.Unit, stored => stored.Content, cancellationToken);
            foreach (var ofUnit in ceilings.GroupBy(ceiling => ceiling.Unit))
            {
                var content = CeilingsJson.Write(ofUnit);
                if (!inForce.GetValueOrDefault(ofUnit.Key).AsSpan().SequenceEqual(content))
                {
                    await ToUnitAsync(ofUnit.Key, budgets.GetValueOrDefault(ofUnit.Key), content, cancellationToken);
                }
            }

            if (UnitsConcerned > 0)
            {
                figures.Revision++;
                figures.IssuedAt = at;
            }
        }

        private async Task ToUnitAsync(UnitId unit, Budget? budget, byte[] ceilings, CancellationToken cancellationToken)
        {
            UnitsConcerned++;
            var version = (int)figures.Revision + 1;
            var former = budget?.ContentNumber;
            var formerCeilings = budget?.CeilingsVersion;
            var decision = BudgetDecisions.IssueCeilings(steps.StateOf(budget, unit), new IssueCeilings(by, at, version));
            budget ??= db.Budgets.Add(Budget.New(figures.FiscalYear, unit)).Entity;
            db.Record(budget, (Decision.Accepted)decision, at);
            if (former is { } number && budget.ContentNumber != number)
            {
                await db.CopyContentAsync(budget, number, at, cancellationToken);
            }

            db.Ceilings.Add(
                new UnitCeilings
                {
                    FiscalYear = figures.FiscalYear,
                    Unit = unit,
                    Version = version,
                    Content = ceilings,
                    IssuedBy = by.Id,
                    IssuedByName = by.Name,
                    IssuedAt = at,
                }
            );
            db.PublishCeilings(budget, formerCeilings, ceilings, at);
        }
    }
}

/// <summary>The version that was issued, and how many units it concerns.</summary>
internal sealed record IssuedControlFigures(FiscalYear FiscalYear, int Version, int Units);
