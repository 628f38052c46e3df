using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Statements.Export;
using Finance.Statements.Indexing;
using Finance.Statements.Printing;
using Finance.Statements.Tables;

namespace Finance.Budgets.Endpoints;

/// <summary>The tables of a department with all its units, in its format, as data and as a workbook.</summary>
internal static class ReadDepartmentTables
{
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
            .Produces(StatusCodes.Status200OK, contentType: DownloadedFile.Xlsx);
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
            statement => DownloadedFile.Of(StatementXlsx.Write(statement), DownloadedFile.Xlsx, $"{year}-{unit}-department.xlsx")
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
            ? BudgetAnswers.NoBudget(year, unit)
            : write(
                PrintedDocument
                    .Of(BudgetChecks.FormatOf(department), FactIndex.Of(summed.Of(unit, year).Facts), year, department, department, catalog)
                    .Statement
            );
    }
}
