using System.Text.Json;
using Microsoft.Playwright;

namespace Finance.EndToEnd.Tests;

/// <summary>The public site in a browser, on a phone and on a desk.</summary>
public sealed class PublicPageTests(Platform platform) : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Chromium,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
            }
        );
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(1440, 900)]
    public async Task A_visitor_finds_a_budget_and_reads_it_without_scrolling_sideways(int width, int height)
    {
        await using var context = await browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },
                Locale = "zh-CN",
            }
        );
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.AddRange(message.Type is "error" ? [message.Text] : Array.Empty<string>());
        page.Response += (_, response) =>
            complaints.AddRange(response.Status >= 400 ? [$"{response.Status} {response.Url}"] : Array.Empty<string>());

        await page.GotoAsync(platform.Gateway.ToString());
        await StaysWithinAsync(page, width);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "查看全部文件" }).ClickAsync();
        await page.WaitForURLAsync("**/publications");
        await StaysWithinAsync(page, width);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "乐山高新" }).First.ClickAsync();
        await page.WaitForURLAsync("**/publications/**");

        await StaysWithinAsync(page, width);
        Assert.Equal("931.79", (await page.Locator("#expenditure tfoot td.number").First.InnerTextAsync()).Trim());
        Assert.Equal("zh-CN", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_page_needs_no_script_and_loads_nothing_from_elsewhere()
    {
        await using var context = await browser!.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        var hosts = new HashSet<string>(StringComparer.Ordinal);
        page.Request += (_, request) => hosts.Add(new Uri(request.Url).Authority);

        using var anyone = new HttpClient { BaseAddress = platform.Gateway };
        var list = JsonSerializer.Deserialize<JsonElement>(await anyone.GetStringAsync(new Uri("/open/publications", UriKind.Relative)));
        var address = list.GetProperty("items")[0].GetProperty("page").GetString();
        await page.GotoAsync(new Uri(platform.Gateway, address).ToString());

        Assert.True(await page.Locator("#expenditure table").IsVisibleAsync());
        Assert.Equal([platform.Gateway.Authority], hosts);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }

    private static async Task StaysWithinAsync(IPage page, int width) =>
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, width);
}
