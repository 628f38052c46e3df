using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Statements.Export;
using Finance.Statements.Tables;

namespace Finance.Budgets.Endpoints;

/// <summary>The tables of a department with all its units, in its format, as data and as a workbook.</summary>
internal static class ReadDepartmentTables
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapReadDepartmentTables(this RouteGroupBuilder budgets)
    {
        budgets
            .MapGet("{year}/{unit}/department/tables", HandleTablesAsync)
            .RequireRoles([.. BudgetReaders.ExceptPublishers])
            .WithSummary("读取部门汇总的公开表格")
            .Produces<JsonElement[]>();
        budgets
            .MapGet("{year}/{unit}/department/tables.xlsx", HandleWorkbookAsync)
            .RequireRoles([.. BudgetReaders.ExceptPublishers])
            .WithSummary("下载部门汇总的公开表格（Excel）")
            .Produces(StatusCodes.Status200OK, contentType: Workbook);
    }

    private static Task<IResult> HandleTablesAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        BudgetSteps steps,
        Departments departments,
        DepartmentContents contents,
        ICodeBook codes
    ) =>
        PrintAsync(
            http,
            year,
            unit,
            steps,
            departments,
            contents,
            codes,
            statement => TypedResults.Ok(statement.Tables.Select(table => JsonElement.Parse(TableJson.Write(table))))
        );

    private static Task<IResult> HandleWorkbookAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        BudgetSteps steps,
        Departments departments,
        DepartmentContents contents,
        ICodeBook codes
    ) =>
        PrintAsync(
            http,
            year,
            unit,
            steps,
            departments,
            contents,
            codes,
            statement => TypedResults.File(StatementXlsx.Write(statement), Workbook, $"{year}-{unit}-department.xlsx")
        );

    private static async Task<IResult> PrintAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        BudgetSteps steps,
        Departments departments,
        DepartmentContents contents,
        ICodeBook codes,
        Func<Statement, IResult> write
    )
    {
        if (await codes.FindUnitAsync(unit, http.RequestAborted) is not { Parent: null } department)
        {
            return Refusals.NoDepartment(unit);
        }

        if (await codes.FindCatalogAsync(year, http.RequestAborted) is not { } catalog)
        {
            return Refusals.NoCatalog(year);
        }

        var own = await steps.FindAsync(year, unit, http.RequestAborted);
        var units = await departments.UnitsOfAsync(unit, year, http.RequestAborted);
        var summed = await contents.SumAsync(own, units, http.RequestAborted);
        return summed.Parts.IsEmpty
            ? Refusals.NoBudget(year, unit)
            : write(PrintedBudget.Of(summed.Of(unit, year).Facts, department, department, year, catalog).Statement);
    }
}
