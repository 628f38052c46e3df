using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Finance.Gateway.Tests.Docs;

public sealed partial class DocsTests(IdentityDatabase identity) : IAsyncLifetime
{
    private GatewayUnderTest gateway = null!;

    public async ValueTask InitializeAsync() => gateway = await GatewayUnderTest.StartAsync("http://127.0.0.1:9", identity.Settings);

    public ValueTask DisposeAsync() => gateway.DisposeAsync();

    [Fact]
    public async Task The_page_and_all_that_it_loads_come_from_here()
    {
        using var page = await gateway.Client.GetAsync("/docs/index.html");
        var html = await page.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var references = Reference().Matches(html).Select(match => match.Groups["to"].Value).ToArray();
        Assert.True(references.Length >= 5);
        foreach (var reference in references)
        {
            Assert.DoesNotContain("//", reference, StringComparison.Ordinal);
            using var part = await gateway.Client.GetAsync(new Uri(new Uri(gateway.Address, "/docs/"), reference));
            Assert.Equal(HttpStatusCode.OK, part.StatusCode);
        }
    }

    [Fact]
    public async Task The_page_lives_with_its_content_security_policy()
    {
        using var page = await gateway.Client.GetAsync("/docs/index.html");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script>|<script [^>]*></script>\\s*[^<\\s]|onload=", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Docs_leads_to_the_page()
    {
        using var answer = await gateway.Client.GetAsync("/docs");

        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.MovedPermanently or HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task It_shows_every_service()
    {
        var script = await gateway.Client.GetStringAsync("/docs/index.js");

        foreach (var name in Gateway.Routing.ServiceAddresses.Names)
        {
            Assert.Contains($"/docs/openapi/{name}.json", script, StringComparison.Ordinal);
        }

        Assert.Contains("/openapi/v1.json", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_gateway_describes_what_it_answers_itself()
    {
        var document = JsonElement.Parse(await gateway.Client.GetStringAsync("/openapi/v1.json"));
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToArray();

        Assert.Contains("/api/identity/users/{userName}", paths);
        Assert.All(paths, path => Assert.True(path == "/health" || path.StartsWith("/api/identity/", StringComparison.Ordinal), path));
    }

    [GeneratedRegex("(?:src|href)=\"(?<to>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
