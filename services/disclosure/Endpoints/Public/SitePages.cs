using System.Globalization;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Microsoft.AspNetCore.Components;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>What the pages made on request have in common.</summary>
internal static class SitePages
{
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private static readonly string[] Data = ["/open", "/api", "/openapi", "/health"];

    /// <summary>Whether people look at what stands under the path; the rest is for programs.</summary>
    public static bool IsPage(PathString path) => !Data.Any(data => path.StartsWithSegments(data, StringComparison.OrdinalIgnoreCase));

    /// <summary>Prints a page that takes one parameter.</summary>
    public static async Task<IResult> ShowAsync<TPage>(this PagePrinter printer, HttpContext context, string parameter, object value)
        where TPage : IComponent =>
        PublicContent.ForNow(
            context,
            PagePrinter.MediaType,
            await printer.PrintAsync<TPage>(
                new Dictionary<string, object?>(StringComparer.Ordinal) { [parameter] = value },
                QuestionOf(context.Request)
            )
        );

    /// <summary>What the address asks, as far as a page reads it, without the language that it is asked in.</summary>
    public static string QuestionOf(HttpRequest request) =>
        QueryString
            .Create(
                request
                    .Query.Where(field => field.Key != "lang")
                    .SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, Read(value)))
            )
            .ToUriComponent()
            .TrimStart('?');

    private static string? Read(string? value) => value?.Length > SearchText.MaxLength ? value[..SearchText.MaxLength] : value;

    /// <summary>`?page=`, from 1; what is none or too far is the first or the last.</summary>
    public static int PageOf(HttpContext context, int pages) =>
        int.TryParse(context.Request.Query["page"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? Math.Clamp(page, 1, Math.Max(1, pages))
            : 1;

    public static int PagesOf(int count, int onPage) => (count + onPage - 1) / onPage;
}
