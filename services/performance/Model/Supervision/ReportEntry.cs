using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Contracts;

namespace Finance.Performance.Model.Supervision;

/// <summary>One step of a report as its history keeps it: written once as canonical JSON, linked by hash to the entry before.</summary>
public sealed record ReportEntry
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public required Guid Report { get; init; }

    public required int Number { get; init; }

    public required ReportAction Action { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Actor By { get; init; }

    public required ReportStatus From { get; init; }

    public required ReportStatus To { get; init; }

    public int? Version { get; init; }

    public string? ContentSha256 { get; init; }

    public Ruling? Ruling { get; init; }

    public ImmutableArray<Comment>? Comments { get; init; }

    public static ReportEntry Of(Guid report, int number, ReportStep step) =>
        new()
        {
            Report = report,
            Number = number,
            Action = step.Action,
            At = step.Signed.At.ToUniversalTime(),
            By = step.Signed.By,
            From = step.From,
            To = step.To,
            Version = step.Content?.Number,
            ContentSha256 = step.Content?.Sha256,
            Ruling = step.Ruling,
            Comments = step.Comments.IsEmpty ? null : step.Comments,
        };

    public byte[] WriteCanonical() => CanonicalJson.Write(JsonSerializer.SerializeToElement(this, Json));

    /// <summary>Null when the bytes are no entry any more.</summary>
    public static ReportEntry? TryRead(ReadOnlySpan<byte> canonical)
    {
        try
        {
            return JsonSerializer.Deserialize<ReportEntry>(canonical, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
