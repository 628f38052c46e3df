using System.Collections.Immutable;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>What is known around a document, as expressions name it: the unit, control figures, the change of a budget.</summary>
internal static class Around
{
    private static readonly ItemType ControlItems = new(
        "control",
        (_, _) => null,
        Field.Choice<ControlFigure, FundSource>("source", control => control.Source),
        Field.Choice<ControlFigure, ExpenditureKind>("kind", control => control.Kind),
        Field.Of<ControlFigure>("project", control => control.Project),
        Field.Of<ControlFigure>("amount", control => control.Ceiling.Yuan)
    );

    private static readonly ItemType ChangedItems = new(
        "changed",
        (line, _) => ((ChangedLine)line).Pointer,
        Field.Of<ChangedLine>("key", line => line.Key),
        Field.Of<ChangedLine>("functional", line => line.Functional),
        Field.Of<ChangedLine>("economic", line => line.Economic),
        Field.Choice<ChangedLine, FundSource>("source", line => line.Source),
        Field.Choice<ChangedLine, ExpenditureKind>("kind", line => line.Kind),
        Field.Of<ChangedLine>("project", line => line.Project),
        Field.Of<ChangedLine>("public", line => line.Public),
        Field.Of<ChangedLine>("carriedOver", line => line.CarriedOver),
        Field.Of<ChangedLine>("before", line => line.Before),
        Field.Of<ChangedLine>("amount", line => line.Amount)
    );

    private static readonly ItemType ChangedIncomeItems = new(
        "changedIncome",
        (line, _) => ((ChangedIncome)line).Pointer,
        Field.Of<ChangedIncome>("key", line => line.Key),
        Field.Of<ChangedIncome>("functional", line => line.Line.Functional.Value),
        Field.Choice<ChangedIncome, FundSource>("source", line => line.Line.Source),
        Field.Of<ChangedIncome>("carriedOver", line => line.Line.CarriedOver),
        Field.Of<ChangedIncome>("before", line => line.Before),
        Field.Of<ChangedIncome>("amount", line => line.Amount)
    );

    private static readonly ItemType ChangedSumItems = new(
        "changedSum",
        (_, _) => null,
        Field.Of<ChangedSum>("code", sum => sum.Code),
        Field.Of<ChangedSum>("name", sum => sum.Name),
        Field.Of<ChangedSum>("amount", sum => sum.Amount),
        Field.Of<ChangedSum>("income", sum => sum.Income),
        Field.Of<ChangedSum>("paired", sum => sum.Paired)
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        new("controls", ControlItems, scope => scope.Surroundings.Controls),
        new("changed", ChangedItems, scope => scope.Surroundings.Change is { } change ? ChangedLine.Of(change, scope.Index) : null),
        new(
            "changedIncomes",
            ChangedIncomeItems,
            scope => scope.Surroundings.Change is { } change ? ChangedIncome.Of(change, scope.Index) : null
        ),
        new("changedSources", ChangedSumItems, scope => scope.Surroundings.Change is { } change ? ChangedSum.BySource(change) : null),
        new("changedGroups", ChangedSumItems, scope => scope.Surroundings.Change is { } change ? ChangedSum.ByGroup(change) : null),
        new("changedClasses", ChangedSumItems, scope => scope.Surroundings.Change is { } change ? ChangedSum.ByClass(change) : null),
    ];

    public static readonly ImmutableArray<NamedValue> Values =
    [
        Value("unit.code", around => around.Unit?.Unit.ToString()),
        Value("unit.name", around => around.Unit?.Name),
        Value("unit.type", around => around.Unit?.Type) with
        {
            Choices = Contracts.UnitTypes.All,
        },
        Value("change.kind", around => around.Change is { } change ? EnumWords<BudgetChangeKind>.Word(change.Kind) : null) with
        {
            Choices = EnumWords<BudgetChangeKind>.All,
        },
        Value("change.allowedBy", around => around.Change?.AllowedBy),
        Value("change.acrossClasses", around => around.Change?.AcrossClasses),
        new("change.pairAmount", scope => Language.Value.Of(scope.Surroundings.Change?.Pair?.Sum(line => line.Amount.Yuan)), _ => null),
        Value("thisStage", around => EnumWords<Stage>.Word(around.Stage)),
    ];

    private static NamedValue Value(string path, Func<Surroundings, string?> read) =>
        new(path, scope => Language.Value.Of(read(scope.Surroundings)), _ => null);
}
