using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Goals;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>An indicator with the project whose goal it is; null for a goal of the whole.</summary>
internal sealed record IndicatorOf(Indicator Indicator, Project? Project)
{
    private TargetText? target;

    public TargetText Target => target ??= TargetText.Of(Indicator);

    /// <summary>What it is called in findings, whatever its place.</summary>
    public string Key => $"{Project?.Code ?? "overall"}/{Indicator.Level2 ?? Indicator.Level1}/{Indicator.Level3}";
}

/// <summary>The lists of facts beside money: projects, indicators, procurement, assets, reasons, uses.</summary>
internal static class FactItems
{
    private static readonly ItemType IndicatorItems = Placed<IndicatorOf>(
        "indicator",
        Text<IndicatorOf>("level1", of => of.Indicator.Level1),
        Text<IndicatorOf>("level2", of => of.Indicator.Level2),
        Text<IndicatorOf>("level3", of => of.Indicator.Level3),
        Text<IndicatorOf>("description", of => of.Indicator.Description),
        Choice<IndicatorOf, IndicatorOperator>("operator", of => of.Indicator.Operator),
        Text<IndicatorOf>("mark", of => Sign(of.Indicator.Operator)),
        Text<IndicatorOf>("target", of => of.Indicator.Target),
        Text<IndicatorOf>("unit", of => of.Indicator.Unit),
        Text<IndicatorOf>("printed", of => Printed(of.Indicator)),
        Number<IndicatorOf>("weight", of => of.Indicator.Weight),
        Text<IndicatorOf>("basis", of => of.Indicator.Basis),
        Text<IndicatorOf>("rule", of => of.Indicator.Rule),
        Text<IndicatorOf>("priorValue", of => of.Indicator.PriorValue),
        Text<IndicatorOf>("evidence", of => of.Indicator.Evidence),
        Text<IndicatorOf>("project", of => of.Project?.Code),
        Text<IndicatorOf>("projectName", of => of.Project?.Name),
        Number<IndicatorOf>("projectAmount", of => of.Project?.Amount?.Yuan),
        Choice<IndicatorOf, ProjectCategory>("projectCategory", of => of.Project?.Category),
        Text<IndicatorOf>("projectGoal", of => of.Project?.Goal),
        Text<IndicatorOf>("key", of => of.Key),
        Text<IndicatorOf>("name", of => of.Indicator.Level3 ?? of.Indicator.Level2 ?? of.Indicator.Level1),
        Choice<IndicatorOf, IndicatorOperator>("sign", of => of.Target.Operator),
        Number<IndicatorOf>("number", of => of.Target.Number),
        Number<IndicatorOf>("value", of => of.Target.Amount),
        Number<IndicatorOf>("money", of => of.Target.Money),
        Text<IndicatorOf>("quality", of => of.Target.Quality),
        Text<IndicatorOf>("measure", of => of.Target.Unit),
        Flag<IndicatorOf>("percent", of => of.Target.IsPercent)
    );

    private static readonly ItemType AllocationItems = Placed<Allocation>(
        "allocation",
        Text<Allocation>("item", part => part.Item),
        Number<Allocation>("amount", part => part.Amount.Yuan)
    );

    private static readonly ItemType ProjectItems = Placed<Project>(
        "project",
        Text<Project>("code", project => project.Code),
        Text<Project>("name", project => project.Name),
        Choice<Project, ProjectCategory>("category", project => project.Category),
        Number<Project>("amount", project => project.Amount?.Yuan),
        Number<Project>("fiscal", project => project.Funding?.Fiscal?.Yuan),
        Number<Project>("carriedOver", project => project.Funding?.CarriedOver?.Yuan),
        Number<Project>("other", project => project.Funding?.Other?.Yuan),
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
            Items = IndicatorItems,
            ReadItems = (item, scope) => IndicatorsOf((Placed<Project>)item, scope.Index),
        }
    );

    private static readonly ItemType ProcurementItems = Placed<ProcurementItem>(
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

    private static readonly ItemType VehicleItems = Placed<VehicleCount>(
        "vehicle",
        Text<VehicleCount>("kind", vehicles => vehicles.Kind),
        Number<VehicleCount>("count", vehicles => vehicles.Count),
        Number<VehicleCount>("value", vehicles => vehicles.Value?.Yuan),
        Number<VehicleCount>("planned", vehicles => vehicles.Planned)
    );

    private static readonly ItemType EquipmentItems = Placed<EquipmentCount>(
        "equipment",
        Number<EquipmentCount>("threshold", equipment => equipment.Threshold.Yuan),
        Number<EquipmentCount>("owned", equipment => equipment.Owned),
        Number<EquipmentCount>("planned", equipment => equipment.Planned)
    );

    private static readonly ItemType ReasonItems = Placed<ChangeReason>(
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

    private static readonly ItemType UseItems = Placed<CodeUse>(
        "use",
        Text<CodeUse>("functional", use => use.Functional.Value),
        Text<CodeUse>("text", use => use.Text)
    );

    private static readonly ItemType UnitItems = Placed<OrganisationUnit>(
        "unit",
        Text<OrganisationUnit>("name", unit => unit.Name),
        Choice<OrganisationUnit, UnitType>("type", unit => unit.Type)
    );

    private static readonly ItemType TaskItems = Placed<GoalTask>(
        "task",
        Text<GoalTask>("name", task => task.Name),
        Text<GoalTask>("content", task => task.Content)
    );

    private static readonly ItemType PriorityItems = Placed<Priority>(
        "priority",
        Text<Priority>("title", priority => priority.Title),
        Text<Priority>("text", priority => priority.Text)
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        List("projects", ProjectItems, facts => facts.Projects, "/projects"),
        List("procurement", ProcurementItems, facts => facts.Procurement, "/procurement"),
        List("vehicles", VehicleItems, facts => facts.Assets?.Vehicles, "/assets/vehicles"),
        List("equipment", EquipmentItems, facts => facts.Assets?.Equipment, "/assets/equipment"),
        List("reasons", ReasonItems, facts => facts.Reasons, "/reasons"),
        List("uses", UseItems, facts => facts.Uses, "/uses"),
        List("organisationUnits", UnitItems, facts => facts.Profile?.Organisation?.Units, "/profile/organisation/units"),
        List("tasks", TaskItems, facts => facts.OverallGoal?.Tasks, "/overallGoal/tasks"),
        List("priorities", PriorityItems, facts => facts.Profile?.Priorities, "/profile/priorities"),
        new(
            "indicators",
            IndicatorItems,
            scope =>
                scope.Index.Remember(
                    "indicators",
                    index =>
                        Placed(scope, facts => facts.Projects, "/projects")
                            ?.SelectMany(item => IndicatorsOf((Placed<Project>)item, index))
                            .ToArray()
                )
        ),
        new("overallIndicators", IndicatorItems, scope => scope.Index.Remember("overallIndicators", OverallIndicators)),
        new("allIndicators", IndicatorItems, EveryIndicator),
        new("repeatedNames", Repeated.NameItems, scope => Repeated.Names(scope.Index)),
        new("repeatedIndicators", Repeated.IndicatorItems, scope => Repeated.Indicators(scope.Index)),
        new("recurringProjects", RecurringProjects.Type, RecurringProjects.Read),
    ];

    /// <summary>The target as it is printed: ≥95%.</summary>
    private static string? Printed(Indicator indicator)
    {
        if (indicator.AsPrinted is not null || indicator.Target is null)
        {
            return indicator.AsPrinted;
        }

        return (indicator.Operator == IndicatorOperator.Qualitative ? "" : Sign(indicator.Operator)) + indicator.Target + indicator.Unit;
    }

    private static string? Sign(IndicatorOperator? compared) =>
        compared switch
        {
            IndicatorOperator.AtLeast => "≥",
            IndicatorOperator.AtMost => "≤",
            IndicatorOperator.Equal => "=",
            IndicatorOperator.MoreThan => ">",
            IndicatorOperator.LessThan => "<",
            IndicatorOperator.Qualitative => "定性",
            _ => null,
        };

    /// <summary>The items of all units; null where a unit does not give the list.</summary>
    private static object[]? Placed<T>(Scope scope, Func<Facts, ImmutableArray<T>?> read, string path)
        where T : class =>
        scope.Index.Remember(
            path,
            index =>
                index.Facts.Any(facts => read(facts) is null)
                    ? null
                    :
                    [
                        .. index.Facts.SelectMany(
                            (facts, unit) => read(facts)!.Value.Select((item, at) => new Placed<T>(item, unit, null, path, at))
                        ),
                    ]
        );

    private static NamedList List<T>(string name, ItemType type, Func<Facts, ImmutableArray<T>?> read, string path)
        where T : class => new(name, type, scope => Placed(scope, read, path));

    private static object[] IndicatorsOf(Placed<Project> project, FactIndex index) =>
        index.Remember(
            (project, "indicators"),
            _ =>
                [
                    .. (project.Item.Indicators ?? []).Select(
                        (indicator, at) =>
                            new Placed<IndicatorOf>(new IndicatorOf(indicator, project.Item), project.Unit, project, "/indicators", at)
                    ),
                ]
        )!;

    private static object[]? OverallIndicators(FactIndex index) =>
        index.Facts.Any(facts => facts.OverallGoal?.Indicators is null)
            ? null
            :
            [
                .. index.Facts.SelectMany(
                    (facts, unit) =>
                        facts.OverallGoal!.Indicators!.Value.Select(
                            (indicator, at) =>
                                new Placed<IndicatorOf>(new IndicatorOf(indicator, null), unit, null, "/overallGoal/indicators", at)
                        )
                ),
            ];

    /// <summary>Those of projects and those of the whole; null only where neither is given.</summary>
    private static object[]? EveryIndicator(Scope scope) =>
        scope.Index.Remember(
            "allIndicators",
            index =>
            {
                var own = Placed(scope, facts => facts.Projects, "/projects")
                    ?.SelectMany(item => IndicatorsOf((Placed<Project>)item, index));
                var whole = OverallIndicators(index);
                return own is null && whole is null ? null : [.. own ?? [], .. whole ?? []];
            }
        );

    internal static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}/{index}");

    private static ItemType Placed<T>(string name, params Field[] fields)
        where T : class => new(name, (item, scope) => scope.Index.Pointer(((Placed)item).Unit, ((Placed)item).Path), fields);

    private static Field Text<T>(string name, Func<T, string?> read)
        where T : class => Field.Of<Placed<T>>(name, placed => read(placed.Item));

    private static Field Number<T>(string name, Func<T, decimal?> read)
        where T : class => Field.Of<Placed<T>>(name, placed => read(placed.Item));

    private static Field Flag<T>(string name, Func<T, bool?> read)
        where T : class => Field.Of<Placed<T>>(name, placed => read(placed.Item));

    private static Field Choice<T, TEnum>(string name, Func<T, TEnum?> read)
        where T : class
        where TEnum : struct, Enum => Field.Choice<Placed<T>, TEnum>(name, placed => read(placed.Item));

    private static Field Inner<T, TInner>(string name, ItemType type, Func<T, ImmutableArray<TInner>?> read, string path)
        where T : class
        where TInner : class =>
        new(name, (_, _) => Value.Unknown)
        {
            Items = type,
            ReadItems = (item, scope) =>
                scope.Index.Remember(
                    (item, name),
                    _ =>
                        read(((Placed<T>)item).Item) is { } inner
                            ? [.. inner.Select((one, at) => new Placed<TInner>(one, ((Placed)item).Unit, (Placed)item, $"/{path}", at))]
                            : null
                ),
        };
}
