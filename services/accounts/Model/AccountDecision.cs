using System.Collections.Immutable;

namespace Finance.Accounts.Model;

/// <summary>What a decision comes to: the next state with the step that led there, or a refusal.</summary>
public abstract record AccountDecision
{
    private AccountDecision() { }

    /// <param name="State">What the account is from now on.</param>
    /// <param name="Step">The entry for the history; null where nothing changes.</param>
    public sealed record Accepted(AccountState State, AccountStep? Step) : AccountDecision;

    public sealed record Refused(Refusal Refusal) : AccountDecision;

    public static implicit operator AccountDecision(Refusal refusal) => new Refused(refusal);
}

/// <summary>One entry for the history: what was done, by whom, and between which two standings.</summary>
public sealed record AccountStep(AccountAction Action, Signature Signed, AccountStatus From, AccountStatus To, ContentVersion? Content)
{
    public ImmutableArray<Comment> Comments { get; init; } = [];

    public ImmutableArray<Explanation> Explanations { get; init; } = [];

    public AccountApproval? Approval { get; init; }

    /// <summary>Why an approval was taken back.</summary>
    public string? Reason { get; init; }

    /// <summary>The department approved its unit after the 15 days.</summary>
    public bool Late { get; init; }
}
