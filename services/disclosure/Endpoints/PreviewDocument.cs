using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements.Formats;

namespace Finance.Disclosure.Endpoints;

/// <summary>POST /api/disclosure/previews: facts as they would be published, in any format; saves nothing.</summary>
internal static class PreviewDocument
{
    private const int MaxBytes = 10_000_000;

    /// <summary>A preview shows whatever was sent; no reader shall take its text for markup.</summary>
    private static readonly JsonSerializerOptions Escaping = new(FinanceJson.Options) { Encoder = JavaScriptEncoder.Create(Plain()) };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/disclosure/previews", HandleAsync)
            .RequireRoles(Readers.All)
            .WithSummary("预览公开文件")
            .ReadsBody<PreviewRequest>("application/json")
            .Produces<DocumentPreview>();

    private static async Task<IResult> HandleAsync(HttpContext context, ICodeBook codeBook)
    {
        using var body = await JsonBody.ReadAsync(context, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var (preview, faults) = PreviewRequest.Read(body.Root);
        if (preview is null)
        {
            return Problems.InvalidContent(faults, $"共有 {faults.Length} 处错误。");
        }

        if (await codeBook.FindUnitAsync(preview.Unit, context.RequestAborted) is not { } unit)
        {
            return Problems.InvalidContent(
                [new Fault("/unit", ProblemCodes.UnknownUnit, $"编码库中没有单位{preview.Unit}。")],
                "单位有误。"
            );
        }

        if (await codeBook.FindCatalogAsync(preview.Year, context.RequestAborted) is not { } catalog)
        {
            return Problems.Unavailable($"尚未取得{preview.Year}年的科目编码，请稍后再试。");
        }

        var department = codeBook.Units.Find(unit.Department) ?? unit;
        var format = FormatCatalog.Shipped.Find(preview.Format)!;
        return TypedResults.Json(DocumentPreview.Of(format, preview.Facts, preview.Year, unit, department, catalog), Escaping);
    }

    /// <summary>All letters but those that make another order seen than the one that is stored.</summary>
    private static TextEncoderSettings Plain()
    {
        var plain = new TextEncoderSettings(UnicodeRanges.All);
        plain.ForbidRange(UnicodeRange.Create('\u202A', '\u202E'));
        plain.ForbidRange(UnicodeRange.Create('\u2066', '\u2069'));
        return plain;
    }
}
