namespace Finance.Contracts.Events;

/// <summary>Something that happened in one service and that others may act on; its version is the namespace's V1 until a V2 stands beside it.</summary>
public interface IEvent
{
    /// <summary>Raised under the document's lock with each event of it; a consumer applies only what is higher than what it holds.</summary>
    Guid DocumentId { get; }

    long Sequence { get; }
}

/// <summary>The approved document as canonical JSON text, with the hash of its UTF-8 bytes; both are forwarded byte for byte.</summary>
public sealed record DocumentContent(string Json, string Sha256)
{
    public string Algorithm { get; init; } = "SHA-256";
}
