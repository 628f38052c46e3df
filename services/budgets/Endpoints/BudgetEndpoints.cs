using Finance.Budgets.Endpoints.Adjustments;
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
        budgets.MapPatchBudget();
        budgets.MapFactsWorkbooks();
        budgets.MapSaveWorkbook();
        budgets.MapPrintDraft();
        budgets.MapReadBudget();
        budgets.MapReadFindings();
        budgets.MapExplainFindings();
        budgets.MapReadHistory();
        budgets.MapReadVerification();
        budgets.MapSubmitBudget();
        budgets.MapPassBudget();
        budgets.MapReturnBudget();
        budgets.MapReviewBudget();
        budgets.MapApproveBudget();
        budgets.MapApproveUnitBudget();
        budgets.MapWithdrawApproval();
        budgets.MapImportBudget();
        budgets.MapReadDepartment();
        budgets.MapReview();
        budgets.MapSaveAdjustment();
        budgets.MapReadAdjustments();
        budgets.MapStepAdjustment();
        budgets.MapApproveAdjustment();
    }
}
