using Finance.Submissions.Model;

namespace Finance.Submissions.Endpoints;

/// <summary>The number and the date of the document that approves; the clocks run from its date, so it is not one that is still to come.</summary>
public static class DocumentFields
{
    private const int MaxDocumentNumber = 100;

    /// <summary>Incomplete ones leave their fault.</summary>
    public static (string Number, DateOnly Date) ReadDocument(this RequestFields fields, DateTimeOffset now) =>
        (fields.Text("documentNumber", MaxDocumentNumber) ?? "", fields.Date("documentDate", today: ChinaDay.Of(now)) ?? default);
}
