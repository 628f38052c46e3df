using System.Net.Http.Headers;
using System.Text;

namespace Finance.Hosting.Tests.Http;

/// <summary>Bodies that a handler reads itself (/json) and bodies that are bound to a record (/orders) are refused alike.</summary>
public sealed class JsonTests(SharedSample sample)
{
    private const string Good = """
        {"number":"赣财〔2024〕1号","date":"2024-03-01","year":2024,"lines":[{"amount":"12.50","functional":"2013201","count":2}],"kind":"veryUrgent"}
        """;

    public static TheoryData<string, string, string> Malformed =>
        new MatrixTheoryData<string, (string Body, string Code)>(
            ["/json", "/orders"],
            [
                ("""{"number":"a","lines":[""", "malformed-json"),
                ("""{"number":"a",}""", "malformed-json"),
                ("", "malformed-json"),
                ("""{"number":"a","number":"b"}""", "duplicate-key"),
                ("""{"number":"a","\u006eumber":"b"}""", "duplicate-key"),
                ("""{"number":"\ud800"}""", "malformed-json"),
                ("""{"number":"a\u0000b"}""", "malformed-json"),
                (new string('[', 65) + new string(']', 65), "too-deep"),
                (new string('[', 10_000) + new string(']', 10_000), "too-deep"),
            ]
        ).Aggregate(
            new TheoryData<string, string, string>(),
            (all, row) =>
            {
                all.Add(row.Data.Item1, row.Data.Item2.Body, row.Data.Item2.Code);
                return all;
            }
        );

    [Theory]
    [MemberData(nameof(Malformed), DisableDiscoveryEnumeration = true)]
    public async Task Malformed_json_answers_400(string path, string body, string code)
    {
        using var answer = await PostAsync(path, Answers.Json(body));

        await answer.ProblemAsync(400, code);
    }

    [Theory]
    [InlineData("/json")]
    [InlineData("/orders")]
    public async Task Bytes_that_are_not_utf_8_answer_400(string path)
    {
        var content = new ByteArrayContent([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await PostAsync(path, content);

        await answer.ProblemAsync(400, "malformed-json");
    }

    [Theory]
    [InlineData("/json", "text/plain")]
    [InlineData("/orders", "text/plain")]
    [InlineData("/json", "application/json; charset=gbk")]
    public async Task Another_media_type_answers_415(string path, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Good));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await PostAsync(path, content);

        await answer.ProblemAsync(415, "unsupported-media-type");
    }

    [Theory]
    [InlineData("/json")]
    [InlineData("/orders")]
    public async Task No_body_at_all_is_refused(string path)
    {
        using var answer = await PostAsync(path, null);

        Assert.InRange((int)answer.StatusCode, 400, 415);
    }

    [Fact]
    public async Task A_body_that_fits_is_read_and_written_the_same()
    {
        using var answer = await PostAsync("/orders", Answers.Json(Good));

        Assert.Equal(Good, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Every_fault_of_a_body_is_named_at_once()
    {
        const string Wrong = """
            {"number":7,"year":1999,"kind":3,"remark":"?",
             "lines":[{"amount":12.5,"functional":"201","count":"2"},{"amount":"1.234","functional":"20132011","count":1},{"amount":null}]}
            """;
        using var answer = await PostAsync("/orders", Answers.Json(Wrong));
        var problem = await answer.ProblemAsync(422, "invalid-content");

        string[] expected =
        [
            "/date",
            "/kind",
            "/lines/0/amount",
            "/lines/0/count",
            "/lines/1/amount",
            "/lines/1/functional",
            "/lines/2/amount",
            "/lines/2/count",
            "/lines/2/functional",
            "/number",
            "/remark",
            "/year",
        ];
        Assert.Equal(expected, problem.Pointers());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    public async Task A_body_of_another_kind_is_refused(string body)
    {
        using var answer = await PostAsync("/orders", Answers.Json(body));

        Assert.InRange((int)answer.StatusCode, 400, 422);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, HttpContent? content) =>
        await (await sample.AsDepartmentAsync()).PostAsync(path, content);
}
