using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Finance.Testing;
using Microsoft.AspNetCore.Http;

namespace Finance.Gateway.Tests.Routing;

public sealed class RoutingTests : IClassFixture<WholePlatform>
{
    private readonly IdentityDatabase identity;
    private readonly IReadOnlyDictionary<string, Origin> services;
    private readonly GatewayUnderTest gateway;

    public RoutingTests(IdentityDatabase identity, WholePlatform platform)
    {
        this.identity = identity;
        services = platform.Services;
        gateway = platform.Gateway;
        foreach (var service in services.Values)
        {
            service.Forget();
        }
    }

    [Theory]
    [InlineData("/api/classification/catalogs/2024", "classification", "/api/classification/catalogs/2024")]
    [InlineData("/api/budgets", "budgets", "/api/budgets")]
    [InlineData("/api/budgets/2024/360200-103001", "budgets", "/api/budgets/2024/360200-103001")]
    [InlineData("/api/accounts/2024/360200-103001/tables", "accounts", "/api/accounts/2024/360200-103001/tables")]
    [InlineData("/api/performance/2024/summary", "performance", "/api/performance/2024/summary")]
    [InlineData("/api/disclosure/publications", "disclosure", "/api/disclosure/publications")]
    [InlineData("/open/log", "disclosure", "/open/log")]
    [InlineData("/", "disclosure", "/")]
    [InlineData("/publications/1", "disclosure", "/publications/1")]
    [InlineData("/docs/openapi/budgets.json", "budgets", "/openapi/v1.json")]
    public async Task Each_path_goes_to_its_service(string path, string service, string asked)
    {
        using var answer = await gateway.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(asked, Assert.Single(services[service].Requests).Path);
        Assert.All(services.Where(other => other.Key != service), other => Assert.Empty(other.Value.Requests));
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/api")]
    [InlineData("/docs/openapi/nothing.json")]
    [InlineData("/health/nothing")]
    public async Task What_nobody_serves_is_a_problem_and_reaches_no_service(string path)
    {
        using var answer = await gateway.Client.GetAsync(path);

        await IsProblemAsync(answer, HttpStatusCode.NotFound, "not-found");
        Assert.All(services.Values, service => Assert.Empty(service.Requests));
    }

    [Theory]
    [InlineData("GET", "/api/identity/tokens", "DELETE, POST")]
    [InlineData("DELETE", "/api/identity/me", "GET")]
    [InlineData("PUT", "/api/identity/users/somebody", "GET, PATCH")]
    [InlineData("POST", "/health", "GET")]
    public async Task Another_method_at_an_address_of_the_gateway_itself_is_told(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await gateway.Client.SendAsync(request);

        await IsProblemAsync(answer, HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow));
        Assert.All(services.Values, service => Assert.Empty(service.Requests));
    }

    [Fact]
    public async Task Another_kind_of_body_at_an_address_of_the_gateway_itself_is_told()
    {
        using var answer = await gateway.Client.PostAsync("/api/identity/tokens", new StringContent("{}"));

        await IsProblemAsync(answer, HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");
    }

    [Fact]
    public async Task A_browser_that_asks_for_a_page_of_another_site_may_read_open_data()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/open/publications");
        request.Headers.Add("Origin", "https://reader.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "if-none-match");
        using var answer = await gateway.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("If-None-Match", answer.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
        Assert.Empty(services["disclosure"].Requests);
    }

    [Fact]
    public async Task The_public_site_is_only_read()
    {
        using var answer = await gateway.Client.PostAsync("/publications/1", new StringContent("x"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Empty(services["disclosure"].Requests);
    }

    [Theory]
    [InlineData("/verify")]
    [InlineData("/publications/2024-360200-103001-budget-1/voices")]
    public async Task Two_forms_of_the_public_site_may_be_sent(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("text", "x")]);
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site");
        using var answer = await gateway.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var asked = Assert.Single(services["disclosure"].Requests);
        Assert.Equal("POST", asked.Method);
        Assert.Equal("cross-site", asked.Headers["Sec-Fetch-Site"]);
        Assert.False(asked.Headers.ContainsKey("Cookie"));
    }

    [Theory]
    [InlineData("/publications/1/voices/2")]
    [InlineData("/verify/1")]
    [InlineData("/open/log")]
    public async Task No_other_form_is_let_in(string path)
    {
        using var answer = await gateway.Client.PostAsync(path, new StringContent("x"));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Empty(services["disclosure"].Requests);
    }

    [Fact]
    public async Task What_a_client_says_about_itself_as_a_proxy_or_as_a_user_is_dropped()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/budgets");
        string[] forged =
        [
            "X-User",
            "X-User-Id",
            "X-Roles",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-Forwarded-Prefix",
            "X-Original-URL",
            "X-Real-IP",
            "X-Request-Id",
            "X-HTTP-Method-Override",
            "Forwarded",
            "Via",
            "Cookie",
            "traceparent",
            "baggage",
        ];
        foreach (var name in forged)
        {
            request.Headers.TryAddWithoutValidation(name, "forged-by-a-client");
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "kept");
        request.Headers.TryAddWithoutValidation("If-Match", "\"3\"");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "k1");
        using var answer = await gateway.Client.SendAsync(request);

        var asked = Assert.Single(services["budgets"].Requests);
        Assert.DoesNotContain(asked.Headers.Values, value => value.Contains("forged", StringComparison.Ordinal));
        Assert.Equal("Bearer kept", asked.Headers["Authorization"]);
        Assert.Equal("\"3\"", asked.Headers["If-Match"]);
        Assert.Equal("k1", asked.Headers["Idempotency-Key"]);
        Assert.Equal("127.0.0.1", asked.Headers["X-Forwarded-For"]);
        Assert.Equal("http", asked.Headers["X-Forwarded-Proto"]);
        Assert.False(asked.Headers.ContainsKey("X-Forwarded-Host"));
        Assert.Equal(answer.Headers.GetValues("X-Request-Id").Single(), asked.Headers["X-Request-Id"]);
    }

    [Fact]
    public async Task Behind_a_proxy_that_it_trusts_the_gateway_tells_services_who_asked()
    {
        await using var behind = await GatewayUnderTest.StartAsync(
            services["budgets"].Address,
            [.. identity.Settings, "--TrustedProxies=10.0.0.0/8, 127.0.0.1"]
        );
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/budgets");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await behind.Client.SendAsync(request);

        var asked = Assert.Single(services["budgets"].Requests);
        Assert.Equal("203.0.113.7", asked.Headers["X-Forwarded-For"]);
        Assert.Equal("https", asked.Headers["X-Forwarded-Proto"]);
        Assert.Contains("max-age=", answer.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_carry_security_headers_and_nothing_about_the_servers()
    {
        services["budgets"].Answer = services["disclosure"].Answer = context =>
        {
            context.Response.Headers.Server = "Kestrel";
            context.Response.Headers["X-Powered-By"] = "something";
            return context.Response.WriteAsync("ok");
        };
        foreach (
            var (path, policy) in new[]
            {
                ("/", "style-src 'self';"),
                ("/api/budgets", "default-src 'none';"),
                ("/api/nothing", "default-src 'none';"),
            }
        )
        {
            using var answer = await gateway.Client.GetAsync(path);

            Assert.False(answer.Headers.Contains("Server"));
            Assert.False(answer.Headers.Contains("X-Powered-By"));
            Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            var csp = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains(policy, csp, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", csp, StringComparison.Ordinal);
            Assert.DoesNotContain("script-src", csp, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Fifty_megabytes_are_refused_before_the_service_sees_them()
    {
        using var content = new ByteArrayContent(new byte[50 * 1024 * 1024]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/budgets/2024/360200-103001") { Content = content };
        request.Headers.ExpectContinue = true;
        using var answer = await gateway.Client.SendAsync(request);

        await IsProblemAsync(answer, HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Empty(services["budgets"].Requests);
    }

    [Fact]
    public async Task Fifty_megabytes_without_a_length_are_cut_off_on_the_way()
    {
        services["budgets"].Answer = async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            await context.Response.WriteAsync("read it all");
        };
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/budgets/2024/360200-103001")
        {
            Content = new Endless(50 * 1024 * 1024),
        };
        HttpResponseMessage answer;
        try
        {
            answer = await gateway.Client.SendAsync(request);
        }
        catch (HttpRequestException refused) when (refused.InnerException is IOException)
        {
            // The server may close the connection while the client still sends: refused all the same.
            return;
        }

        await IsProblemAsync(answer, HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Fact]
    public async Task Payments_may_be_a_long_stream()
    {
        long received = 0;
        services["accounts"].Answer = async context =>
        {
            var buffer = new byte[64 * 1024];
            for (int read; (read = await context.Request.Body.ReadAsync(buffer)) > 0; received += read) { }
            await context.Response.WriteAsync("ok");
        };
        using var answer = await gateway.Client.PostAsync("/api/accounts/2024/payments", new Endless(40 * 1024 * 1024));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(40 * 1024 * 1024, received);
    }

    [Fact]
    public async Task A_service_that_is_down_is_a_problem_without_its_address()
    {
        await using var alone = await GatewayUnderTest.StartAsync("http://127.0.0.1:9", identity.Settings);
        using var answer = await alone.Client.GetAsync("/api/budgets");

        var text = await IsProblemAsync(answer, HttpStatusCode.BadGateway, "unavailable");
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_of_the_site_sees_a_page_when_the_site_is_down()
    {
        await using var alone = await GatewayUnderTest.StartAsync("http://127.0.0.1:9", identity.Settings);
        foreach (var path in new[] { "/", "/search?q=x", "/publications/2024-360200-103001-budget-1" })
        {
            using var answer = await alone.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Contains("<html lang=\"zh-CN\">", page, StringComparison.Ordinal);
            Assert.Contains("服务暂不可用", page, StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1", page, StringComparison.Ordinal);
        }

        using var sent = await alone.Client.PostAsync("/publications/x/voices", new FormUrlEncodedContent([new("text", "x")]));
        Assert.Contains("没有提交", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var path in new[] { "/open/publications", "/feed.xml" })
        {
            using var answer = await alone.Client.GetAsync(path);
            await IsProblemAsync(answer, HttpStatusCode.BadGateway, "unavailable");
        }
    }

    [Fact]
    public async Task A_service_that_falls_silent_is_given_up()
    {
        await using var impatient = await GatewayUnderTest.StartAsync(
            services["budgets"].Address,
            [.. identity.Settings, "--Limits:SilenceSeconds=1"]
        );
        services["budgets"].Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);
        using var answer = await impatient.Client.GetAsync("/api/budgets");

        await IsProblemAsync(answer, HttpStatusCode.GatewayTimeout, "unavailable");
    }

    [Fact]
    public async Task What_a_service_answers_arrives_as_it_is()
    {
        services["budgets"].Answer = context =>
        {
            context.Response.StatusCode = 422;
            context.Response.Headers.ETag = "\"7\"";
            context.Response.ContentType = "application/problem+json";
            return context.Response.WriteAsync("""{"code":"invalid-content"}""");
        };
        using var answer = await gateway.Client.PutAsync("/api/budgets/2024/360200-103001", new StringContent("{}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("\"7\"", answer.Headers.ETag!.Tag);
        Assert.Equal("""{"code":"invalid-content"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Health_shows_the_database_and_every_service()
    {
        services["performance"].Healthy = false;
        JsonElement health = default;
        HttpStatusCode status = default;
        await Eventually.Become(
            async () =>
            {
                using var answer = await gateway.Client.GetAsync("/health");
                health = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
                status = answer.StatusCode;
                return Status("performance") == "unhealthy" && Status("budgets") == "healthy";
            },
            "the gateway to notice that one service is not ready"
        );

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.Equal("healthy", health.GetProperty("database").GetString());
        Assert.Equal(5, health.GetProperty("services").EnumerateObject().Count());

        string? Status(string name) => health.GetProperty("services").GetProperty(name).GetProperty("status").GetString();
    }

    private static async Task<string> IsProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, JsonElement.Parse(text).GetProperty("code").GetString());
        return text;
    }

    /// <summary>A body whose length nobody knows before it ends.</summary>
    private sealed class Endless(long bytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
            for (long sent = 0; sent < bytes; sent += block.Length)
            {
                await stream.WriteAsync(block);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

/// <summary>The gateway before five services, which do what each test tells them.</summary>
public sealed class WholePlatform(IdentityDatabase identity) : IAsyncLifetime
{
    private readonly Dictionary<string, Origin> services = new(StringComparer.Ordinal);
    private GatewayUnderTest? gateway;

    public IReadOnlyDictionary<string, Origin> Services => services;

    public GatewayUnderTest Gateway => gateway ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        foreach (var name in Finance.Gateway.Routing.ServiceAddresses.Names)
        {
            services[name] = await Origin.StartAsync();
        }

        gateway = await GatewayUnderTest.StartAsync(
            "http://127.0.0.1:9",
            [.. identity.Settings, .. services.Select(service => $"--Services:{service.Key}={service.Value.Address}")]
        );
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        foreach (var service in services.Values)
        {
            await service.DisposeAsync();
        }
    }
}
