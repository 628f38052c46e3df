using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Contracts;

namespace Finance.Accounts.Model;

/// <summary>One step of a final account as its history keeps it: written once as canonical JSON, linked by hash to the entry before.</summary>
public sealed record AccountEntry
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public required Guid Account { get; init; }

    public required int Number { get; init; }

    public required AccountAction Action { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Actor By { get; init; }

    public required AccountStatus From { get; init; }

    public required AccountStatus To { get; init; }

    public int? Version { get; init; }

    public string? ContentSha256 { get; init; }

    public AccountApproval? Approval { get; init; }

    public ImmutableArray<Comment>? Comments { get; init; }

    public ImmutableArray<Explanation>? Explanations { get; init; }

    public string? Reason { get; init; }

    /// <summary>True when the department was late with its unit; written only then.</summary>
    public bool? Late { get; init; }

    public static AccountEntry Of(Guid account, int number, AccountStep step) =>
        new()
        {
            Account = account,
            Number = number,
            Action = step.Action,
            At = step.Signed.At.ToUniversalTime(),
            By = step.Signed.By,
            From = step.From,
            To = step.To,
            Version = step.Content?.Number,
            ContentSha256 = step.Content?.Sha256,
            Approval = step.Approval,
            Comments = step.Comments.IsEmpty ? null : step.Comments,
            Explanations = step.Explanations.IsEmpty ? null : step.Explanations,
            Reason = step.Reason,
            Late = step.Late ? true : null,
        };

    public byte[] WriteCanonical() => CanonicalJson.Write(JsonSerializer.SerializeToElement(this, Json));

    public static AccountEntry Read(ReadOnlySpan<byte> canonical) =>
        TryRead(canonical) ?? throw new InvalidDataException("A history entry is unreadable.");

    /// <summary>Null when the bytes are no entry any more.</summary>
    public static AccountEntry? TryRead(ReadOnlySpan<byte> canonical)
    {
        try
        {
            return JsonSerializer.Deserialize<AccountEntry>(canonical, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
