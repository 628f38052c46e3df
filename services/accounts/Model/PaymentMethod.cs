namespace Finance.Accounts.Model;

/// <summary>How the treasury paid.</summary>
public enum PaymentMethod
{
    /// <summary>国库集中支付: to the payee, payment by payment.</summary>
    Central,

    /// <summary>实拨: to the unit's own account, so that its spending is seen by the unit alone.</summary>
    Transfer,
}
