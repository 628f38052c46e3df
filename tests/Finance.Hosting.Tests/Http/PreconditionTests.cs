namespace Finance.Hosting.Tests.Http;

public sealed class PreconditionTests(SharedSample sample)
{
    [Fact]
    public async Task The_tag_last_read_lets_a_change_through()
    {
        using var answer = await PutAsync("/revisions/3", ("If-Match", "\"3\""));

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal("\"4\"", answer.Headers.ETag?.ToString());
    }

    [Theory]
    [InlineData("\"2\"")]
    [InlineData("W/\"3\"")]
    [InlineData("3")]
    [InlineData("not a tag")]
    public async Task Another_or_a_weak_tag_answers_412(string tag)
    {
        using var answer = await PutAsync("/revisions/3", ("If-Match", tag));

        await answer.ProblemAsync(412, "stale-version");
    }

    [Fact]
    public async Task One_of_several_tags_is_enough()
    {
        using var answer = await PutAsync("/revisions/3", ("If-Match", "\"2\", \"3\""));

        Assert.Equal(204, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*")]
    public async Task No_tag_at_all_answers_428(string? header)
    {
        using var answer = await PutAsync("/revisions/3", header is null ? [] : [("If-Match", header)]);

        await answer.ProblemAsync(428, "if-match-required");
    }

    [Fact]
    public async Task Creating_what_exists_answers_412()
    {
        using var answer = await PutAsync("/revisions/3", ("If-None-Match", "*"));

        await answer.ProblemAsync(412, "already-exists");
    }

    [Fact]
    public async Task Creating_needs_no_header()
    {
        using var plain = await PutAsync("/revisions");
        using var careful = await PutAsync("/revisions", ("If-None-Match", "*"));

        Assert.Equal(204, (int)plain.StatusCode);
        Assert.Equal(204, (int)careful.StatusCode);
    }

    [Fact]
    public async Task Changing_what_does_not_exist_answers_412()
    {
        using var answer = await PutAsync("/revisions", ("If-Match", "\"3\""));

        await answer.ProblemAsync(412, "stale-version");
    }

    private async Task<HttpResponseMessage> PutAsync(string path, params (string, string)[] headers)
    {
        using var request = Answers.Request(HttpMethod.Put, path, null, headers);
        return await (await sample.AsDepartmentAsync()).SendAsync(request);
    }
}
