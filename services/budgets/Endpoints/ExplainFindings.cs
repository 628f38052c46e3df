using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>Reasons for what the checks ask: each named finding gets the text, or loses it where the text is empty; others keep theirs.</summary>
internal static class ExplainFindings
{
    private const int MaxBytes = 2_000_000;
    private const int MaxExplanations = 500;
    private const int MaxFinding = 310;
    private const int MaxText = 2_000;

    public static void MapExplainFindings(this RouteGroupBuilder budgets) =>
        budgets
            .MapPut("{year}/{unit}/explanations", HandleAsync)
            .RequireRoles([.. DraftSaving.Editors])
            .DescribesIfMatch()
            .WithSummary("说明检查结果的原因")
            .Accepts<Explanation[]>("application/json")
            .Produces<StepAnswer>();

    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        BudgetSteps steps,
        StoredFindings findings,
        BudgetsDb db
    )
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (await steps.FindAsync(year, unit, http.RequestAborted) is not { ContentNumber: not null } budget)
        {
            return Refusals.NoBudget(year, unit);
        }

        var found = await findings.OfAsync(budget, http.RequestAborted);
        var (explanations, faults) = Read(body.Root, [.. found.Select(explained => explained.Finding.Id)]);
        if (!faults.IsEmpty)
        {
            return Problems.InvalidContent(faults);
        }

        return await steps.TakeAsync(
            http,
            year,
            unit,
            DraftSaving.Editors,
            open => Task.FromResult(BudgetDecisions.Explain(open.State, new Explain(open.By, open.At, explanations))),
            open => KeepAsync(db, open.Row, explanations, http.RequestAborted)
        );
    }

    private static (ImmutableArray<Explanation> Explanations, ImmutableArray<Fault> Faults) Read(
        JsonElement root,
        ImmutableHashSet<string> findings
    )
    {
        var (items, finish) = RequestFields.ReadList(root, MaxExplanations);
        var explanations = ImmutableArray.CreateBuilder<Explanation>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var finding = item.Text("finding", MaxFinding);
            var text = item.Text("text", MaxText, mayBeEmpty: true, mayHaveLines: true)?.Trim();
            if (finding is null)
            {
                continue;
            }

            if (!findings.Contains(finding))
            {
                item.Fault("finding", ProblemCodes.UnknownValue, $"本版预算没有检查结果“{finding}”。");
            }
            else if (!seen.Add(finding))
            {
                item.Fault("finding", ProblemCodes.DuplicateLine, "同一检查结果的说明重复。");
            }

            explanations.Add(new Explanation(finding, string.IsNullOrEmpty(text) ? null : text));
        }

        return (explanations.ToImmutable(), finish());
    }

    private static async Task KeepAsync(
        BudgetsDb db,
        Budget budget,
        ImmutableArray<Explanation> explanations,
        CancellationToken cancellationToken
    )
    {
        var findings = explanations.Select(explanation => explanation.Finding).ToArray();
        var kept = await db
            .Explanations.Where(stored => stored.BudgetId == budget.Id && findings.Contains(stored.Finding))
            .ToDictionaryAsync(stored => stored.Finding, cancellationToken);
        foreach (var (finding, text) in explanations)
        {
            var stored = kept.GetValueOrDefault(finding);
            if (text is null)
            {
                db.Explanations.RemoveRange(stored is null ? [] : [stored]);
            }
            else if (stored is null)
            {
                db.Explanations.Add(
                    new FindingExplanation
                    {
                        BudgetId = budget.Id,
                        Finding = finding,
                        Text = text,
                    }
                );
            }
            else
            {
                stored.Text = text;
            }
        }
    }
}
