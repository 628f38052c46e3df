using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements.Audit;

namespace Finance.Disclosure.Endpoints;

/// <summary>POST /api/disclosure/audits: holds a printed document against itself; saves nothing.</summary>
internal static class AuditDocument
{
    private const int MaxBytes = 10_000_000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api/disclosure/audits", HandleAsync)
            .RequireRoles(Readers.All)
            .WithSummary("审核已印制的公开文件")
            .ReadsBody<JsonElement>("application/json")
            .Produces<DocumentAudit>();

    private static async Task<IResult> HandleAsync(HttpContext context, ICodeBook codeBook)
    {
        using var body = await JsonBody.ReadAsync(context, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var reading = PrintedDocumentReader.Read(body.Root);
        if (reading.Document is not { } document)
        {
            return Problems.InvalidContent(reading.Faults, $"共有 {reading.Faults.Length} 处错误。");
        }

        // Without the year's book everything but the codes is looked at.
        var catalog =
            document.FiscalYear is { } number && FiscalYear.TryCreate(number, out var year)
                ? await codeBook.FindCatalogAsync(year, context.RequestAborted)
                : null;
        return TypedResults.Ok(new DocumentAudit(DeclaredTotals.Audit(document, catalog)));
    }
}

/// <summary>What does not fit within the document; rounding is told apart from error.</summary>
internal sealed record DocumentAudit(ImmutableArray<AuditFinding> Findings);
