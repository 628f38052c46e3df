using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /open/publications: the newest version of everything published, those published last first.</summary>
internal static class OpenPublications
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods("/open/publications", [HttpMethods.Get, HttpMethods.Head], HandleAsync)
            .AllowEveryone()
            .DescribesQuery("year", "只要这个年度。")
            .DescribesQuery("region", "只要这个财政区划。")
            .DescribesQuery("unit", "只要这个单位。")
            .DescribesQuery("department", "只要这个部门和它的所属单位。")
            .DescribesQuery("kind", "只要这个种类：budget、finalAccount 或 performanceGoals。")
            .Produces<Page<Item>>();

    private static async Task<IResult> HandleAsync(
        PublicQuery query,
        Paging paging,
        HttpContext context,
        DisclosureDb db,
        CancellationToken cancellationToken
    )
    {
        var page = await query.Readable().ReadAsync(db, paging, cancellationToken);
        var items = new Page<Item>([.. page.Items.Select(Item.Of)], page.Next);
        return PublicContent.ForNow(context, "application/json", JsonSerializer.SerializeToUtf8Bytes(items, FinanceJson.Options));
    }

    /// <summary>One published version in the list.</summary>
    internal sealed record Item(
        string Id,
        PublicationKind Kind,
        FiscalYear FiscalYear,
        UnitId Unit,
        string UnitName,
        string Region,
        int Version,
        string? Replaces,
        string DocumentNumber,
        DateOnly DocumentDate,
        bool Loaded,
        DateOnly DueOn,
        DateTimeOffset PublishedAt,
        int? DaysLate,
        Money? IncomeTotal,
        Money? ExpenditureTotal,
        string ContentSha256,
        string Page,
        string Json,
        ImmutableArray<OfferedFile> Files,
        PublishedReview? Review,
        ImmutableArray<ElsewhereLink> Elsewhere
    )
    {
        public static Item Of(Publication publication) =>
            new(
                publication.Id,
                publication.Kind,
                publication.FiscalYear,
                publication.Unit,
                publication.UnitName,
                publication.Region,
                publication.Version,
                publication.Replaces,
                publication.DocumentNumber,
                publication.DocumentDate,
                publication.Loaded,
                publication.DueOn,
                publication.PublishedAt!.Value,
                publication.DaysLateAt(publication.PublishedAt.Value),
                publication.IncomeTotal,
                publication.ExpenditureTotal,
                publication.ContentSha256,
                $"/publications/{publication.Id}",
                $"/open/publications/{publication.Id}.json",
                OfferedFile.Of(publication),
                publication.ValidReview?.Public,
                publication.Elsewhere
            );
    }
}
