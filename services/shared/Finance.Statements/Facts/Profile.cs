using System.Collections.Immutable;

namespace Finance.Statements;

/// <summary>Who the unit is: duties, priorities of the year, organisation, staff.</summary>
public sealed record Profile
{
    public string? Duties { get; init; }

    public ImmutableArray<Priority>? Priorities { get; init; }

    public Organisation? Organisation { get; init; }

    public Staffing? Staffing { get; init; }
}

/// <summary>Something that the unit means to do this year.</summary>
public sealed record Priority(string? Title, string? Text);

/// <summary>The bodies inside a department and the units under it.</summary>
public sealed record Organisation(string? Text, int? InternalBodies, ImmutableArray<OrganisationUnit>? Units);

/// <summary>A unit whose money the document covers.</summary>
public sealed record OrganisationUnit(string Name, UnitType? Type);

/// <summary>Posts and people.</summary>
public sealed record Staffing
{
    public StaffCounts? Authorised { get; init; }

    public StaffCounts? Actual { get; init; }

    public int? Retired { get; init; }

    public int? RetiredPaidByUnit { get; init; }

    public int? RetiredPaidByFund { get; init; }

    public int? RetiredCadres { get; init; }

    public int? Survivors { get; init; }

    public StudentCounts? Students { get; init; }
}

/// <summary>Posts or people by the kind of their establishment (编制).</summary>
public sealed record StaffCounts
{
    public int? Administrative { get; init; }

    public int? Managed { get; init; }

    public int? FullyFunded { get; init; }

    public int? PartlyFunded { get; init; }

    /// <summary>All within the establishment, where it is not divided.</summary>
    public int? Establishment { get; init; }

    public int? OffEstablishment { get; init; }

    public int? Total { get; init; }
}

/// <summary>Students of a unit that teaches.</summary>
public sealed record StudentCounts(int? University, int? Secondary, int? Other);
