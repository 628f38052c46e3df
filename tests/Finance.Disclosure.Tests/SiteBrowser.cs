using Microsoft.Playwright;

namespace Finance.Disclosure.Tests;

/// <summary>A browser without a window for all tests of the site: the shell that prints PDFs where there is one, for it draws sooner.</summary>
public sealed class SiteBrowser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A window's worth of pages of their own; the first to ask starts the browser.</summary>
    public async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions? options = null)
    {
        playwright ??= await Playwright.CreateAsync();
        browser ??= await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = PdfTests.Usual.Find(),
                Args = ["--no-sandbox", "--disable-gpu", "--no-first-run"],
            }
        );
        return await browser.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }
}
