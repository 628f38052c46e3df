using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Hosting.Http;

namespace Finance.Budgets.Endpoints;

/// <summary>What a refusal looks like over HTTP.</summary>
internal static class Refusals
{
    public static IResult Answer(Refusal refusal, BudgetState state) =>
        refusal.Kind switch
        {
            RefusalKind.WrongState => Problems.WrongState(refusal.Detail, state.Status),
            RefusalKind.FourEyes => Problems.FourEyes(refusal.Detail),
            RefusalKind.BlockingFindings => Problems.Create(
                StatusCodes.Status422UnprocessableEntity,
                ProblemCodes.BlockingFindings,
                "检查未通过",
                refusal.Detail,
                [.. refusal.Findings.Select(finding => new Fault(finding.Pointers.FirstOrDefault() ?? "", finding.Rule, finding.Message))]
            ),
            RefusalKind.UnitsNotReviewed => Problems.Create(
                StatusCodes.Status409Conflict,
                ProblemCodes.UnitsNotReviewed,
                "所属单位尚未审核完毕",
                refusal.Detail,
                refusal.Units
            ),
            RefusalKind.AlreadyPublished => Problems.Create(
                StatusCodes.Status409Conflict,
                ProblemCodes.AlreadyPublished,
                "预算已经公开",
                refusal.Detail,
                refusal.Units
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        };

    public static IResult NoBudget(FiscalYear year, UnitId unit) => Problems.NotFound($"没有单位{unit}的{year}年预算。");

    public static IResult NoDepartment(UnitId unit) => Problems.NotFound($"{unit}不是主管部门，没有部门汇总。");

    public static IResult NoCatalog(FiscalYear year) => Problems.Unavailable($"尚未取得{year}年的科目编码，请稍后再试。");
}
