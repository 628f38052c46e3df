using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Finance.Contracts;
using Finance.Testing;

namespace Finance.Performance.Tests.Evaluations;

/// <summary>All evaluations of a unit as one workbook, and one of them alone.</summary>
public sealed class EvaluationWorkbookTests(PerformanceService performance) : IClassFixture<PerformanceService>
{
    private const string First = "干部培训P1";
    private const string Second = "干部培训P2";
    private const string Hostile = "=HYPERLINK(\"http://example.com\";\"点击\")";
    private static readonly string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task A_unit_fetches_its_projects_fills_them_in_and_sends_them_back()
    {
        var story = await BudgetedAsync("360200-W001");
        (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        var book = await FetchAsync(story, $"{story.Unit}/evaluations/workbook");
        Assert.Equal(["填表说明", First, Second, "干部培训P3"], book.SheetNames);
        Assert.Equal("2024年度项目支出绩效自评表", book[First, "A1"]);
        Assert.Equal(("P1", "填报中", "200"), (book[First, "B2"], book[First, "B5"], book[First, "C8"]));
        Assert.Equal(("未填报", null, "250"), (book[Second, "B5"], Blank(book[Second, "B6"]), book[Second, "C8"]));
        Assert.Equal(
            ("全年培训干部", "已完成全年培训任务", "98.00", "优"),
            (book[First, "B9"], book[First, "B10"], book[First, "B11"], book[First, "B12"])
        );
        Assert.Equal(
            ("产出指标", "≥100人次", "40", "100", "40.00"),
            (book[First, "B14"], book[First, "E14"], book[First, "F14"], book[First, "G14"], book[First, "K14"])
        );
        Assert.Equal(("达成预期指标", "18"), (book[First, "H16"], book[First, "I16"]));

        // One is changed, one is filled in, one is left alone: only the first two are saved.
        book.Type(First, "G14", "120").Type(First, "J14", Hostile);
        Fill(book, Second);
        var saved = (await SendAsync(story.Department, $"{story.Unit}/evaluations/workbook", book.Bytes)).Expect(HttpStatusCode.OK);
        Assert.Equal(
            [("P1", 2, "98.00"), ("P2", 1, "98.00")],
            saved
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(item =>
                    (item.GetProperty("code").GetString(), item.GetProperty("version").GetInt32(), item.GetProperty("total").GetString())
                )
        );
        var read = await story.ReadAsync("P1");
        Assert.Equal(Hostile, read.Json.GetProperty("indicators")[0].GetProperty("reason").GetString());
        (await story.ReadAsync("P3")).Expect(HttpStatusCode.NotFound);

        // Fetched again the text is a text, and what is sent unchanged saves nothing; what was read before is stale.
        var again = await FetchAsync(story, $"{story.Unit}/evaluations/workbook");
        Assert.Equal(Hostile, again[First, "J14"]);
        var same = (await SendAsync(story.Department, $"{story.Unit}/evaluations/workbook", again.Bytes)).Expect(HttpStatusCode.OK);
        Assert.Empty(same.Json.GetProperty("items").EnumerateArray());
        again.Type(First, "G14", "130");
        (await SendAsync(story.Department, $"{story.Unit}/evaluations/workbook", again.Bytes)).Expect(HttpStatusCode.OK);
        again.Type(First, "G14", "140");
        (await SendAsync(story.Department, $"{story.Unit}/evaluations/workbook", again.Bytes)).ExpectProblem(
            HttpStatusCode.PreconditionFailed,
            ProblemCodes.StaleVersion
        );
        Assert.Equal("130", (await story.ReadAsync("P1")).Json.GetProperty("indicators")[0].GetProperty("actual").GetString());
    }

    [Fact]
    public async Task Faults_come_back_as_comments_at_the_cells_and_nothing_is_saved()
    {
        var story = await BudgetedAsync("360200-W002");
        var path = $"{story.Unit}/evaluations/workbook";
        var book = await FetchAsync(story, path);
        Fill(book, First);
        Fill(book, Second);
        book.Type(First, "E14", "≥10人次").Type(First, "I16", "十八").Type(Second, "H16", "还行").Enter(Second, "I16", "300");
        var told = (await SendAsync(story.Department, path, book.Bytes)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(ProblemCodes.InvalidContent, told["code"]);
        Assert.Contains(
            told.Json.GetProperty("errors").EnumerateArray(),
            fault => fault.GetProperty("message").GetString()!.StartsWith($"工作表“{First}”E14：", StringComparison.Ordinal)
        );

        var (status, bytes) = await ExchangeAsync(story.Department, path, book.Bytes);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        var marked = new FilledBook(bytes);
        Assert.Equal("错误清单", marked.SheetNames[0]);
        Assert.Contains("“≥100人次”", marked.CommentsOf(First)["E14"], StringComparison.Ordinal);
        Assert.Contains("应为数字", marked.CommentsOf(First)["I16"], StringComparison.Ordinal);
        Assert.Contains("应为下列之一", marked.CommentsOf(Second)["H16"], StringComparison.Ordinal);
        (await story.ReadAsync("P1")).Expect(HttpStatusCode.NotFound);

        // What only the judge of statements sees is told at its cell too; the marked workbook is corrected and sent again.
        marked.Type(First, "E14", "≥100人次").Enter(First, "I16", "18").Type(Second, "H16", "达成预期指标");
        var (_, judged) = await ExchangeAsync(story.Department, path, marked.Bytes);
        marked = new FilledBook(judged);
        Assert.Equal("不能超过 100。", marked.CommentsOf(Second)["I16"]);
        Assert.DoesNotContain("E14", marked.CommentsOf(First).Keys);
        marked.Enter(Second, "I16", "18");
        (await SendAsync(story.Department, path, marked.Bytes)).Expect(HttpStatusCode.OK);
        Assert.Equal("98.00", (await story.ReadAsync("P2"))["total"]);
    }

    [Fact]
    public async Task One_evaluation_comes_and_goes_alone()
    {
        var story = await BudgetedAsync("360200-W003");
        var path = $"{story.Of("P2")}/workbook";
        var book = await FetchAsync(story, path);
        Assert.Equal(["填表说明", Second], book.SheetNames);
        Fill(book, Second);
        book.Compute(Second, "G14", "WEBSERVICE(\"http://example.com\")", "100");
        var created = (await SendAsync(story.Department, path, book.Bytes)).Expect(HttpStatusCode.Created);
        Assert.Equal(("98.00", "100"), (created["total"], created.Json.GetProperty("indicators")[0].GetProperty("actual").GetString()));
        (await SendAsync(story.Department, path, book.Bytes, created.ETag)).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.InvalidContent
        );
        book = await FetchAsync(story, path);
        book.Type(Second, "G14", "90");
        (await SendAsync(story.Department, path, book.Bytes)).Expect(HttpStatusCode.PreconditionRequired);
        Assert.Equal("88.00", (await SendAsync(story.Department, path, book.Bytes, created.ETag)).Expect(HttpStatusCode.OK)["total"]);

        // Of another project, of another unit, by somebody else, or no workbook at all.
        (await SendAsync(story.Department, $"{story.Of("P1")}/workbook", book.Bytes)).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.InvalidContent
        );
        (await SendAsync(story.Reviewer, path, book.Bytes)).Expect(HttpStatusCode.Forbidden);
        (await SendAsync(story.As(TestUsers.Department("360200-Z999")), path, book.Bytes)).Expect(HttpStatusCode.Forbidden);
        (await SendAsync(story.Department, path, [1, 2, 3], created.ETag)).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.InvalidContent
        );
        (await story.GetAsync(story.As(TestUsers.Department("360200-Z999")), path)).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task All_projects_are_handed_in_at_once_or_none()
    {
        var story = await BudgetedAsync("360200-W004");
        var path = $"{story.Unit}/evaluations/submission";
        (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        (await story.SaveAsync("P2", EvaluationStory.Sound.Replace("按评判等级赋分", "", StringComparison.Ordinal))).Expect(
            HttpStatusCode.Created
        );
        await story.ExplainAsync("P1");
        var refused = await PostAsync(story, path, await ReferencesAsync(story, "P1", "P2"));
        refused.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.BlockingFindings);
        Assert.All(
            refused.Json.GetProperty("errors").EnumerateArray(),
            fault => Assert.StartsWith("/evaluations/1", fault.GetProperty("pointer").GetString(), StringComparison.Ordinal)
        );
        Assert.Equal("draft", (await story.ReadAsync("P1"))["status"]);

        (await story.SaveAsync("P2", EvaluationStory.Sound, (await story.ReadAsync("P2")).ETag)).Expect(HttpStatusCode.OK);
        await story.ExplainAsync("P2");
        var references = await ReferencesAsync(story, "P1", "P2");
        var stale = await PostAsync(story, path, references.Replace("\"revision\":", "\"revision\":9", StringComparison.Ordinal));
        stale.ExpectProblem(HttpStatusCode.PreconditionFailed, ProblemCodes.StaleVersion);
        Assert.Equal(2, stale.Json.GetProperty("errors").GetArrayLength());
        (await PostAsync(story, path, """{"evaluations":[{"project":"P9","revision":1},{"project":"P1"}]}""")).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.InvalidContent
        );
        var done = (await PostAsync(story, path, references, "all-of-2024")).Expect(HttpStatusCode.OK);
        Assert.Equal([("P1", "submitted", "submitted"), ("P2", "submitted", "submitted")], Outcomes(done));
        Assert.Equal(done.Text, (await PostAsync(story, path, references, "all-of-2024")).Expect(HttpStatusCode.OK).Text);
        (await PostAsync(story, path, await ReferencesAsync(story, "P1"))).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
    }

    [Fact]
    public async Task A_workbook_is_saved_and_handed_in_with_one_call()
    {
        var story = await BudgetedAsync("360200-W005");
        var path = $"{story.Unit}/evaluations/submission";
        var book = await FetchAsync(story, $"{story.Unit}/evaluations/workbook");
        Fill(book, First);
        Fill(book, Second);
        book.Type(Second, "J16", "").Enter(Second, "I16", "17");
        var (status, bytes) = await ExchangeAsync(story.Department, path, book.Bytes);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotEmpty(new FilledBook(bytes).CommentsOf(Second));
        (await story.ReadAsync("P1")).Expect(HttpStatusCode.NotFound);

        // Saved, explained, fetched and sent once more.
        book.Type(Second, "J16", "按评判等级赋分").Enter(Second, "I16", "18");
        (await SendAsync(story.Department, $"{story.Unit}/evaluations/workbook", book.Bytes)).Expect(HttpStatusCode.OK);
        await story.SubmittedAsync("P1");
        await story.ExplainAsync("P2");
        book = await FetchAsync(story, $"{story.Unit}/evaluations/workbook");
        var done = (await SendAsync(story.Department, path, book.Bytes)).Expect(HttpStatusCode.OK);
        Assert.Equal(
            [("P2", "submitted", "submitted"), ("P1", "alreadySubmitted", "submitted"), ("P3", "notStated", null)],
            Outcomes(done)
        );
    }

    private async Task<EvaluationStory> BudgetedAsync(string unit)
    {
        var story = new EvaluationStory(performance, unit);
        await story.ApproveBudgetAsync(1, ("P1", "200.00"), ("P2", "250.00"), ("P3", "0.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 20_000), ("P2", 25_000));
        return story;
    }

    /// <summary>The same as <see cref="EvaluationStory.Sound"/>, typed.</summary>
    private static void Fill(FilledBook book, string sheet) =>
        book.Type(sheet, "B10", "已完成全年培训任务")
            .Type(sheet, "G14", "100")
            .Enter(sheet, "G15", "200")
            .Type(sheet, "H16", "达成预期指标")
            .Enter(sheet, "I16", "18")
            .Type(sheet, "J16", "按评判等级赋分")
            .Type(sheet, "G17", "96");

    private static string? Blank(string? text) => text is { Length: > 0 } ? text : null;

    private static IEnumerable<(string?, string?, string?)> Outcomes(Answered answered) =>
        answered
            .Json.GetProperty("items")
            .EnumerateArray()
            .Select(item =>
                (
                    item.GetProperty("code").GetString(),
                    item.GetProperty("outcome").GetString(),
                    item.TryGetProperty("status", out var status) ? status.GetString() : null
                )
            );

    private static async Task<string> ReferencesAsync(EvaluationStory story, params string[] codes)
    {
        var references = new List<object>();
        foreach (var code in codes)
        {
            var revision = (await story.ReadAsync(code)).ETag!.Trim('"');
            references.Add(new { project = code, revision = long.Parse(revision, System.Globalization.CultureInfo.InvariantCulture) });
        }

        return JsonSerializer.Serialize(new { evaluations = references });
    }

    private static async Task<FilledBook> FetchAsync(EvaluationStory story, string path)
    {
        using var response = await story.Department.GetAsync($"/api/performance/2024/{path}");
        Assert.Equal((HttpStatusCode.OK, Xlsx), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        return new FilledBook(await response.Content.ReadAsByteArrayAsync());
    }

    private static async Task<Answered> PostAsync(EvaluationStory story, string path, string json, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/performance/2024/{path}");
        request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await story.Department.SendAsync(request);
        return new Answered(response.StatusCode, response.Headers.ETag?.ToString(), await response.Content.ReadAsStringAsync());
    }

    private static async Task<Answered> SendAsync(HttpClient who, string path, byte[] book, string? eTag = null)
    {
        using var request = RequestOf(path, book, eTag);
        using var response = await who.SendAsync(request);
        return new Answered(response.StatusCode, response.Headers.ETag?.ToString(), await response.Content.ReadAsStringAsync());
    }

    private static async Task<(HttpStatusCode, byte[])> ExchangeAsync(HttpClient who, string path, byte[] book)
    {
        using var request = RequestOf(path, book, eTag: null);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Xlsx));
        using var response = await who.SendAsync(request);
        Assert.Equal(Xlsx, response.Content.Headers.ContentType?.MediaType);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    private static HttpRequestMessage RequestOf(string path, byte[] book, string? eTag)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/performance/2024/{path}") { Content = new ByteArrayContent(book) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(Xlsx);
        if (eTag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", eTag);
        }

        return request;
    }
}
