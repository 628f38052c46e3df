using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Language;

namespace Finance.Statements;

/// <summary>
/// A change of an approved budget during the year, as a department writes it: what each line gains or loses, and the projects that are
/// new or changed with their goals.
/// </summary>
public sealed record AdjustmentContent
{
    public required string DocumentNumber { get; init; }

    public required string Reason { get; init; }

    public required BudgetChangeKind Kind { get; init; }

    /// <summary>The other half of a change between units.</summary>
    public PairedAdjustment? Pair { get; init; }

    /// <summary>The rule that allows a transfer between personnel and public money, or from projects into basic.</summary>
    public string? AllowedBy { get; init; }

    /// <summary>Why a transfer moves money from one functional 类 into another.</summary>
    public string? AcrossClasses { get; init; }

    /// <summary>Expenditure; the one place where amounts of these lines may be negative.</summary>
    public ImmutableArray<ExpenditureLine> Lines { get; init; } = [];

    /// <summary>Income; amounts may be negative here too.</summary>
    public ImmutableArray<IncomeLine> Incomes { get; init; } = [];

    /// <summary>Projects that are new, and changed ones as they are from then on.</summary>
    public ImmutableArray<Project> Projects { get; init; } = [];
}

/// <summary>The other unit of a change between units, and the number of its adjustment where it stands already.</summary>
public sealed record PairedAdjustment(UnitId Unit, int? Number);
