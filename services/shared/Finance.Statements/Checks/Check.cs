using System.Collections.Immutable;

namespace Finance.Statements.Checks;

/// <summary>One rule of the catalogue.</summary>
internal sealed record Check
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required Severity Severity { get; init; }

    public string? Law { get; init; }

    public ImmutableArray<CheckedKind> Documents { get; init; } = [];

    public int? From { get; init; }

    public int? To { get; init; }

    /// <summary>Looks at single lines, so that splitting or merging lines may change its verdict.</summary>
    public bool LooksAtLines { get; init; }

    /// <summary>Runs only where the format of the document asks for this part.</summary>
    public string? Part { get; init; }

    /// <summary>Who decides it instead of an assertion.</summary>
    public string? DecidedBy { get; init; }

    public ImmutableArray<Assertion> Assertions { get; init; } = [];

    public bool AppliesTo(CheckContext context) =>
        Documents.Contains(context.Kind)
        && (From is null || context.Year.Value >= From)
        && (To is null || context.Year.Value <= To)
        && (Part is null || context.RequiredParts.Contains(Part));
}

/// <summary>A rule of CHECKS.md that is left out, and why.</summary>
public sealed record OmittedCheck(string Id, string Title, string Reason);
