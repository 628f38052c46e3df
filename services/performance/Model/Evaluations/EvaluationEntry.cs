using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Model.Evaluations;

/// <summary>One step of a self-evaluation as its history keeps it: written once as canonical JSON, linked by hash to the entry before.</summary>
public sealed record EvaluationEntry : ISignedEntry
{
    public required Guid Evaluation { get; init; }

    public required int Number { get; init; }

    public required EvaluationAction Action { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Actor By { get; init; }

    public required EvaluationStatus From { get; init; }

    public required EvaluationStatus To { get; init; }

    public required int Version { get; init; }

    public required string ContentSha256 { get; init; }

    public required Money AnnualBudget { get; init; }

    /// <summary>Left out while nothing was reported.</summary>
    public Money? Executed { get; init; }

    public required bool Provisional { get; init; }

    public required string Total { get; init; }

    public Grade? Grade { get; init; }

    public ImmutableArray<Comment>? Comments { get; init; }

    public ImmutableArray<Explanation>? Explanations { get; init; }

    public static EvaluationEntry Of(Guid evaluation, int number, EvaluationStep step)
    {
        var (content, outcome) = (step.To.Content!, step.To.Outcome!);
        return new()
        {
            Evaluation = evaluation,
            Number = number,
            Action = step.Action,
            At = step.Signed.At.ToUniversalTime(),
            By = step.Signed.By,
            From = step.From,
            To = step.To.Status,
            Version = content.Number,
            ContentSha256 = content.Sha256,
            AnnualBudget = outcome.Funds.Annual,
            Executed = outcome.Funds.Executed,
            Provisional = outcome.Provisional,
            Total = TotalText(outcome.Total),
            Grade = outcome.Grade,
            Comments = step.Comments.IsEmpty ? null : step.Comments,
            Explanations = step.Explanations.IsEmpty ? null : step.Explanations,
        };
    }

    /// <summary>The same for equal totals, however many zeros they carry.</summary>
    public static string TotalText(decimal total) => total.ToString("0.00####", CultureInfo.InvariantCulture);

    public byte[] WriteCanonical() => EntryJson.WriteCanonical(this);

    Guid ISignedEntry.Document => Evaluation;

    int? ISignedEntry.Version => Version;
}
