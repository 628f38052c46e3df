using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Finance.Gateway.Model;

namespace Finance.Gateway.Tests.Identity;

/// <summary>What a person does at the identity endpoints.</summary>
internal static class IdentityClient
{
    public static Task<HttpResponseMessage> TrySignInAsync(this GatewayUnderTest gateway, string? userName, string? password) =>
        gateway.Client.PostAsJsonAsync("/api/identity/tokens", new { userName, password });

    public static async Task<Tokens> SignInAsync(this GatewayUnderTest gateway, string userName, string password = DemoAccounts.Password)
    {
        using var answer = await gateway.TrySignInAsync(userName, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<Tokens>())!;
    }

    public static Task<HttpResponseMessage> TryRefreshAsync(this GatewayUnderTest gateway, string refreshToken) =>
        gateway.Client.PostAsJsonAsync("/api/identity/tokens/refresh", new { refreshToken });

    public static async Task<Tokens> RefreshAsync(this GatewayUnderTest gateway, Tokens tokens)
    {
        using var answer = await gateway.TryRefreshAsync(tokens.RefreshToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<Tokens>())!;
    }

    public static Task<HttpResponseMessage> SendAsync(
        this HttpClient client,
        HttpMethod method,
        string path,
        Tokens? tokens,
        object? body = null,
        string? ifMatch = null
    )
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = tokens is null ? null : new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return client.SendAsync(request);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, $"{(int)answer.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    public static async Task RefusedAsync(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (await answer.JsonAsync(status)).GetProperty("code").GetString());
    }

    /// <summary>A new account that no other test uses.</summary>
    public static async Task<string> NewUserAsync(this GatewayUnderTest gateway, Tokens admin, string password, string role = "auditor")
    {
        var userName = $"user-{Guid.NewGuid():N}";
        using var made = await gateway.Client.SendAsync(
            HttpMethod.Post,
            "/api/identity/users",
            admin,
            new
            {
                userName,
                displayName = "测试",
                password,
                roles = new[] { role },
            }
        );
        await made.JsonAsync(HttpStatusCode.Created);
        return userName;
    }

    /// <summary>Changes an account as the demo administrator, with the ETag just read.</summary>
    public static async Task<JsonElement> ChangeUserAsync(this GatewayUnderTest gateway, Tokens admin, string userName, object change)
    {
        var path = $"/api/identity/users/{userName}";
        using var read = await gateway.Client.SendAsync(HttpMethod.Get, path, admin);
        using var changed = await gateway.Client.SendAsync(HttpMethod.Patch, path, admin, change, read.Headers.ETag?.Tag);
        return await changed.JsonAsync(HttpStatusCode.OK);
    }
}

internal sealed record Tokens(string AccessToken, string RefreshToken, int ExpiresIn, string TokenType);
