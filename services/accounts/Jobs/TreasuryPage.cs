using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Finance.Accounts.Model.Ledger;
using Finance.Contracts;

namespace Finance.Accounts.Jobs;

/// <summary>A page of the treasury's list: payments as they were told, where the next page begins, and whether there is one by now.</summary>
public sealed record TreasuryPage(ImmutableArray<ToldPayment> Payments, string? Next, bool More)
{
    private const int MostPayments = 1_000;
    private const int LongestCursor = 400;

    public static TreasuryPage Read(JsonElement page)
    {
        if (
            page.ValueKind != JsonValueKind.Object
            || !page.TryGetProperty("payments", out var payments)
            || payments.ValueKind != JsonValueKind.Array
            || payments.GetArrayLength() > MostPayments
            || !page.TryGetProperty("more", out var more)
            || more.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
        )
        {
            throw new JsonException("A page has payments, next and more.");
        }

        var next = page.TryGetProperty("next", out var cursor) && cursor.ValueKind == JsonValueKind.String ? cursor.GetString() : null;
        return next?.Length > LongestCursor
            ? throw new JsonException("The cursor is too long.")
            : new TreasuryPage([.. payments.EnumerateArray().Select(ToldPayment.Of)], next, more.GetBoolean());
    }
}

/// <summary>A payment as the treasury told it, and the year to which it counts it.</summary>
public sealed record ToldPayment(FiscalYear Year, string Json)
{
    private const int LongestPayment = 8 * 1024;

    /// <summary>The number of the payment; a hash stands in where it has none that can be kept.</summary>
    public string Id { get; } = IdOf(Json);

    public string Sha256 { get; } = CanonicalJson.Hash(Encoding.UTF8.GetBytes(Json));

    public UnitId? Unit => UnitId.TryParse(TextOf(Json, PaymentField.Unit), out var unit) ? unit : null;

    public static ToldPayment Of(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object
        && entry.TryGetProperty("fiscalYear", out var year)
        && year.ValueKind == JsonValueKind.Number
        && year.TryGetInt32(out var value)
        && FiscalYear.TryCreate(value, out var fiscalYear)
        && entry.TryGetProperty("payment", out var payment)
        && payment.ValueKind == JsonValueKind.Object
        && payment.GetRawText() is { Length: <= LongestPayment } json
            ? new ToldPayment(fiscalYear, json)
            : throw new JsonException("An entry has a fiscalYear and a payment.");

    private static string IdOf(string json) =>
        TextOf(json, PaymentField.Id) is { Length: > 0 and <= PaymentTexts.IdLength } id && !id.Any(char.IsControl)
            ? id
            : CanonicalJson.Hash(Encoding.UTF8.GetBytes(json));

    private static string? TextOf(string json, PaymentField field) =>
        JsonElement.Parse(json).TryGetProperty(PaymentFields.NameOf(field), out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
