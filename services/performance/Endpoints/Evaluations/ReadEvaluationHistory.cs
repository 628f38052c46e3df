using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Finance.Statements.Evaluations;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>Who did what, when, to which version, and what it came to; on request the whole chain is computed again.</summary>
internal static class ReadEvaluationHistory
{
    public static void MapReadEvaluationHistory(this RouteGroupBuilder evaluation) =>
        evaluation
            .MapGet("history", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Readers])
            .WithSummary("读取绩效自评的办理历史")
            .Produces<EvaluationHistoryPage>();

    internal static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId unit,
        string code,
        bool? verify,
        Paging paging,
        EvaluationSteps steps,
        PerformanceDb db,
        EvaluationVerifier verifier,
        CancellationToken cancellationToken
    )
    {
        if (await steps.FindAsync(year, unit, code, cancellationToken) is not { } row)
        {
            return EvaluationEndpoints.NoEvaluation(code);
        }

        var after = AfterNumber(paging);
        var rows = await db
            .EvaluationHistory.AsNoTracking()
            .Where(entry => entry.EvaluationId == row.Id && entry.Number > after)
            .OrderBy(entry => entry.Number)
            .Take(paging.Take)
            .ToListAsync(cancellationToken);
        var page = paging.Page(rows, entry => entry.Number.ToString(CultureInfo.InvariantCulture));
        var verification = verify == true ? await verifier.VerifyAsync(row.Id, cancellationToken) : null;
        return TypedResults.Ok(new EvaluationHistoryPage([.. page.Items.Select(EvaluationHistoryView.Of)], page.Next, verification));
    }

    private static int AfterNumber(Paging paging) =>
        paging.After is null ? 0
        : int.TryParse(paging.After, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
}

/// <summary>A page of the history; the verification is of the whole.</summary>
internal sealed record EvaluationHistoryPage(
    ImmutableArray<EvaluationHistoryView> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next,
    HistoryVerdict? Verification
);

/// <summary>One entry of the history as the API shows it; one that somebody made unreadable is shown with its hash alone.</summary>
internal sealed record EvaluationHistoryView(
    int Number,
    EvaluationAction? Action,
    DateTimeOffset? At,
    string? By,
    string? Role,
    EvaluationStatus? From,
    EvaluationStatus? To,
    int? Version,
    string? ContentSha256,
    Money? AnnualBudget,
    Money? Executed,
    bool? Provisional,
    string? Total,
    Grade? Grade,
    ImmutableArray<Comment>? Comments,
    ImmutableArray<Explanation>? Explanations,
    string Hash
)
{
    public static EvaluationHistoryView Of(EvaluationHistory stored)
    {
        var entry = EntryJson.TryRead<EvaluationEntry>(stored.Entry);
        return new(
            stored.Number,
            entry?.Action,
            entry?.At,
            entry?.By.Name,
            entry?.By.Role,
            entry?.From,
            entry?.To,
            entry?.Version,
            entry?.ContentSha256,
            entry?.AnnualBudget,
            entry?.Executed,
            entry?.Provisional,
            entry?.Total,
            entry?.Grade,
            entry?.Comments,
            entry?.Explanations,
            stored.Hash
        );
    }
}
