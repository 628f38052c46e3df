using Finance.Classification.Model;
using Finance.Classification.Model.Import;
using Finance.Classification.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.Net.Http.Headers;

namespace Finance.Classification.Endpoints;

/// <summary>Takes over the official list of a year; with ?dryRun=true only the differences are told. JSON, or CSV in UTF-8.</summary>
internal static class ImportCatalog
{
    private const int MaxBodyBytes = 8 * 1024 * 1024;

    public static void Map(RouteGroupBuilder catalogs) =>
        catalogs
            .MapPut("{year}", HandleAsync)
            .ReadsBody<CatalogView>("application/json", "text/csv")
            .Produces<ImportResult>()
            .WithDescription(
                "导入某年度的科目清单，dryRun=true 时只返回差异。JSON 与读取目录的形状相同；未列出的清单（functional、economic、government）保持不变。"
                    + "CSV 为 UTF-8，首行列名：kind（类别：功能、部门经济、政府经济）、code（编码）、name（名称），"
                    + "可选 leaf（末级）、retired（停用）、successor（去向）、fromDepartment（对应部门经济，以空格或分号分隔）。"
                    + "清单中不再出现的编码转为停用，不会删除。"
            )
            .WithBodyLimit(MaxBodyBytes)
            .RequireRoles(Roles.Admin);

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        bool? dryRun,
        HttpContext http,
        ClassificationDb db,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var (sheet, problem) = await ReadSheetAsync(http, year);
        if (sheet is null)
        {
            return problem!;
        }

        var known = await db.FindCatalogAsync(year, version: null, cancellationToken);
        var current = known ?? CodeCatalog.Empty(year);
        var faults = CodeSheetRules.Check(sheet, current);
        if (!faults.IsEmpty)
        {
            return Problems.InvalidContent(faults);
        }

        var import = CatalogImport.Prepare(current, sheet.Rows);
        if (dryRun == true)
        {
            return TypedResults.Ok(ImportResult.Of(current, import, dryRun: true));
        }

        if (Preconditions.Check(http, known?.Version) is { } refusal)
        {
            return refusal;
        }

        var user = FinanceUser.From(http.User);
        if (!import.Diff.IsEmpty && !await db.TryAddVersionAsync(import.Next, user.UserName, time.GetUtcNow(), cancellationToken))
        {
            return Problems.StaleVersion();
        }

        http.Response.SetETag(import.Next.Version);
        var result = ImportResult.Of(current, import, dryRun: false);
        return known is null ? TypedResults.Created($"/api/classification/catalogs/{year}", result) : TypedResults.Ok(result);
    }

    private static async Task<(CodeSheet? Sheet, IResult? Problem)> ReadSheetAsync(HttpContext http, FiscalYear year)
    {
        if (IsCsv(http.Request.ContentType))
        {
            return await ReadBytesAsync(http.Request) is { } bytes
                ? (CsvCodeSheet.Read(bytes), null)
                : (null, Problems.TooLarge(MaxBodyBytes));
        }

        using var body = await JsonBody.ReadAsync(http, MaxBodyBytes);
        return body.Problem is { } problem ? (null, problem) : (JsonCodeSheet.Read(body.Root, year), null);
    }

    private static bool IsCsv(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase);

    private static async Task<byte[]?> ReadBytesAsync(HttpRequest request)
    {
        var bytes = new byte[MaxBodyBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(
            bytes,
            bytes.Length,
            throwOnEndOfStream: false,
            request.HttpContext.RequestAborted
        );
        return length > MaxBodyBytes ? null : bytes[..length];
    }
}

internal sealed record ImportResult(
    FiscalYear FiscalYear,
    long? PreviousVersion,
    long Version,
    bool DryRun,
    IReadOnlyList<CodeChange> Added,
    IReadOnlyList<CodeChange> Renamed,
    IReadOnlyList<CodeChange> Retired,
    IReadOnlyList<CodeChange> Moved,
    IReadOnlyList<CodeChange> Restored,
    IReadOnlyList<CodeChange> Changed
)
{
    public static ImportResult Of(CodeCatalog current, CatalogImport import, bool dryRun) =>
        new(
            current.Year,
            current.Version == 0 ? null : current.Version,
            import.Next.Version,
            dryRun,
            import.Diff.Added,
            import.Diff.Renamed,
            import.Diff.Retired,
            import.Diff.Moved,
            import.Diff.Restored,
            import.Diff.Changed
        );
}
