using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /publications/{id}/voices and /open/publications/{id}/voices: what citizens said, once moderated, and what the unit answered.</summary>
internal static class ShowVoices
{
    /// <summary>The newest; more than a page can carry is in nobody's interest.</summary>
    private const int Most = 200;

    private static readonly string[] Read = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/publications/{id}/voices", Read, ShowAsync).AllowEveryone().ExcludeFromDescription();
        routes.MapMethods("/open/publications/{id}/voices", Read, OpenAsync).AllowEveryone().Produces<VoiceList>();
    }

    private static async Task<IResult> ShowAsync(
        string id,
        string? sent,
        HttpContext context,
        DisclosureDb db,
        PagePrinter printer,
        CancellationToken cancellationToken
    )
    {
        if (await db.FindPublicationAsync(id, cancellationToken) is not { PublishedAt: not null } publication)
        {
            return await ShowNotFound.AnswerAsync(context, printer);
        }

        var html = await PrintAsync(db, printer, publication, new VoicesForm(Sent: sent is "1"), cancellationToken);
        return PublicContent.ForNow(context, PagePrinter.MediaType, html);
    }

    /// <summary>The page once more, with what is wrong and what was written.</summary>
    public static async Task<IResult> RefuseAsync(
        HttpContext context,
        DisclosureDb db,
        PagePrinter printer,
        Publication publication,
        VoiceForm form,
        ImmutableArray<Fault> faults,
        CancellationToken cancellationToken
    )
    {
        var written = new VoicesForm(Sent: false, form.Kind, form.Place, form.Text, [.. faults.Select(fault => fault.Message)]);
        var html = await PrintAsync(db, printer, publication, written, cancellationToken);
        context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return TypedResults.Bytes(html, PagePrinter.MediaType);
    }

    private static async Task<IResult> OpenAsync(string id, HttpContext context, DisclosureDb db, CancellationToken cancellationToken)
    {
        if (await db.FindPublicationAsync(id, cancellationToken) is not { PublishedAt: not null } publication)
        {
            return Problems.NotFound("没有这份公开文件，或者它还没有公开。");
        }

        var list = new VoiceList(await ShownAsync(db, publication, cancellationToken));
        return PublicContent.ForNow(context, "application/json", JsonSerializer.SerializeToUtf8Bytes(list, FinanceJson.Options));
    }

    private static async Task<byte[]> PrintAsync(
        DisclosureDb db,
        PagePrinter printer,
        Publication publication,
        VoicesForm form,
        CancellationToken cancellationToken
    ) =>
        await printer.PrintAsync<VoicesPage>(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(VoicesPage.PublicationId)] = publication.Id,
                [nameof(VoicesPage.Title)] = $"{publication.UnitName}{publication.FiscalYear}年{Words.Of(publication.Kind)}",
                [nameof(VoicesPage.Voices)] = await ShownAsync(db, publication, cancellationToken),
                [nameof(VoicesPage.Form)] = form,
            }
        );

    private static async Task<ImmutableArray<ShownVoice>> ShownAsync(
        DisclosureDb db,
        Publication publication,
        CancellationToken cancellationToken
    )
    {
        var voices = await db
            .Voices.AsNoTracking()
            .Where(v => v.PublicationId == publication.Id && (v.Status == VoiceStatus.Shown || v.Status == VoiceStatus.Answered))
            .OrderByDescending(v => v.ReceivedAt)
            .ThenBy(v => v.Id)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return [.. voices.Select(ShownVoice.Of)];
    }

    /// <summary>The newest first.</summary>
    internal sealed record VoiceList(ImmutableArray<ShownVoice> Items);
}
