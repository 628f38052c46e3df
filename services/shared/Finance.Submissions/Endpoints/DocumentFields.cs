namespace Finance.Submissions.Endpoints;

/// <summary>The number and the date of the document that approves.</summary>
public static class DocumentFields
{
    private const int MaxDocumentNumber = 100;

    /// <summary>Incomplete ones leave their fault.</summary>
    public static (string Number, DateOnly Date) ReadDocument(this RequestFields fields) =>
        (fields.Text("documentNumber", MaxDocumentNumber) ?? "", fields.Date("documentDate") ?? default);
}
