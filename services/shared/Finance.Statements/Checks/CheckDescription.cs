using System.Collections.Immutable;

namespace Finance.Statements.Checks;

/// <summary>One rule in words and as its file says it, for an API and for documentation.</summary>
public sealed record CheckDescription
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>Null for a rule that is left out.</summary>
    public Severity? Severity { get; init; }

    public string? Law { get; init; }

    public ImmutableArray<CheckedKind> Documents { get; init; } = [];

    public int? From { get; init; }

    public int? To { get; init; }

    public bool LooksAtLines { get; init; }

    /// <summary>The part of a format that must be asked for.</summary>
    public string? Part { get; init; }

    /// <summary>Who decides it where it is no assertion over facts.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>What must hold, with the lists, names and conditions around it.</summary>
    public ImmutableArray<string> Assertions { get; init; } = [];

    public ImmutableArray<string> Messages { get; init; } = [];

    /// <summary>Why the rule is left out; null for one that is not.</summary>
    public string? OmittedBecause { get; init; }

    internal static CheckDescription Of(Check check) =>
        new()
        {
            Id = check.Id,
            Title = check.Title,
            Severity = check.Severity,
            Law = check.Law,
            Documents = check.Documents,
            From = check.From,
            To = check.To,
            LooksAtLines = check.LooksAtLines,
            Part = check.Part,
            DecidedBy = check.DecidedBy,
            Assertions = [.. check.Assertions.Select(assertion => assertion.Source)],
            Messages = [.. check.Assertions.Select(assertion => assertion.Message.Text)],
        };

    internal static CheckDescription Of(OmittedCheck omitted) =>
        new()
        {
            Id = omitted.Id,
            Title = omitted.Title,
            OmittedBecause = omitted.Reason,
        };
}
