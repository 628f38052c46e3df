namespace Finance.Accounts.Model.Ledger;

/// <summary>The longest texts of a payment, in characters.</summary>
public static class PaymentTexts
{
    public const int IdLength = 100;
    public const int IndicatorLength = 100;
    public const int ProjectLength = 200;
}
