namespace Finance.Disclosure.Model;

/// <summary>That the PDF of a version could not be printed, why, and when it is tried again.</summary>
public sealed class PdfAttempt
{
    public const int FaultMaxLength = 1_000;
    private const int MostDoublings = 8;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    private PdfAttempt() { }

    public string PublicationId { get; private init; } = "";

    public int Failures { get; private set; }

    public DateTimeOffset NextAt { get; private set; }

    public string Fault { get; private set; } = "";

    public static PdfAttempt Of(string publicationId) => new() { PublicationId = publicationId };

    /// <summary>A minute, then twice as long each time, up to four hours: a document that cannot be printed must not keep the others waiting.</summary>
    public void Fail(string fault, DateTimeOffset now)
    {
        Fault = fault[..Math.Min(fault.Length, FaultMaxLength)];
        NextAt = now + TimeSpan.FromTicks(FirstPause.Ticks << Math.Min(Failures, MostDoublings));
        Failures++;
    }
}
