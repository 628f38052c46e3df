using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Finance.Hosting.Tests.Http;
using Finance.Hosting.Tests.Storage;
using Finance.Testing;
using RabbitMQ.Client;

namespace Finance.Hosting.Tests.Messaging;

public sealed class ParkedMessageEndpointTests
{
    [Fact]
    public async Task An_administrator_lists_reads_and_replays_parked_messages_and_nobody_else_may()
    {
        var broker = await TestBroker.CreateAsync();
        await using var service = await ServiceUnderTest.StartAsync<ParkedMessageEndpointTests>(SampleService.With(), broker: broker);
        await service.App.ConnectedAsync();
        await ParkAsync(broker, "第一条");
        await ParkAsync(broker, "第二条");
        const string Route = "/api/ledger/parked-messages";

        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Anonymous().GetAsync(Route)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await service.As(TestUsers.Auditor()).GetAsync(Route)).StatusCode);
        var admin = service.As(TestUsers.Admin());
        var first = await admin.GetFromJsonAsync<JsonElement>(Route + "?limit=1");
        var newest = Assert.Single(first.GetProperty("items").EnumerateArray());
        var second = await admin.GetFromJsonAsync<JsonElement>($"{Route}?limit=1&after={first.GetProperty("next").GetString()}");
        var oldest = Assert.Single(second.GetProperty("items").EnumerateArray());

        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.NotEqual(newest.GetProperty("id").GetString(), oldest.GetProperty("id").GetString());
        var one = $"{Route}/{oldest.GetProperty("id").GetString()}";
        var read = await admin.GetFromJsonAsync<JsonElement>(one);
        Assert.Equal("\"第一条\"", read.GetProperty("content").GetString());

        Assert.Equal(HttpStatusCode.NotFound, (await admin.PostAsync(Route + "/none/replay", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.PostAsync(one + "/replay", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsync(one + "/replay", null)).StatusCode);
        await Eventually.Become(async () => await broker.CountAsync("accounts.budget-approved") == 1, "the message replayed");
    }

    /// <summary>Unrouted messages belong to no service in particular: whichever is asked first takes them.</summary>
    private static async Task ParkAsync(TestBroker broker, string text)
    {
        await using var connection = await broker.ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.ExchangeUnbindAsync("accounts.budget-approved", "finance.budget-approved.v1", "");
        await channel.ExchangeUnbindAsync("performance.budget-approved", "finance.budget-approved.v1", "");
        await channel.ExchangeUnbindAsync("disclosure.budget-approved", "finance.budget-approved.v1", "");
        var properties = new BasicProperties { MessageId = Guid.CreateVersion7().ToString(), ContentType = "application/json" };
        await channel.BasicPublishAsync(
            "finance.budget-approved.v1",
            "",
            mandatory: true,
            properties,
            JsonSerializer.SerializeToUtf8Bytes(text, Hosting.Http.FinanceJson.Options)
        );
        await channel.ExchangeBindAsync("accounts.budget-approved", "finance.budget-approved.v1", "");
    }
}
