using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Disclosure.Model.Goals;
using Finance.Disclosure.Model.Withholding;
using Finance.Statements;
using Finance.Statements.Evaluations;

namespace Finance.Disclosure.Model.Reporting;

/// <summary>All that is looked at before a version goes out; the press and the report look at the same.</summary>
public sealed record Examined
{
    public required Publication Publication { get; init; }

    /// <summary>Null for performance goals, which are no facts of money.</summary>
    public Facts? Facts { get; init; }

    /// <summary>Null for what is published from facts.</summary>
    public PublicGoals? Goals { get; init; }

    public required ICatalog Catalog { get; init; }

    public required UnitEntry Unit { get; init; }

    /// <summary>Null for a document that is withheld as a whole.</summary>
    public required PrintedPublication? Printed { get; init; }

    /// <summary>What a final account shows as its section nine, and all of performance goals.</summary>
    public required ConfirmedEvaluations? Evaluations { get; init; }

    /// <summary>What would go out.</summary>
    public required PublishedDocument Document { get; init; }

    /// <summary>Withheld amounts that it would tell, alone or beside what others have published; none may go out.</summary>
    public required ImmutableArray<Fault> Told { get; init; }

    /// <summary>Numbers and addresses of persons, at their places; none may go out.</summary>
    public required ImmutableArray<Fault> PersonalData { get; init; }

    public required DateTimeOffset At { get; init; }

    public bool ReviewRequired { get; init; }

    public bool IsExempt => Printed is null && (Facts is null ? Goals?.Exemption is not null : HiddenLines.AreAll(Facts));
}
