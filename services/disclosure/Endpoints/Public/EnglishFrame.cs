using System.Text;
using Finance.Disclosure.Pages;
using Microsoft.Net.Http.Headers;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /en/…: the same page with its frame in English; `?lang=en` on a Chinese page leads there.</summary>
internal sealed class EnglishFrame(PagePrinter printer) : IStartupFilter
{
    /// <summary>They concern the bytes of the answer, which are not those of the Chinese page.</summary>
    private static readonly string[] AboutBytes =
    [
        HeaderNames.AcceptEncoding,
        HeaderNames.Range,
        HeaderNames.IfRange,
        HeaderNames.IfMatch,
        HeaderNames.IfNoneMatch,
    ];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(HandleAsync);
            next(app);
        };

    private Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return next(context);
        }

        if (request.Path.StartsWithSegments(FrameText.EnglishPath, StringComparison.Ordinal, out var page))
        {
            return SitePages.IsPage(page) ? AnswerAsync(context, page.HasValue ? page : "/", next) : next(context);
        }

        if (request.Query["lang"] == "en" && SitePages.IsPage(request.Path))
        {
            context.Response.Redirect(FrameText.EnglishPath + AddressOf(request.Path, request));
            return Task.CompletedTask;
        }

        return next(context);
    }

    private async Task AnswerAsync(HttpContext context, PathString page, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        var (asked, method) = (request.Path, request.Method);
        var aboutBytes = AboutBytes.Select(name => (name, Values: request.Headers[name])).ToList();
        var body = response.Body;
        using var chinese = new MemoryStream();
        try
        {
            request.Path = page;
            request.Method = HttpMethods.Get;
            aboutBytes.ForEach(header => request.Headers.Remove(header.name));
            response.Body = chinese;
            await next(context);
        }
        finally
        {
            response.Body = body;
            (request.Path, request.Method) = (asked, method);
            aboutBytes.ForEach(header => request.Headers[header.name] = header.Values);
        }

        if (response.Headers.Location.ToString() is ['/', not '/', ..] elsewhere)
        {
            response.Headers.Location = FrameText.EnglishPath + elsewhere;
        }

        if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) != true)
        {
            if (HttpMethods.IsGet(method) && chinese.Length > 0)
            {
                chinese.Position = 0;
                await chinese.CopyToAsync(body, context.RequestAborted);
            }

            return;
        }

        var bytes = await TranslateAsync(Encoding.UTF8.GetString(chinese.GetBuffer(), 0, (int)chinese.Length), AddressOf(page, request));
        response.Headers.Remove(HeaderNames.ETag);
        response.ContentLength = null;
        var caching = response.Headers.CacheControl;
        var answer = PublicContent.ForNow(context, PagePrinter.MediaType, bytes);
        response.Headers.CacheControl = caching;
        await answer.ExecuteAsync(context);
    }

    /// <summary>The question stays, but for the language, which the path tells.</summary>
    private static string AddressOf(PathString path, HttpRequest request) =>
        path.ToUriComponent() + (SitePages.QuestionOf(request) is { Length: > 0 } question ? "?" + question : "");

    private async Task<byte[]> TranslateAsync(string page, string chineseAddress)
    {
        var header = await printer.PrintAsync<FrameHeader>(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(FrameHeader.Text)] = FrameText.English,
                [nameof(FrameHeader.Other)] = chineseAddress,
                [nameof(FrameHeader.ShowSearch)] = EnglishPage.ShowsSearch(page),
            }
        );
        var footer = await printer.PrintAsync<FrameFooter>(
            new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(FrameFooter.Text)] = FrameText.English }
        );
        return Encoding.UTF8.GetBytes(EnglishPage.Of(page, Encoding.UTF8.GetString(header), Encoding.UTF8.GetString(footer)));
    }
}
