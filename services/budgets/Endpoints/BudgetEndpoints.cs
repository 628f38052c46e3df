using Finance.Budgets.Endpoints.Reviewing;

namespace Finance.Budgets.Endpoints;

/// <summary>All routes of the service.</summary>
internal static class BudgetEndpoints
{
    public static void MapBudgets(this WebApplication app)
    {
        var budgets = app.MapGroup("/api/budgets").WithTags("预算");
        budgets.MapListBudgets();
        budgets.MapSummarizeBudgets();
        budgets.MapIssueControlFigures();
        budgets.MapReadControlFigures();
        budgets.MapSaveBudget();
        budgets.MapReadBudget();
        budgets.MapReadFindings();
        budgets.MapReadHistory();
        budgets.MapSubmitBudget();
        budgets.MapPassBudget();
        budgets.MapReturnBudget();
        budgets.MapReviewBudget();
        budgets.MapApproveBudget();
        budgets.MapImportBudget();
        budgets.MapReview();
    }
}
