using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting;
using Finance.Hosting.Http;
using Finance.Performance.Endpoints.Evidence;
using Finance.Performance.Endpoints.Loading;
using Finance.Performance.Model;
using Finance.Performance.Storage;
using Finance.Submissions.Jobs;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>Every address of self-evaluations.</summary>
internal static class EvaluationEndpoints
{
    public const string Address = "/api/performance/{year}/{unit}/projects/{code}/evaluation";

    public const string WholeAddress = "/api/performance/{year}/{unit}/overall";

    /// <summary>Who fills in a self-evaluation.</summary>
    public static readonly ImmutableArray<string> Editors = [Roles.Department, Roles.Manager];

    public static readonly ImmutableArray<string> Reviewers = [Roles.Reviewer];

    /// <summary>Publishers read what was confirmed where they disclose it; drafts are none of their business.</summary>
    public static readonly ImmutableArray<string> Readers =
    [
        Roles.Department,
        Roles.Manager,
        Roles.Reviewer,
        Roles.Approver,
        Roles.Auditor,
        Roles.Admin,
    ];

    public static FinanceServiceBuilder AddEvaluations(this FinanceServiceBuilder service)
    {
        service
            .Services.AddScoped<EvaluationSchemes>()
            .AddScoped<EvaluationDrafts>()
            .AddScoped<EvaluationSteps>()
            .AddScoped<EvaluationSaving>()
            .AddScoped<EvaluationBatches>()
            .AddScoped<EvidenceSteps>()
            .AddScoped<EvaluationForms>()
            .AddScoped<EvaluationSubmissions>()
            .AddScoped<EvaluationVerifier>()
            .AddScoped<IHistories, EvaluationVerifier>();
        return service;
    }

    public static void MapEvaluations(this WebApplication app)
    {
        var performance = app.MapGroup("/api/performance/{year}").WithTags("绩效自评");
        performance.MapListEvaluations();
        performance.MapSummarizeEvaluations();
        performance.MapSaveEvaluations();
        performance.MapListUnitFindings();
        performance.MapReadWorkbooks();
        performance.MapSaveWorkbooks();
        performance.MapSubmitEvaluations();
        performance.MapLoadEvaluations();
        var evaluation = app.MapGroup(Address).WithTags("绩效自评");
        evaluation.MapSaveEvaluation();
        evaluation.MapReadEvaluation();
        evaluation.MapExplainEvaluation();
        evaluation.MapStepEvaluation();
        evaluation.MapReturnEvaluation();
        evaluation.MapRescoreEvaluation();
        evaluation.MapReadEvaluationHistory();
        app.MapGroup(WholeAddress).WithTags("部门整体自评").MapEvaluateWhole();
        evaluation.MapAttachEvidence();
        evaluation.MapReadEvidence();
        evaluation.MapRemoveEvidence();
    }

    public static IResult NoEvaluation(string code) =>
        Problems.NotFound(code == WholeUnit.Code ? "还没有部门整体自评。" : $"项目{code}还没有绩效自评。");

    public static IResult NoBudget(FiscalYear year, UnitId unit) => Problems.NotFound($"单位{unit}没有{year}年批复的预算。");

    public static IResult NoProject(string code) =>
        Problems.NotFound(code == WholeUnit.Code ? "批复的预算没有部门整体绩效目标。" : $"批复的全年预算中没有项目{code}。");
}
