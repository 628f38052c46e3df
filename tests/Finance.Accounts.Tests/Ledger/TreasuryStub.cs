using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Finance.Accounts.Tests.Ledger;

/// <summary>The treasury on a real socket, as contracts/openapi/treasury.json describes it, with the moods that a test gives it.</summary>
internal sealed class TreasuryStub : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<string> told = [];
    private readonly List<string> asked = [];
    private readonly Queue<Func<HttpContext, Task>> moods = [];

    private TreasuryStub(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public int PageSize { get; set; } = 2;

    /// <summary>The cursors that were asked for, in their order.</summary>
    public IReadOnlyList<string> Asked => asked;

    /// <summary>What every question meets while it is set.</summary>
    public Func<HttpContext, Task>? Always { get; set; }

    public static async Task<TreasuryStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var listening = builder.Build();
        var stub = new TreasuryStub(listening);
        listening.MapGet("/payments", stub.AnswerAsync);
        await listening.StartAsync();
        return stub;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    public void Tell(params string[] payments) => told.AddRange(payments);

    /// <summary>The next question meets this instead of an answer; several are met one after the other.</summary>
    public void Meet(params Func<HttpContext, Task>[] next)
    {
        foreach (var mood in next)
        {
            moods.Enqueue(mood);
        }
    }

    public static Task Fail(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }

    public static Task HangUp(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }

    public static Task Garble(HttpContext http) => http.Response.WriteAsync("{ \"payments\": [ {");

    public static Task Sleep(HttpContext http) => Task.Delay(TimeSpan.FromMinutes(1), http.RequestAborted);

    /// <summary>Gives the first page again, and leads on from there.</summary>
    public Task RepeatFirst(HttpContext http) => http.Response.WriteAsync(Page(0, PageSize));

    private async Task AnswerAsync(HttpContext http)
    {
        asked.Add(http.Request.Query["after"].ToString());
        if (Always is { } always)
        {
            await always(http);
            return;
        }

        if (moods.TryDequeue(out var mood))
        {
            await mood(http);
            return;
        }

        await AnswerPlainlyAsync(http);
    }

    public Task AnswerPlainlyAsync(HttpContext http)
    {
        var place = PlaceOf(http);
        return http.Response.WriteAsync(Page(place, Math.Min(place + PageSize, told.Count)));
    }

    private string Page(int from, int next) =>
        new JsonObject
        {
            ["payments"] = new JsonArray([.. told.Skip(from).Take(PageSize).Select(payment => Entry(JsonNode.Parse(payment)!))]),
            ["next"] = "place " + next.ToString(CultureInfo.InvariantCulture),
            ["more"] = next < told.Count,
        }.ToJsonString(JsonSerializerOptions.Web);

    /// <summary>This treasury counts every payment to the year of its date.</summary>
    private static JsonObject Entry(JsonNode payment) =>
        new() { ["fiscalYear"] = int.Parse(payment["date"]!.GetValue<string>()[..4], CultureInfo.InvariantCulture), ["payment"] = payment };

    private static int PlaceOf(HttpContext http) =>
        http.Request.Query["after"].ToString() is { Length: > 0 } cursor
            ? int.Parse(cursor.Split(' ')[1], CultureInfo.InvariantCulture)
            : 0;
}
