using Finance.Contracts;
using Finance.Disclosure.Model.Reporting;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints;

/// <summary>GET /api/disclosure/publications/{id}/report: how it stands in the Ministry's five dimensions, and what keeps it from going out.</summary>
internal static class ReadReport
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/disclosure/publications/{id}/report", HandleAsync)
            .RequireRoles(Roles.Publisher, Roles.Reviewer, Roles.Approver, Roles.Auditor, Roles.Admin)
            .WithSummary("公开前的报告：及时、完整、细化、准确、可读")
            .Produces<PublicationReport>();

    private static async Task<IResult> HandleAsync(
        string id,
        HttpContext context,
        UnitScope scope,
        DisclosureDb db,
        Examination examination,
        CancellationToken cancellationToken
    )
    {
        var named = await NamedPublication.FindAsync(db, id, scope, cancellationToken);
        if (named.IsRefused)
        {
            return named.Refusal;
        }

        var publication = named.Publication;

        var document = await db.Documents.AsNoTracking().SingleAsync(d => d.Id == publication.DocumentId, cancellationToken);
        if (await examination.LookAsync(publication, document, cancellationToken) is not { } examined)
        {
            return Problems.Unavailable("代码簿中还没有这个年度或单位的名称，暂时不能出具报告。");
        }

        context.Response.SetETag(publication.Revision);
        return TypedResults.Ok(PublicationReport.Of(examined));
    }
}
