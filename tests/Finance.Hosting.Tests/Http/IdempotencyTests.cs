using Finance.Hosting.Identity;
using Finance.Hosting.Tests.Storage;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Finance.Hosting.Tests.Http;

public sealed class IdempotencyTests(SharedSample sample)
{
    private readonly FinanceUser user = TestUsers.Department(SampleService.Unit);
    private readonly string text = $"entry {Guid.CreateVersion7()}";

    [Fact]
    public async Task The_same_request_has_one_effect_and_one_answer()
    {
        using var first = await PostAsync("key-1", text);
        using var second = await PostAsync("key-1", text);

        Assert.Equal(201, (int)first.StatusCode);
        Assert.Equal(201, (int)second.StatusCode);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal("\"7\"", second.Headers.ETag?.ToString());
        Assert.Equal(first.Content.Headers.ContentType, second.Content.Headers.ContentType);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.True(second.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(1, await EntriesAsync());
    }

    [Fact]
    public async Task Without_a_key_each_request_has_its_effect()
    {
        using var first = await PostAsync(null, text);
        using var second = await PostAsync(null, text);

        Assert.Equal(2, await EntriesAsync());
    }

    [Fact]
    public async Task The_same_key_with_another_body_answers_422_and_changes_nothing()
    {
        using var first = await PostAsync("key-1", text);
        using var second = await PostAsync("key-1", text, remark: "changed");

        await second.ProblemAsync(422, "idempotency-key-reused");
        Assert.Equal(1, await EntriesAsync());
    }

    [Fact]
    public async Task Another_user_may_use_the_same_key()
    {
        using var first = await PostAsync("key-1", text);
        using var second = await PostAsync("key-1", text, other: TestUsers.Department(SampleService.Unit));

        Assert.False(second.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(2, await EntriesAsync());
    }

    [Fact]
    public async Task A_refusal_keeps_neither_effect_nor_key()
    {
        using var refused = await PostAsync("key-1", "refuse");
        using var corrected = await PostAsync("key-1", text);

        var problem = await refused.ProblemAsync(409, "wrong-state");
        Assert.Equal("monday", problem.GetProperty("state").GetString());
        Assert.Equal(201, (int)corrected.StatusCode);
        Assert.Equal(0, await EntriesAsync("refuse"));
    }

    [Fact]
    public async Task Malformed_json_keeps_no_key()
    {
        using var request = Answers.Request(HttpMethod.Post, "/entries", "{", ("Idempotency-Key", "key-1"));
        using var malformed = await (await sample.ServiceAsync()).As(user).SendAsync(request);
        using var corrected = await PostAsync("key-1", text);

        await malformed.ProblemAsync(400, "malformed-json");
        Assert.Equal(201, (int)corrected.StatusCode);
    }

    [Theory]
    [InlineData("with blank")]
    [InlineData("too-long-0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_key_that_is_none_answers_400(string key)
    {
        using var answer = await PostAsync(key, text);

        await answer.ProblemAsync(400, "invalid-request");
        Assert.Equal(0, await EntriesAsync());
    }

    [Fact]
    public async Task While_the_first_is_being_answered_the_second_answers_409()
    {
        var gate = new SampleService.Gate();
        await using var service = await SampleService.StartAsync<IdempotencyTests>(s => s.Services.AddSingleton(gate));
        var client = service.As(user);

        var first = client.SendAsync(Request("key-1", text));
        await gate.Reached.Task.WaitAsync(TimeSpan.FromSeconds(20));
        using var second = await client.SendAsync(Request("key-1", text));
        gate.Open.SetResult();
        using var answered = await first;
        using var third = await client.SendAsync(Request("key-1", text));

        await second.ProblemAsync(409, "idempotency-key-in-progress");
        Assert.Equal(201, (int)answered.StatusCode);
        Assert.Equal(answered.Headers.Location, third.Headers.Location);
        Assert.Equal(1, await service.App.Use(db => db.Entries.CountAsync()));
    }

    [Fact]
    public async Task Many_at_once_have_one_effect()
    {
        var client = (await sample.ServiceAsync()).As(user);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => client.SendAsync(Request("key-1", text))));

        Assert.All(answers, answer => Assert.True((int)answer.StatusCode is 201 or 409));
        Assert.Contains(answers, answer => (int)answer.StatusCode == 201);
        Assert.Equal(1, await EntriesAsync());
    }

    [Fact]
    public async Task After_seven_days_a_key_is_forgotten()
    {
        using var first = await PostAsync("key-1", text);
        var eightDaysAgo = TimeProvider.System.GetUtcNow().AddDays(-8);
        await (await sample.ServiceAsync()).App.Use(db =>
            db.IdempotentRequests.Where(row => row.UserId == user.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.CreatedAt, eightDaysAgo))
        );
        using var second = await PostAsync("key-1", text, remark: "something else");

        Assert.Equal(201, (int)second.StatusCode);
        Assert.False(second.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(2, await EntriesAsync());
    }

    private async Task<HttpResponseMessage> PostAsync(string? key, string words, string? remark = null, FinanceUser? other = null) =>
        await (await sample.ServiceAsync()).As(other ?? user).SendAsync(Request(key, words, remark));

    private static HttpRequestMessage Request(string? key, string words, string? remark = null) =>
        Answers.Request(
            HttpMethod.Post,
            "/entries",
            $$"""{"text":"{{words}}","remark":"{{remark}}"}""",
            key is null ? [] : [("Idempotency-Key", key)]
        );

    private async Task<int> EntriesAsync(string? words = null)
    {
        var wanted = words ?? text;
        return await (await sample.ServiceAsync()).App.Use(db => db.Entries.CountAsync(entry => entry.Text == wanted));
    }
}
