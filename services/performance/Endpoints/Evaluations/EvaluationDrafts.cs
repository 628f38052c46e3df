using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>Saves what a unit states of its projects, scored at once, whatever the findings.</summary>
internal sealed class EvaluationDrafts(PerformanceDb db, TimeProvider clock)
{
    public Signature Sign(HttpContext http) => new(Actors.From(http, EvaluationEndpoints.Editors), clock.GetUtcNow());

    public static IResult NotInForce() => Problems.Conflict("本年度预算的批复已被撤回，须待重新批复后填报自评。");

    public static IResult NoScheme(UnitId unit) => Problems.Conflict($"没有适用于单位{unit}的评分办法，请联系财政部门。");

    /// <summary>Puts a new version into the rows; the caller saves them. A refusal has changed nothing.</summary>
    public async Task<(SavedEvaluation? Saved, Refusal? Refusal)> PutAsync(
        DraftOf draft,
        Signature signed,
        CancellationToken cancellationToken
    )
    {
        var (evaluation, source, scheme) = (draft.Row, draft.Source, draft.Scheme);
        var content = new EvaluationContent
        {
            Scheme = scheme.Scheme.Id,
            SchemeVersion = scheme.Version,
            Project = JsonSerializer.Deserialize<JsonElement>(source.Project.Definition),
            Actuals = draft.Request.InOrder(draft.Indicators),
            Completion = draft.Request.Completion,
            Attachments = evaluation is null ? null : (await db.ReadContentAsync(evaluation, cancellationToken)).Attachments,
        };
        var bytes = content.WriteCanonical();
        var scored = ScoredEvaluation.Of(scheme.Scheme, content, source.Funds, draft.Unit, draft.Year, source.Record);
        var decision = EvaluationDecisions.Save(
            evaluation?.State ?? EvaluationState.New,
            signed,
            CanonicalJson.Hash(bytes),
            scored.Outcome(draft.Provisional)
        );
        if (decision is EvaluationDecision.Refused { Refusal: var refusal })
        {
            return (null, refusal);
        }

        var explanations = evaluation is null ? [] : await db.ReadExplanationsAsync(evaluation, cancellationToken);
        evaluation ??= db.Evaluations.Add(Evaluation.New(draft.Year, draft.Unit, source.Project.Code)).Entity;
        (evaluation.Name, evaluation.Category) = (source.Project.Name, source.Project.Category);
        (evaluation.SchemeId, evaluation.SchemeVersion) = (content.Scheme, content.SchemeVersion);
        evaluation.GoalsSha256 = source.GoalsSha256;
        db.Record(evaluation, (EvaluationDecision.Accepted)decision);
        await db.AddVersionAsync(evaluation, scored, bytes, signed.At, cancellationToken);
        var found = ExplainedFinding.Of(scored.Findings, explanations);
        evaluation.Count(found);
        return (new SavedEvaluation(evaluation, scored, found), null);
    }

    /// <summary>Adds to what was put what it has in common with the other evaluations of the unit.</summary>
    public async Task<ImmutableArray<SavedEvaluation>> CompareAsync(
        FiscalYear year,
        UnitId unit,
        ImmutableArray<SavedEvaluation> saved,
        CancellationToken cancellationToken
    )
    {
        var across = await db.ReadUnitFindingsAsync(year, unit, [.. saved.Select(one => one.Scored)], cancellationToken);
        var all = ImmutableArray.CreateBuilder<SavedEvaluation>(saved.Length);
        foreach (var one in saved)
        {
            var more = across.Of(one.Row.Code);
            var explanations = more.IsEmpty ? [] : await db.ReadExplanationsAsync(one.Row, cancellationToken);
            var whole = one with { Findings = [.. one.Findings, .. ExplainedFinding.Of(more, explanations)] };
            one.Row.Count(whole.Findings);
            all.Add(whole);
        }

        return all.MoveToImmutable();
    }

    /// <summary>What was confirmed once is scored by the same version for ever.</summary>
    public async Task<VersionedScheme> SchemeForAsync(
        Evaluation? evaluation,
        VersionedScheme newest,
        CancellationToken cancellationToken
    ) =>
        evaluation is { SchemeFixed: true }
            ? await db.FindSchemeAsync(evaluation.SchemeId, evaluation.SchemeVersion, cancellationToken) ?? newest
            : newest;

    public Task<Evaluation?> FindAsync(FiscalYear year, UnitId unit, string code, CancellationToken cancellationToken) =>
        db
            .Evaluations.IgnoreQueryFilters()
            .SingleOrDefaultAsync(
                evaluation => evaluation.FiscalYear == year && evaluation.Unit == unit && evaluation.Code == code,
                cancellationToken
            );
}

/// <summary>One project's statement, on its way into the rows.</summary>
internal sealed record DraftOf(
    FiscalYear Year,
    UnitId Unit,
    Evaluation? Row,
    ProjectSource Source,
    bool Provisional,
    VersionedScheme Scheme,
    EvaluationRequest Request,
    int Indicators
);

/// <summary>An evaluation as it was saved, with its scores and findings.</summary>
internal sealed record SavedEvaluation(Evaluation Row, ScoredEvaluation Scored, ImmutableArray<ExplainedFinding> Findings);
