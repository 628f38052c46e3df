using System.Text.Json.Nodes;

namespace Finance.Disclosure.Jobs;

/// <summary>The one page of a Chromium, which shows a document and prints it.</summary>
public sealed class ChromiumPage
{
    private readonly DevToolsPipe tools;
    private readonly string file;

    private ChromiumPage(DevToolsPipe tools, string folder)
    {
        this.tools = tools;
        file = Path.Combine(folder, "page.html");
    }

    internal static async Task<ChromiumPage> OpenAsync(DevToolsPipe tools, string folder, CancellationToken cancellationToken)
    {
        var target = await tools.CallAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" }, cancellationToken);
        await tools.AttachAsync(DevToolsPipe.Text(target, "targetId"), cancellationToken);
        await tools.CallAsync("Page.enable", [], cancellationToken);
        await tools.CallAsync("Page.setLifecycleEventsEnabled", new JsonObject { ["enabled"] = true }, cancellationToken);
        // The page forbids script by its own policy too.
        await tools.CallAsync("Emulation.setScriptExecutionDisabled", new JsonObject { ["value"] = true }, cancellationToken);
        return new ChromiumPage(tools, folder);
    }

    /// <param name="html">The document.</param>
    /// <param name="whole">With its bookmarks and its tags, which take their time and move nothing to another page.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<byte[]> PrintAsync(byte[] html, bool whole, CancellationToken cancellationToken)
    {
        await File.WriteAllBytesAsync(file, html, cancellationToken);
        var shown = await tools.CallAsync("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri }, cancellationToken);
        await tools.LoadedAsync(DevToolsPipe.Text(shown, "loaderId"), cancellationToken);
        var printed = await tools.CallAsync(
            "Page.printToPDF",
            new JsonObject
            {
                ["preferCSSPageSize"] = true,
                ["generateTaggedPDF"] = whole,
                ["generateDocumentOutline"] = whole,
            },
            cancellationToken
        );
        return Convert.FromBase64String(DevToolsPipe.Text(printed, "data"));
    }
}
