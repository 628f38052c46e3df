using System.Text.Json;

namespace Finance.Hosting.Tests.Http;

public sealed class ProblemTests(SharedSample sample)
{
    [Fact]
    public async Task An_unknown_address_answers_404()
    {
        using var answer = await (await sample.AsDepartmentAsync()).GetAsync("/nowhere");

        await answer.ProblemAsync(404, "not-found");
    }

    [Fact]
    public async Task A_known_address_with_another_method_answers_405()
    {
        using var answer = await (await sample.AsDepartmentAsync()).DeleteAsync("/open");

        await answer.ProblemAsync(405, "method-not-allowed");
    }

    [Fact]
    public async Task A_failure_shows_nothing_of_its_inside()
    {
        using var answer = await (await sample.AsDepartmentAsync()).GetAsync("/fails");
        var problem = await answer.ProblemAsync(500, "internal-error");

        Assert.DoesNotContain("secret", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/documents/1999/" + SampleService.Unit, "/year")]
    [InlineData("/documents/20x4/" + SampleService.Unit, "/year")]
    public async Task A_route_value_that_cannot_be_understood_answers_400_with_its_name(string path, string pointer)
    {
        using var answer = await (await sample.AsDepartmentAsync()).PutAsync(path, null);
        var problem = await answer.ProblemAsync(400, "invalid-request");

        Assert.Equal([pointer], problem.Pointers());
    }

    [Fact]
    public async Task A_parameter_is_named_as_it_stands_in_the_address()
    {
        using var answer = await (await sample.ServiceAsync()).Anonymous().GetAsync("/days?first=x");
        var problem = await answer.ProblemAsync(400, "invalid-request");

        Assert.Equal(["/first"], problem.Pointers());
    }

    [Theory]
    [InlineData("/list?limit=0")]
    [InlineData("/list?limit=501")]
    [InlineData("/list?limit=many")]
    [InlineData("/list?after=***")]
    [InlineData("/list?after=AAAA")]
    public async Task A_page_that_cannot_be_asked_for_answers_400(string path)
    {
        using var answer = await (await sample.ServiceAsync()).Anonymous().GetAsync(path);

        await answer.ProblemAsync(400, "invalid-request");
    }

    [Fact]
    public async Task A_null_character_in_a_query_answers_400()
    {
        using var answer = await (await sample.ServiceAsync()).Anonymous().GetAsync("/open?unit=%00");

        await answer.ProblemAsync(400, "invalid-request");
    }

    [Fact]
    public async Task A_list_is_walked_page_by_page_to_its_end()
    {
        var client = (await sample.ServiceAsync()).Anonymous();
        List<int> seen = [];
        string? next = null;
        do
        {
            using var answer = await client.GetAsync($"/list?limit=50&after={next}");
            var page = await answer.JsonAsync();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetInt32()));
            next = page.GetProperty("next").GetString();
        } while (next is not null);

        Assert.Equal(Enumerable.Range(1, 120), seen);
    }

    [Fact]
    public async Task A_head_request_is_refused_without_a_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/nowhere");
        using var answer = await (await sample.ServiceAsync()).Anonymous().SendAsync(request);

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_head_request_is_answered_as_get_is_without_the_body()
    {
        var client = (await sample.ServiceAsync()).Anonymous();
        using var get = await client.GetAsync("/api/open");
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/open");
        using var head = await client.SendAsync(request);

        Assert.Equal(200, (int)head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.NotEmpty(await get.Content.ReadAsByteArrayAsync());
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        using var post = await client.PostAsync("/api/open", null);
        await post.ProblemAsync(405, "method-not-allowed");
    }

    [Fact]
    public async Task A_null_member_is_left_out_and_chinese_stays_readable()
    {
        using var answer = await (await sample.ServiceAsync()).Anonymous().GetAsync("/open");

        Assert.Equal("""{"text":"公开"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_value_in_a_path_may_hold_every_character_that_can_be_escaped()
    {
        const string Text = "项/目 ?#1%+;";
        using var answer = await (await sample.ServiceAsync()).Anonymous().GetAsync("/notes/" + Uri.EscapeDataString(Text));

        Assert.Equal(Text, JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("text").GetString());
    }
}
