namespace Finance.Accounts.Endpoints.Payments;

/// <summary>The routes of the ledger.</summary>
internal static class PaymentEndpoints
{
    public static void MapPayments(this WebApplication app)
    {
        var accounts = app.MapGroup("/api/accounts").WithTags("国库支付");
        accounts.MapImportPayments();
        accounts.MapListPayments();
        accounts.MapReadPosition();
        accounts.MapListTreasuryDiscrepancies();
    }
}
