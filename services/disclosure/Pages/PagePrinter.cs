using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Finance.Statements.Export;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Finance.Disclosure.Pages;

/// <summary>Prints a Razor component as the bytes of a page.</summary>
public sealed partial class PagePrinter(IServiceProvider services, ILoggerFactory logs)
{
    public const string MediaType = "text/html; charset=utf-8";

    private const int FirstBeyondControls = 0xA0;
    private const string Unprintable = "\uFFFD";

    /// <param name="parameters">What the page shows.</param>
    /// <param name="question">What its address asks beside the path, as "a=1&amp;b=2"; a stored page has none.</param>
    public async Task<byte[]> PrintAsync<TPage>(IReadOnlyDictionary<string, object?> parameters, string question = "")
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<AskedPage>(
                ParameterView.FromDictionary(
                    new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        [nameof(AskedPage.Page)] = typeof(TPage),
                        [nameof(AskedPage.Parameters)] = new Dictionary<string, object?>(parameters, StringComparer.Ordinal),
                        [nameof(AskedPage.Question)] = question,
                    }
                )
            );
            return page.ToHtmlString();
        });
        return Encoding.UTF8.GetBytes(Readable(html));
    }

    /// <summary>
    /// The renderer writes every letter beyond ASCII as a number; none of those has a meaning in HTML, so they can stand for themselves.
    /// What no exporter prints (controls, overrides of direction) shows here as it does there.
    /// </summary>
    private static string Readable(string html) =>
        CharacterReference()
            .Replace(
                html,
                reference =>
                    Rune.TryCreate(
                        int.Parse(reference.ValueSpan[3..^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                        out var letter
                    )
                    && PrintableText.Of(letter.ToString()) is var printable
                    && (letter.Value >= FirstBeyondControls || printable == Unprintable)
                        ? printable
                        : reference.Value
            );

    [GeneratedRegex("&#x[0-9A-F]{1,6};", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CharacterReference();
}
