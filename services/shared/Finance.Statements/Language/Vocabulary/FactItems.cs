using System.Collections.Immutable;
using System.Globalization;
using static Finance.Statements.Language.Vocabulary.PlacedItems;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>The lists of facts beside money: projects, indicators, procurement, assets, reasons, uses.</summary>
internal static class FactItems
{
    private static readonly ItemType AllocationItems = TypeOf<Allocation>(
        "allocation",
        Text<Allocation>("item", part => part.Item),
        Number<Allocation>("amount", part => part.Amount.Yuan)
    );

    private static readonly ItemType ProjectItems = TypeOf<Project>(
        "project",
        Text<Project>("code", project => project.Code),
        Text<Project>("name", project => project.Name),
        Choice<Project, ProjectCategory>("category", project => project.Category),
        Money<Project>("amount", project => project.Amount),
        Money<Project>("fiscal", project => project.Funding?.Fiscal),
        Money<Project>("carriedOver", project => project.Funding?.CarriedOver),
        Money<Project>("other", project => project.Funding?.Other),
        Text<Project>("overview", project => project.Overview),
        Text<Project>("basis", project => project.Basis),
        Text<Project>("executor", project => project.Executor),
        Text<Project>("supervisor", project => project.Supervisor),
        Text<Project>("implementation", project => project.Implementation),
        Text<Project>("use", project => project.Use),
        Text<Project>("goal", project => project.Goal),
        Text<Project>("start", project => project.Start),
        Text<Project>("end", project => project.End),
        Number<Project>("march", project => project.Plan?.March),
        Number<Project>("june", project => project.Plan?.June),
        Number<Project>("october", project => project.Plan?.October),
        Number<Project>("december", project => project.Plan?.December),
        Inner<Project, Allocation>("allocation", AllocationItems, project => project.Allocation, "allocation"),
        new Field("indicators", (_, _) => Value.Unknown)
        {
            Items = IndicatorItems.Type,
            ReadItems = (item, _) => IndicatorItems.Of((Placed<Project>)item),
        }
    );

    private static readonly ItemType ProcurementItems = TypeOf<ProcurementItem>(
        "procurement",
        Choice<ProcurementItem, ProcurementCategory>("category", bought => bought.Category),
        Text<ProcurementItem>("item", bought => bought.Item),
        Number<ProcurementItem>("quantity", bought => bought.Quantity),
        Number<ProcurementItem>("amount", bought => bought.Amount.Yuan),
        Number<ProcurementItem>("reservedForSme", bought => bought.ReservedForSme?.Yuan),
        Number<ProcurementItem>("reservedForSmallMicro", bought => bought.ReservedForSmallMicro?.Yuan),
        Number<ProcurementItem>("reservedForPrison", bought => bought.ReservedForPrison?.Yuan),
        Number<ProcurementItem>("reservedForDisabled", bought => bought.ReservedForDisabled?.Yuan),
        Number<ProcurementItem>("awardedToSme", bought => bought.AwardedToSme?.Yuan),
        Number<ProcurementItem>("awardedToSmallMicro", bought => bought.AwardedToSmallMicro?.Yuan),
        Text<ProcurementItem>("project", bought => bought.Project),
        new Field(
            "projectName",
            (item, scope) => Value.Of(((Placed<ProcurementItem>)item).Item.Project is { } code ? scope.Index.ProjectName(code) : null)
        ),
        Text<ProcurementItem>("note", bought => bought.Note)
    );

    private static readonly ItemType VehicleItems = TypeOf<VehicleCount>(
        "vehicle",
        Text<VehicleCount>("kind", vehicles => vehicles.Kind),
        Number<VehicleCount>("count", vehicles => vehicles.Count),
        Number<VehicleCount>("value", vehicles => vehicles.Value?.Yuan),
        Number<VehicleCount>("planned", vehicles => vehicles.Planned)
    );

    private static readonly ItemType EquipmentItems = TypeOf<EquipmentCount>(
        "equipment",
        Number<EquipmentCount>("threshold", equipment => equipment.Threshold.Yuan),
        Number<EquipmentCount>("owned", equipment => equipment.Owned),
        Number<EquipmentCount>("planned", equipment => equipment.Planned)
    );

    private static readonly ItemType ReasonItems = TypeOf<ChangeReason>(
        "reason",
        Text<ChangeReason>("functional", reason => reason.About.Functional is { } code ? code.Value : null),
        Text<ChangeReason>("economic", reason => reason.About.Economic is { } code ? code.Value : null),
        Choice<ChangeReason, FundSource>("source", reason => reason.About.Source),
        Choice<ChangeReason, ExpenditureKind>("kind", reason => reason.About.Kind),
        Text<ChangeReason>("project", reason => reason.About.Project),
        Text<ChangeReason>("figure", reason => reason.About.Figure),
        Choice<ChangeReason, Stage>("against", reason => reason.Against),
        Text<ChangeReason>("text", reason => reason.Text)
    );

    private static readonly ItemType UseItems = TypeOf<CodeUse>(
        "use",
        Text<CodeUse>("functional", use => use.Functional.Value),
        Text<CodeUse>("text", use => use.Text)
    );

    private static readonly ItemType UnitItems = TypeOf<OrganisationUnit>(
        "unit",
        Text<OrganisationUnit>("name", unit => unit.Name),
        Choice<OrganisationUnit, UnitType>("type", unit => unit.Type)
    );

    private static readonly ItemType TaskItems = TypeOf<GoalTask>(
        "task",
        Text<GoalTask>("name", task => task.Name),
        Text<GoalTask>("content", task => task.Content)
    );

    private static readonly ItemType PriorityItems = TypeOf<Priority>(
        "priority",
        Text<Priority>("title", priority => priority.Title),
        Text<Priority>("text", priority => priority.Text)
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        new("projects", ProjectItems, Projects),
        List("procurement", ProcurementItems, facts => facts.Procurement, "/procurement"),
        List("vehicles", VehicleItems, facts => facts.Assets?.Vehicles, "/assets/vehicles"),
        List("equipment", EquipmentItems, facts => facts.Assets?.Equipment, "/assets/equipment"),
        List("reasons", ReasonItems, facts => facts.Reasons, "/reasons"),
        List("uses", UseItems, facts => facts.Uses, "/uses"),
        List("organisationUnits", UnitItems, facts => facts.Profile?.Organisation?.Units, "/profile/organisation/units"),
        List("tasks", TaskItems, facts => facts.OverallGoal?.Tasks, "/overallGoal/tasks"),
        List("priorities", PriorityItems, facts => facts.Profile?.Priorities, "/profile/priorities"),
        new("indicators", IndicatorItems.Type, IndicatorItems.OfProjects),
        new("overallIndicators", IndicatorItems.Type, IndicatorItems.OfTheWhole),
        new("allIndicators", IndicatorItems.Type, IndicatorItems.All),
        new("repeatedNames", Repeated.NameItems, Repeated.Names),
        new("repeatedIndicators", Repeated.IndicatorItems, Repeated.Indicators),
        new("recurringProjects", RecurringProjects.Type, RecurringProjects.Read),
    ];

    /// <summary>The projects of all units; null where a unit does not give them.</summary>
    public static object[]? Projects(Scope scope) => OfAllUnits(scope, facts => facts.Projects, "/projects");

    private static NamedList List<T>(string name, ItemType type, Func<Facts, ImmutableArray<T>?> read, string path)
        where T : class => new(name, type, scope => OfAllUnits(scope, read, path));

    internal static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}/{index}");
}
