using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints.Adjustments;

/// <summary>The annual budget as it stood on a date: the initial one with all that had been approved by then.</summary>
internal static class ReadAnnualBudget
{
    public static async Task<IResult> AnswerAsync(HttpContext http, Budget budget, DateOnly asOf, BudgetsDb db, ICodeBook codes)
    {
        if (budget.Status != BudgetStatus.Approved || budget.DocumentDate is not { } approvedOn || asOf < approvedOn)
        {
            return Problems.NotFound($"单位{budget.Unit}的{budget.FiscalYear}年预算在{asOf:yyyy-MM-dd}尚未批复。");
        }

        var numbers = await db
            .AnnualBudgets.Where(a => a.BudgetId == budget.Id && a.EffectiveOn <= asOf)
            .OrderBy(a => a.Adjustment)
            .Select(a => a.Adjustment)
            .ToListAsync(http.RequestAborted);
        var (bytes, sha256, effectiveOn) = numbers is [.., var last]
            ? await db
                .AnnualBudgets.AsNoTracking()
                .Where(a => a.BudgetId == budget.Id && a.Adjustment == last)
                .Select(a => new ValueTuple<byte[], string, DateOnly>(a.Bytes, a.Sha256, a.EffectiveOn))
                .SingleAsync(http.RequestAborted)
            : await db
                .Contents.AsNoTracking()
                .Where(c => c.BudgetId == budget.Id && c.Number == budget.ContentNumber)
                .Select(c => new ValueTuple<byte[], string, DateOnly>(c.Bytes, c.Sha256, approvedOn))
                .SingleAsync(http.RequestAborted);
        http.Response.SetETag(budget.Revision);
        return TypedResults.Ok(
            new AnnualBudgetDocument(
                budget.Unit,
                codes.NameOf(budget.Unit),
                budget.FiscalYear,
                asOf,
                effectiveOn,
                [.. numbers],
                sha256,
                JsonElement.Parse(bytes)
            )
        );
    }
}

/// <summary>A query parameter that is a date as the API writes dates.</summary>
internal readonly record struct Day(DateOnly Date)
{
    /// <summary>Lets minimal API handlers bind "?asOf=2024-06-30".</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out Day day)
    {
        var read = DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.None,
            out var date
        );
        day = new Day(date);
        return read;
    }
}

/// <summary>The budget of a date, and the adjustments that are in it.</summary>
internal sealed record AnnualBudgetDocument(
    UnitId Unit,
    string UnitName,
    FiscalYear FiscalYear,
    DateOnly AsOf,
    DateOnly EffectiveOn,
    ImmutableArray<int> Adjustments,
    string Hash,
    JsonElement Content
);
