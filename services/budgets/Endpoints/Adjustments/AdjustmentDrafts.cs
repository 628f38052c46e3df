using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Budgets.Model.Adjustments;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Statements;
using Finance.Statements.Language;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Adjustments;

/// <summary>Saves what a department writes of an adjustment: every fault at once, findings told, both halves of a pair bound.</summary>
internal sealed class AdjustmentDrafts(BudgetsDb db, BudgetSteps budgets, AdjustmentFindings findings, ICodeBook codes)
{
    public const int MaxBytes = DraftSaving.MaxBytes;

    /// <summary>The content of the request, or what is wrong with it by itself.</summary>
    public async Task<(AdjustmentContent? Content, ICatalog? Catalog, IResult? Problem)> ReadAsync(
        JsonBody body,
        FiscalYear year,
        CancellationToken cancellationToken
    )
    {
        if (body.Problem is { } malformed)
        {
            return (null, null, malformed);
        }

        if (await codes.FindCatalogAsync(year, cancellationToken) is not { } catalog)
        {
            return (null, null, Refusals.NoCatalog(year));
        }

        var reading = AdjustmentReader.Read(body.Root, catalog);
        return reading.Content is { } content ? (content, catalog, null) : (null, null, Problems.InvalidContent(reading.Faults));
    }

    /// <summary>Puts a decided version into the rows and answers with its findings, or with what does not fit the budget.</summary>
    public async Task<IResult> SaveAsync(
        HttpContext http,
        Budget budget,
        Adjustment row,
        AdjustmentDecision.Accepted decided,
        AdjustmentContent content,
        ICatalog catalog
    )
    {
        var before = await findings.BeforeAsync(budget, row.Number, http.RequestAborted);
        var (other, pairFaults) = await FindPairAsync(budget, row, content, http.RequestAborted);
        ImmutableArray<Fault> faults = [.. FaultsAgainst(before, content), .. pairFaults];
        if (!faults.IsEmpty)
        {
            return Problems.InvalidContent(faults);
        }

        var created = decided.State.Content.Number == 1;
        var bytes = FactsWriter.WriteCanonical(content);
        row.Kind = content.Kind;
        row.DocumentNumber = content.DocumentNumber;
        row.Expenditure = Money.Sum(content.Lines.Select(line => line.Amount));
        row.Income = Money.Sum(content.Incomes.Select(line => line.Amount));
        await BindAsync(budget, row, content, other, decided.Signed, http.RequestAborted);
        db.Record(budget, row, decided);
        db.AdjustmentVersions.Add(
            new AdjustmentVersion
            {
                BudgetId = budget.Id,
                Number = row.Number,
                Version = row.Version,
                Bytes = bytes,
                Sha256 = row.ContentSha256,
                CatalogVersion = catalog.Version,
                SavedAt = decided.Signed.At,
            }
        );
        var found = await findings.OfAsync(budget, row, before, content, http.RequestAborted);
        await db.SaveChangesAsync(http.RequestAborted);
        http.Response.SetETag(row.Revision);
        var answer = new AdjustmentAnswer(row.Number, row.Status, row.Version, row.ContentSha256, ETags.Of(row.Revision), found);
        return created
            ? TypedResults.Created(
                string.Create(CultureInfo.InvariantCulture, $"/api/budgets/{budget.FiscalYear}/{budget.Unit}/adjustments/{row.Number}"),
                answer
            )
            : TypedResults.Ok(answer);
    }

    /// <summary>Loosens the other half of a change that is given up or turned into another.</summary>
    public async Task UnbindAsync(Budget budget, Adjustment row, Signature signed, CancellationToken cancellationToken)
    {
        if (await findings.PairAsync(budget, row, cancellationToken) is { } former)
        {
            await TellAsync(former, pair: null, BudgetAction.AdjustmentUnpaired, signed, cancellationToken);
        }

        row.PairNumber = null;
    }

    /// <summary>What reads well by itself and does not fit this budget.</summary>
    private static IEnumerable<Fault> FaultsAgainst(Facts before, AdjustmentContent content)
    {
        var projects = (before.Projects ?? []).Concat(content.Projects).Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        var unknown = false;
        foreach (var (index, line) in content.Lines.Index())
        {
            if (line.Project is { } project && !projects.Contains(project))
            {
                unknown = true;
                yield return new Fault(
                    string.Create(CultureInfo.InvariantCulture, $"/lines/{index}/project"),
                    ProblemCodes.UnknownProject,
                    $"项目 {project} 既不在预算中，也不在本次调整的项目中。"
                );
            }
        }

        if (unknown)
        {
            yield break;
        }

        // Negative lines are a finding, so that the draft is not lost; all else that could not be read again is refused.
        using var after = JsonDocument.Parse(FactsWriter.WriteCanonical(AnnualBudget.After(before, content)));
        foreach (var fault in FactsReader.Read(after.RootElement).Faults.Where(fault => fault.Code != ProblemCodes.NegativeAmount))
        {
            yield return fault with
            {
                Pointer = AdjustmentChecks.Annual + fault.Pointer,
            };
        }
    }

    /// <summary>The half that this one names by its number; naming only the unit waits for the other to name this one.</summary>
    private async Task<(Adjustment? Other, ImmutableArray<Fault> Faults)> FindPairAsync(
        Budget budget,
        Adjustment row,
        AdjustmentContent content,
        CancellationToken cancellationToken
    )
    {
        if (content.Pair is not { } pair)
        {
            return (null, []);
        }

        if (pair.Unit == budget.Unit || await codes.FindUnitAsync(pair.Unit, cancellationToken) is null)
        {
            return (null, [new Fault("/pair/unit", ProblemCodes.UnknownUnit, "另一单位应为编码库中的其他单位。")]);
        }

        if (pair.Number is not { } number)
        {
            return (null, []);
        }

        var header = await budgets.FindAsync(budget.FiscalYear, pair.Unit, cancellationToken);
        var other = header is null
            ? null
            : await db.Adjustments.SingleOrDefaultAsync(a => a.BudgetId == header.Id && a.Number == number, cancellationToken);
        var fits =
            other is { Kind: BudgetChangeKind.BetweenUnits }
            && other.PairUnit == budget.Unit
            && (other.PairNumber == row.Number || (other.PairNumber is null && other.State(false).IsEditable));
        return fits
            ? (other, [])
            : (
                null,
                [
                    new Fault(
                        "/pair/number",
                        ProblemCodes.InvalidContent,
                        $"单位{pair.Unit}没有以本单位为另一方、尚未成对的第{number}次调整。"
                    ),
                ]
            );
    }

    /// <summary>Both halves name each other; whoever read the other half must read it again, for it is approved together with this one.</summary>
    private async Task BindAsync(
        Budget budget,
        Adjustment row,
        AdjustmentContent content,
        Adjustment? other,
        Signature signed,
        CancellationToken cancellationToken
    )
    {
        if (
            row.PairNumber is not null
            && (content.Pair?.Unit != row.PairUnit || (content.Pair?.Number ?? row.PairNumber) != row.PairNumber)
        )
        {
            await UnbindAsync(budget, row, signed, cancellationToken);
        }

        row.PairUnit = content.Pair?.Unit;
        other ??= await findings.PairAsync(budget, row, cancellationToken);
        if (other is not null)
        {
            row.PairNumber = other.Number;
            await TellAsync(other, new PairedAdjustment(budget.Unit, row.Number), BudgetAction.AdjustmentPaired, signed, cancellationToken);
        }
    }

    private async Task TellAsync(
        Adjustment other,
        PairedAdjustment? pair,
        BudgetAction action,
        Signature signed,
        CancellationToken cancellationToken
    )
    {
        var header = await db.Budgets.SingleAsync(b => b.Id == other.BudgetId, cancellationToken);
        other.PairNumber = pair?.Number;
        other.Revision++;
        other.UpdatedAt = signed.At;
        db.RecordStep(header, other, action, signed);
    }
}
