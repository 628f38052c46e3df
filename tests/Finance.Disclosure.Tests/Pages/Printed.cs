using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Finance.Disclosure.Tests.Pages;

/// <summary>Pages printed and read back as a browser would.</summary>
internal static class Printed
{
    public static async Task<IDocument> PageAsync<TPage>(Dictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using var services = new ServiceCollection().AddLogging().AddSingleton(SiteSettings.None).BuildServiceProvider();
        var printer = new PagePrinter(services, services.GetRequiredService<ILoggerFactory>());
        var bytes = await printer.PrintAsync<TPage>(parameters);
        return new HtmlParser().ParseDocument(Encoding.UTF8.GetString(bytes));
    }

    public static Task<IDocument> PublicationAsync(PublishedDocument document, params VersionNote[] versions) =>
        PageAsync<PublicationPage>(
            new()
            {
                [nameof(PublicationPage.Document)] = document,
                [nameof(PublicationPage.DocumentSha256)] = document.ContentSha256,
                [nameof(PublicationPage.Versions)] = System.Collections.Immutable.ImmutableArray.Create(versions),
            }
        );
}
