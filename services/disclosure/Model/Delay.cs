namespace Finance.Disclosure.Model;

/// <summary>Why a document was published late, as its publisher says; the bureau reports it to the level above.</summary>
public sealed class Delay
{
    public const int ReasonMaxLength = 500;

    /// <summary>The approved document: one reason for all versions of its publication.</summary>
    public Guid DocumentId { get; init; }

    public string Reason { get; set; } = "";

    public string RecordedBy { get; set; } = "";

    public DateTimeOffset RecordedAt { get; set; }

    public int Revision { get; set; }
}
