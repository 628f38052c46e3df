using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements.Language;

/// <summary>Where a document stands on its way to the public; a member that is null is not known.</summary>
public sealed record Publication
{
    public bool? Approved { get; init; }

    /// <summary>The date of the document that approves it, which starts the clock.</summary>
    public DateOnly? ApprovedOn { get; init; }

    /// <summary>When it was published, or the day on which that is considered.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>The unit need not disclose, so no clock runs.</summary>
    public bool Exempt { get; init; }

    /// <summary>Loaded after it was published elsewhere: what is wrong is told and blocks nothing.</summary>
    public bool Loaded { get; init; }

    /// <summary>Who reviewed it for publication (公开审查).</summary>
    public string? ReviewedBy { get; init; }

    public DateOnly? ReviewedOn { get; init; }

    /// <summary>Whether that review allowed publication.</summary>
    public bool? ReviewPassed { get; init; }

    /// <summary>Final account: the confirmed evaluations of the unit's projects.</summary>
    public ImmutableArray<EvaluatedProject>? Evaluations { get; init; }
}

/// <summary>A project that was evaluated, with the annual budget that its evaluation states.</summary>
public sealed record EvaluatedProject(string Code, Money AnnualBudget);

/// <summary>A project of an earlier year: what it was given and, where known, what of that was spent.</summary>
public sealed record PastProject(FiscalYear Year, string? Code, string Name, Money Amount, Money? Executed);
