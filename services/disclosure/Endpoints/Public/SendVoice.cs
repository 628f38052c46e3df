using System.Text.Json;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>POST /publications/{id}/voices: a citizen points out an error or asks, as a plain form or as JSON; nothing of it is public yet.</summary>
internal static class SendVoice
{
    /// <summary>Every letter of the longest text may take nine bytes of a form, and a browser adds its own.</summary>
    private const int MaxBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/publications/{id}/voices", HandleAsync)
            .AllowEveryone()
            .WithBodyLimit(MaxBytes)
            .WithSummary("对公开文件提出意见或问题")
            .Accepts<VoiceForm>("application/json", "application/x-www-form-urlencoded")
            .Produces<Received>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(
        string id,
        HttpContext context,
        DisclosureDb db,
        VoiceLimits limits,
        PagePrinter printer,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        if (PlainForm.RefusesForeign(context) is { } foreign)
        {
            return foreign;
        }

        if (await db.FindPublicationAsync(id, cancellationToken) is not { PublishedAt: not null } publication)
        {
            return Problems.NotFound("没有这份公开文件，或者它还没有公开。");
        }

        context.Response.Headers.CacheControl = "no-store";
        var plain = context.Request.HasFormContentType;
        var (form, trapped, problem) = plain ? await ReadFormAsync(context, cancellationToken) : await ReadJsonAsync(context);
        if (problem is not null)
        {
            return problem;
        }

        if (form!.Faults() is { IsEmpty: false } faults)
        {
            return plain
                ? await ShowVoices.RefuseAsync(context, db, printer, publication, form, faults, cancellationToken)
                : Problems.InvalidContent(faults);
        }

        if (!limits.Admits(context))
        {
            return Problems.TooManyRequests(TimeSpan.FromMinutes(10));
        }

        var now = time.GetUtcNow();
        var voice = Voice.Of(
            Guid.CreateVersion7(now),
            publication,
            form.Chosen!.Value,
            form.CleanPlace,
            form.CleanText,
            now,
            limits.AnswerWorkingDays
        );
        if (!trapped)
        {
            db.Voices.Add(voice);
            await db.SaveChangesAsync(cancellationToken);
        }

        if (plain)
        {
            context.Response.Headers.Location = $"/publications/{publication.Id}/voices?sent=1";
            return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
        }

        return TypedResults.Json(new Received(voice.Id, voice.DueOn), FinanceJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<(VoiceForm? Form, bool Trapped, ProblemResult? Problem)> ReadFormAsync(
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var form = await context.Request.ReadFormAsync(cancellationToken);
            return (new VoiceForm(form["kind"], form["place"], form["text"]), form[VoicesForm.Trap].ToString().Length > 0, null);
        }
        catch (InvalidDataException)
        {
            return (null, false, Problems.InvalidRequest([new Fault("", ProblemCodes.InvalidRequest, "表单不完整，请重新填写。")]));
        }
    }

    private static async Task<(VoiceForm? Form, bool Trapped, ProblemResult? Problem)> ReadJsonAsync(HttpContext context)
    {
        using var body = await JsonBody.ReadAsync(context, MaxBytes);
        if (body.Problem is not null)
        {
            return (null, false, body.Problem);
        }

        try
        {
            return body.Root.Deserialize<VoiceForm>(FinanceJson.Options) is { } form
                ? (form, false, null)
                : (null, false, Problems.MalformedJson("内容应为对象。"));
        }
        catch (JsonException)
        {
            return (null, false, Problems.MalformedJson("内容应为 { kind, place, text }，都是文字。"));
        }
    }

    /// <summary>That it came, and until when it is to be answered.</summary>
    internal sealed record Received(Guid Id, DateOnly DueOn);
}
