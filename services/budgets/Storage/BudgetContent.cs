using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Statements.Checks;

namespace Finance.Budgets.Storage;

/// <summary>One immutable version of a budget's content: canonical bytes, their hash, and what the checks said when it was saved.</summary>
public sealed class BudgetContent
{
    public Guid BudgetId { get; init; }

    public int Number { get; init; }

    public BudgetRound Round { get; init; }

    /// <summary>Canonical JSON, stored and forwarded byte for byte.</summary>
    public required byte[] Bytes { get; init; }

    public required string Sha256 { get; init; }

    public required string Algorithm { get; init; }

    /// <summary>The version of the year's catalogue that the codes were checked with.</summary>
    public long CatalogVersion { get; init; }

    /// <summary>The findings of that moment, as JSON.</summary>
    public required byte[] Findings { get; init; }

    /// <summary>How many of them there are, for lists that do not load them.</summary>
    public int ErrorCount { get; init; }

    public int ExplainCount { get; init; }

    public int InfoCount { get; init; }

    public DateTimeOffset SavedAt { get; init; }

    public static BudgetContent Of(
        Budget budget,
        SubmittedContent content,
        long catalogVersion,
        ImmutableArray<Finding> findings,
        DateTimeOffset at
    )
    {
        var counts = FindingCounts.Of(findings);
        return new BudgetContent
        {
            BudgetId = budget.Id,
            Number = budget.ContentNumber!.Value,
            Round = budget.Round,
            Bytes = content.Bytes,
            Sha256 = content.Sha256,
            Algorithm = CanonicalJson.HashAlgorithm,
            CatalogVersion = catalogVersion,
            Findings = FindingsJson.Write(findings),
            ErrorCount = counts.Error,
            ExplainCount = counts.Explain,
            InfoCount = counts.Info,
            SavedAt = at,
        };
    }
}
