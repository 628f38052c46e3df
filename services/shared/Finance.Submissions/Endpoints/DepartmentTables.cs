using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements.Export;
using Finance.Statements.Indexing;
using Finance.Statements.Printing;
using Finance.Statements.Tables;
using Finance.Submissions.Model;

namespace Finance.Submissions.Endpoints;

/// <summary>The tables of a department with all its units, in its format, as data and as a workbook.</summary>
public static class DepartmentTables
{
    public static void MapDepartmentTables(this RouteGroupBuilder documents, ImmutableArray<string> readers)
    {
        documents
            .MapGet(
                "{year}/{unit}/department/tables",
                (HttpContext http, FiscalYear year, UnitId unit, IDepartmentParts parts, ICodeBook codes) =>
                    PrintAsync(
                        http,
                        year,
                        unit,
                        parts,
                        codes,
                        statement => TypedResults.Ok(statement.Tables.Select(table => JsonElement.Parse(TableJson.Write(table))))
                    )
            )
            .RequireRoles([.. readers])
            .WithSummary("读取部门汇总的公开表格")
            .Produces<JsonElement[]>();
        documents
            .MapGet(
                "{year}/{unit}/department/tables.xlsx",
                (HttpContext http, FiscalYear year, UnitId unit, IDepartmentParts parts, ICodeBook codes) =>
                    PrintAsync(
                        http,
                        year,
                        unit,
                        parts,
                        codes,
                        statement =>
                            DownloadedFile.Of(StatementXlsx.Write(statement), DownloadedFile.Xlsx, $"{year}-{unit}-department.xlsx")
                    )
            )
            .RequireRoles([.. readers])
            .WithSummary("下载部门汇总的公开表格（Excel）")
            .Produces(StatusCodes.Status200OK, contentType: DownloadedFile.Xlsx);
    }

    private static async Task<IResult> PrintAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        IDepartmentParts parts,
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

        var contents = await parts.ReadAsync(unit, year, http.RequestAborted);
        if (contents.IsEmpty)
        {
            return parts.Nothing(year, unit);
        }

        var facts = FactIndex.Of(DepartmentSum.Of(unit, year, contents).Facts);
        var statement = PrintedDocument.Of(parts.FormatOf(department), facts, year, department, department, catalog).Statement;
        return statement.Tables.Length <= ExportLimits.Tables
            ? write(statement)
            : Problems.Create(
                StatusCodes.Status422UnprocessableEntity,
                ProblemCodes.TooLarge,
                "表格过多",
                $"部门汇总有 {statement.Tables.Length} 张表，最多 {ExportLimits.Tables} 张，请按单位查看。"
            );
    }
}
