using System.Collections.Immutable;

namespace Finance.Accounts.Model;

/// <summary>One step of a final account as its history keeps it: written once as canonical JSON, linked by hash to the entry before.</summary>
public sealed record AccountEntry : ISignedEntry
{
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

    public byte[] WriteCanonical() => EntryJson.WriteCanonical(this);

    Guid ISignedEntry.Document => Account;
}
