using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Submissions.Model;

namespace Finance.Submissions.Endpoints;

/// <summary>What a refusal looks like over HTTP.</summary>
public static class Refusals
{
    public static IResult Answer<TStatus>(Refusal refusal, TStatus status)
        where TStatus : struct, Enum =>
        refusal.Kind switch
        {
            RefusalKind.WrongState => Problems.WrongState(refusal.Detail, status),
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
                "已经公开",
                refusal.Detail,
                refusal.Units
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
        };

    public static IResult NoDepartment(UnitId unit) => Problems.NotFound($"{unit}不是主管部门，没有部门汇总。");

    public static IResult NoCatalog(FiscalYear year) => Problems.Unavailable($"尚未取得{year}年的科目编码，请稍后再试。");
}
