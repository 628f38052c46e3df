using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Formats;
using Finance.Statements.Workbooks;

namespace Finance.Budgets.Endpoints;

/// <summary>What a workbook of a budget needs to know about its format, and about its unit and year where it is made for one.</summary>
internal static class BudgetWorkbooks
{
    public static WorkbookOptions Of(Format format) =>
        new()
        {
            Kind = WorkbookKind.Budget,
            Title = "部门预算填报表",
            VehicleKinds = Named(format, "vehicles"),
            EquipmentThresholds = Named(format, "equipment"),
        };

    public static WorkbookOptions Of(Format format, UnitEntry unit, FiscalYear year) =>
        Of(format) with
        {
            Title = $"{year}年{unit.Name}预算填报表",
            Unit = unit.Unit,
            UnitName = unit.Name,
            Year = year,
        };

    private static ImmutableArray<NamedKey> Named(Format format, string list) =>
        format.Lists.TryGetValue(list, out var entries) ? [.. entries.Select(entry => new NamedKey(entry.Key, entry.Name))] : [];
}
