using System.Collections.Frozen;
using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language;

/// <summary>
/// What is known around a document and does not stand in it: the code book, the unit, its ceilings, last year's document,
/// and the parameters of the region. Each part is null where it is not at hand.
/// </summary>
public sealed record Surroundings
{
    public static readonly Surroundings None = new();

    public ICatalog? Catalog { get; init; }

    public UnitEntry? Unit { get; init; }

    public FiscalYear? Year { get; init; }

    /// <summary>The facts of the same document a year ago.</summary>
    public FactIndex? LastYear { get; init; }

    /// <summary>The facts of the units of a department whose document is looked at.</summary>
    public FactIndex? Units { get; init; }

    /// <summary>The code book of last year.</summary>
    public ICatalog? PriorCatalog { get; init; }

    /// <summary>All units that the bureau knows.</summary>
    public IUnitDirectory? Directory { get; init; }

    /// <summary>The codes that units of this type used in the region in the last five years.</summary>
    public FrozenSet<string>? PeerCodes { get; init; }

    /// <summary>The unit's projects of earlier years.</summary>
    public ImmutableArray<PastProject>? PastProjects { get; init; }

    /// <summary>What is known about making the document public; null before that is asked.</summary>
    public Publication? Publication { get; init; }

    /// <summary>The self-evaluations that are looked at: one, or all of a unit.</summary>
    public ImmutableArray<SelfEvaluation>? SelfEvaluations { get; init; }

    /// <summary>The department evaluations (部门评价) that are looked at.</summary>
    public ImmutableArray<DepartmentEvaluation>? DepartmentEvaluations { get; init; }

    /// <summary>What the treasury paid; null where it told nothing of the unit.</summary>
    public PaidLedger? Ledger { get; init; }

    /// <summary>The approved budget that a final account closes; null where the platform holds none.</summary>
    public HeldBudget? HeldBudget { get; init; }

    /// <summary>The day on which the document is looked at; null where it does not matter, as after the year.</summary>
    public DateOnly? LookedAtOn { get; init; }

    /// <summary>The parts that the format of the document asks for, by the words that checks use.</summary>
    public FrozenSet<string> RequiredParts { get; init; } = [];

    /// <summary>The control figures that bind the unit's budget.</summary>
    public ImmutableArray<ControlFigure>? Controls { get; init; }

    /// <summary>The change of an approved budget that is looked at; the facts are those of the budget before it.</summary>
    public BudgetChange? Change { get; init; }

    /// <summary>The stage that the amounts of this year's lines belong to.</summary>
    public Stage Stage { get; init; } = Stage.Initial;

    /// <summary>Limits by the names that the catalogue of checks gives them; these win over those of the region's file.</summary>
    public ImmutableDictionary<string, decimal> Parameters { get; init; } = ImmutableDictionary<string, decimal>.Empty;
}

/// <summary>A ceiling on this year's money of a source: of all of it, of a kind, or of one project.</summary>
public sealed record ControlFigure(FundSource Source, ExpenditureKind? Kind, string? Project, Money Ceiling);

/// <summary>How an approved budget is changed.</summary>
public enum BudgetChangeKind
{
    /// <summary>追加</summary>
    Supplement,

    /// <summary>调减</summary>
    Cut,

    /// <summary>调剂</summary>
    Transfer,

    /// <summary>结转</summary>
    CarryOver,

    /// <summary>单位间调剂</summary>
    BetweenUnits,
}

/// <summary>A change of an approved budget: what each line gains or loses.</summary>
public sealed record BudgetChange
{
    public required BudgetChangeKind Kind { get; init; }

    public required ImmutableArray<ExpenditureLine> Lines { get; init; }

    /// <summary>What each line of income gains or loses.</summary>
    public ImmutableArray<IncomeLine> Incomes { get; init; } = [];

    /// <summary>What the other unit of a change between units gains or loses; null where there is no other half.</summary>
    public ImmutableArray<ExpenditureLine>? Pair { get; init; }

    /// <summary>The rule that allows a change between personnel and public money, or from projects into basic; null for none.</summary>
    public string? AllowedBy { get; init; }

    /// <summary>Why money moves from one functional 类 into another; null for no reason.</summary>
    public string? AcrossClasses { get; init; }
}
