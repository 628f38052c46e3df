using System.Text.Json;
using Finance.Accounts.Model;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Statements.Export;
using Finance.Statements.Indexing;
using Finance.Statements.Printing;
using Finance.Statements.Tables;

namespace Finance.Accounts.Endpoints;

/// <summary>The tables of a department with all its units, in its format, as data and as a workbook.</summary>
internal static class PrintDepartmentAccount
{
    public static void MapPrintDepartmentAccount(this RouteGroupBuilder accounts)
    {
        accounts
            .MapGet("{year}/{unit}/department/tables", HandleTablesAsync)
            .RequireRoles([.. AccountReaders.ExceptPublishers])
            .WithSummary("读取部门汇总的公开表格")
            .Produces<JsonElement[]>();
        accounts
            .MapGet("{year}/{unit}/department/tables.xlsx", HandleWorkbookAsync)
            .RequireRoles([.. AccountReaders.ExceptPublishers])
            .WithSummary("下载部门汇总的公开表格（Excel）")
            .Produces(StatusCodes.Status200OK, contentType: DownloadedFile.Xlsx);
    }

    private static Task<IResult> HandleTablesAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        AccountSteps steps,
        AccountDepartments departments,
        AccountContents contents,
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
        AccountSteps steps,
        AccountDepartments departments,
        AccountContents contents,
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
        AccountSteps steps,
        AccountDepartments departments,
        AccountContents contents,
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
        var parts = await contents.ReadAsync(own, units, http.RequestAborted);
        return parts.IsEmpty
            ? AccountAnswers.NoAccount(year, unit)
            : write(
                PrintedDocument
                    .Of(
                        AccountFormats.Of(department),
                        FactIndex.Of(DepartmentSum.Of(unit, year, parts).Facts),
                        year,
                        department,
                        department,
                        catalog
                    )
                    .Statement
            );
    }
}
