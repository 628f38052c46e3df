using System.Text.Json.Serialization;

namespace Finance.Contracts.Events;

/// <summary>A document was published, or a published one corrected.</summary>
public sealed record DisclosurePublished : IEvent
{
    public required Guid DocumentId { get; init; }

    public required long Sequence { get; init; }

    public required UnitId Unit { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required string PublicationId { get; init; }

    public required PublicationKind Kind { get; init; }

    public required int Version { get; init; }

    public required Guid SourceDocumentId { get; init; }

    public required string ContentSha256 { get; init; }

    public string? Replaces { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }
}

/// <summary>What a publication is made from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PublicationKind>))]
public enum PublicationKind
{
    [JsonStringEnumMemberName("budget")]
    Budget,

    [JsonStringEnumMemberName("finalAccount")]
    FinalAccount,

    [JsonStringEnumMemberName("performanceGoals")]
    PerformanceGoals,
}
