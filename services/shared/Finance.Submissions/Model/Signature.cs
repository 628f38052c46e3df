namespace Finance.Submissions.Model;

/// <summary>Who did a step, and when.</summary>
public sealed record Signature(Actor By, DateTimeOffset At);

/// <summary>Who took an approval back, when and why.</summary>
public sealed record Withdrawal(Signature Signed, string Reason)
{
    public const int MaxReason = 500;
}
