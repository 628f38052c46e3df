using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints;

/// <summary>GET /api/disclosure/voices: what citizens said about the caller's publications; `overdue=true` finds what should have been answered.</summary>
internal static class ListVoices
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/disclosure/voices", HandleAsync).RequireRoles(Readers.All).WithSummary("公众意见");

    private static async Task<Ok<Page<VoiceState>>> HandleAsync(
        string? status,
        bool? overdue,
        string? publication,
        UnitId? unit,
        Paging paging,
        UnitScope scope,
        DisclosureDb db,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var voices = InScope(db.Voices.AsNoTracking(), scope);
        if (QueryEnum.Read<VoiceStatus>("status", status) is { } wanted)
        {
            voices = voices.Where(v => v.Status == wanted);
        }

        if (overdue is true)
        {
            var today = DisclosureClock.DayOf(now);
            voices = voices.Where(v => (v.Status == VoiceStatus.Waiting || v.Status == VoiceStatus.Shown) && v.DueOn < today);
        }

        if (publication is not null)
        {
            voices = voices.Where(v => v.PublicationId == publication);
        }

        if (unit is { } unitWanted)
        {
            voices = voices.Where(v => v.Unit == unitWanted);
        }

        if (paging.After is { } after)
        {
            // In the order that the engine gives to ids: the same for the list and for its cursor.
            var last = Guid.TryParse(after, out var id) ? id : throw RefusalException.Parameter("after", "after 应为上一页返回的 next。");
            voices = voices.Where(v => v.Id > last);
        }

        var rows = await voices.OrderBy(v => v.Id).Take(paging.Take).ToListAsync(cancellationToken);
        var page = paging.Page(rows, voice => voice.Id.ToString());
        return TypedResults.Ok(new Page<VoiceState>([.. page.Items.Select(voice => VoiceState.Of(voice, now))], page.Next));
    }

    private static IQueryable<Voice> InScope(IQueryable<Voice> voices, UnitScope scope)
    {
        if (scope.Units is null)
        {
            return voices;
        }

        var own = scope.Units.ToArray();
        return voices.Where(v => own.Contains(v.Unit));
    }
}
