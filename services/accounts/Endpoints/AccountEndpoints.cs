namespace Finance.Accounts.Endpoints;

/// <summary>The routes of final accounts.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this WebApplication app)
    {
        GetBaseline.Map(app);
        var accounts = app.MapGroup("/api/accounts").WithTags("决算");
        accounts.MapListAccounts();
        accounts.MapSummarizeAccounts();
        accounts.MapReadDiscrepancies();
        accounts.MapReadVerification();
        accounts.MapSaveAccount();
        accounts.MapPatchAccount();
        accounts.MapPrefillAccount();
        accounts.MapAccountWorkbooks();
        accounts.MapReadAccount();
        accounts.MapPrintAccount();
        accounts.MapReadAccountFindings();
        accounts.MapExplainDifferences();
        accounts.MapReadReconciliation();
        accounts.MapReadReconciliationVersions();
        accounts.MapReadReconciledLines();
        accounts.MapReadAccountHistory();
        accounts.MapStepAccount();
        accounts.MapReturnAccount();
        accounts.MapApproveAccount();
        accounts.MapApproveUnitAccount();
        accounts.MapWithdrawAccountApproval();
        accounts.MapImportAccount();
        accounts.MapReadDepartmentAccount();
    }
}
