using Finance.Contracts;
using Finance.Statements.Formats;
using Finance.Statements.Workbooks;

namespace Finance.Budgets.Endpoints;

/// <summary>What a workbook of a budget needs to know about its format, and about its unit and year where it is made for one.</summary>
internal static class BudgetWorkbooks
{
    public static WorkbookOptions Of(Format format) => FilledWorkbook.Of(format, WorkbookKind.Budget, "部门预算填报表");

    public static WorkbookOptions Of(Format format, UnitEntry unit, FiscalYear year) =>
        Of(format) with
        {
            Title = $"{year}年{unit.Name}预算填报表",
            Unit = unit.Unit,
            UnitName = unit.Name,
            Year = year,
        };
}
