using Finance.Contracts;
using Finance.Hosting.Http;

namespace Finance.Budgets.Endpoints;

internal static class BudgetAnswers
{
    public static IResult NoBudget(FiscalYear year, UnitId unit) => Problems.NotFound($"没有单位{unit}的{year}年预算。");
}
