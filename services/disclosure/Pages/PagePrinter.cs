using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Finance.Disclosure.Pages;

/// <summary>Prints a Razor component as the bytes of a page.</summary>
public sealed class PagePrinter(IServiceProvider services, ILoggerFactory logs)
{
    public const string MediaType = "text/html; charset=utf-8";

    public async Task<byte[]> PrintAsync<TPage>(IReadOnlyDictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<TPage>(
                ParameterView.FromDictionary(new Dictionary<string, object?>(parameters, StringComparer.Ordinal))
            );
            return page.ToHtmlString();
        });
        return Encoding.UTF8.GetBytes(html);
    }
}
