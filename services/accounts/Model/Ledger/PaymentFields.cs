namespace Finance.Accounts.Model.Ledger;

/// <summary>The fields of a payment as texts; one of these is filled again for each line.</summary>
public sealed class PaymentFields
{
    /// <summary>In the order of <see cref="PaymentField"/>, as JSON members and as the heading of a CSV file.</summary>
    public static readonly string[] Names =
    [
        "id",
        "unit",
        "date",
        "indicator",
        "method",
        "functional",
        "economic",
        "source",
        "carriedOver",
        "kind",
        "project",
        "amount",
        "refundOf",
    ];

    private readonly string?[] values = new string?[Names.Length];

    /// <summary>Null where the field was left out, is null or is empty.</summary>
    public string? this[PaymentField field]
    {
        get => values[(int)field];
        set => values[(int)field] = string.IsNullOrEmpty(value) ? null : value;
    }

    public void Clear() => Array.Clear(values);

    public static string NameOf(PaymentField field) => Names[(int)field];
}

public enum PaymentField
{
    Id,
    Unit,
    Date,
    Indicator,
    Method,
    Functional,
    Economic,
    Source,
    CarriedOver,
    Kind,
    Project,
    Amount,
    RefundOf,
}
