using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Workbooks;

namespace Finance.Budgets.Tests.Stories;

/// <summary>A draft is sent as JSON, in parts, or as a workbook, and seen as it would be published.</summary>
[Collection(BudgetsCollection.Name)]
public sealed class DraftsTests(BudgetsService service)
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Fact]
    public async Task A_draft_of_many_lines_is_held_to_the_bound_of_documents_and_not_of_records()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced() + new string(' ', 2_000_000))).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_draft_of_as_many_projects_as_there_may_be_is_printed_in_every_kind_of_file()
    {
        var story = Story.Of(service);
        var draft = JsonNode.Parse(Content.Balanced())!;
        draft["projects"] = new JsonArray([
            .. Enumerable
                .Range(0, FactsReader.MaxProjects)
                .Select(number => new JsonObject
                {
                    ["code"] = $"X{number}",
                    ["name"] = $"项目{number}",
                    ["goal"] = "完成全年任务",
                }),
        ]);
        (await story.SaveAsync(draft.ToJsonString())).Expect(HttpStatusCode.Created);

        foreach (var file in new[] { "tables", "tables.html", "tables.csv", "tables.xlsx", "narrative" })
        {
            Assert.NotEmpty(await story.Department.DownloadAsync($"{story.Path}/{file}"));
        }
    }

    [Fact]
    public async Task A_merge_patch_replaces_what_it_names_on_the_version_that_was_read()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        var read = await story.ETagAsync();
        const string Patch = """{ "profile": { "duties": "承担档案管理。" }, "overallGoal": { "text": "完成全年任务。" } }""";
        (await PatchAsync(story, Patch, ifMatch: null)).Expect(HttpStatusCode.PreconditionRequired);

        var patched = (await PatchAsync(story, Patch, read)).Expect(HttpStatusCode.OK);
        Assert.Equal(2, patched["version"].GetInt32());
        (await PatchAsync(story, Patch, read)).Expect(HttpStatusCode.PreconditionFailed);
        (await PatchAsync(story, """{ "overallGoal": null }""", patched.ETag)).Expect(HttpStatusCode.OK);

        var content = (await story.ReadAsync())["content"];
        Assert.Equal("承担档案管理。", content.GetProperty("profile").GetProperty("duties").GetString());
        Assert.Equal("100000.00", content.GetProperty("incomes")[0].GetProperty("amount").GetString());
        Assert.False(content.TryGetProperty("overallGoal", out _));
    }

    [Fact]
    public async Task A_patch_that_leaves_faulty_content_is_refused_whole()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        var read = await story.ETagAsync();
        var before = await service.SnapshotAsync();

        var refused = await PatchAsync(
            story,
            """{ "incomes": [ { "functional": "2013201", "source": "generalPublic", "amount": "-1.00" } ], "colour": 1 }""",
            read
        );

        Assert.Equal(
            ["/colour unknown-field", "/incomes/0/amount negative-amount"],
            refused.ExpectProblem(HttpStatusCode.UnprocessableEntity, ProblemCodes.InvalidContent).Faults.Order(StringComparer.Ordinal)
        );
        (await PatchAsync(story, "[]", read)).Expect(HttpStatusCode.UnprocessableEntity);
        (await story.Reviewer.SendAsync(HttpMethod.Patch, story.Path, "{}", read)).Expect(HttpStatusCode.Forbidden);
        Assert.Equal(before, await service.SnapshotAsync());
    }

    [Fact]
    public async Task Tables_and_sentences_of_a_draft_are_those_of_the_units_format()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Golden("jiangxi-budget-2024", story.Unit))).Expect(HttpStatusCode.Created);

        var tables = (await story.Department.GetAsync(story.Path + "/tables")).Expect(HttpStatusCode.OK);
        var narrative = (await story.Reviewer.GetAsync(story.Path + "/narrative")).Expect(HttpStatusCode.OK);

        Assert.Equal("national-budget-2024", tables["format"].GetString());
        Assert.Equal((await story.ReadAsync()).ETag, tables.ETag);
        Assert.Contains("1535.00", tables["tables"][0].GetRawText().Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var figures = narrative["narrative"]
            .EnumerateArray()
            .SelectMany(section => section.GetProperty("figures").EnumerateArray())
            .ToList();
        Assert.NotEmpty(figures);
        Assert.All(figures, figure => Assert.NotEqual("", figure.GetProperty("from").GetString()));
    }

    [Fact]
    public async Task Tables_come_as_excel_as_csv_and_as_a_page_too()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Golden("sichuan-budget-2024", story.Unit))).Expect(HttpStatusCode.Created);

        var xlsx = await story.Department.DownloadAsync(story.Path + "/tables.xlsx");
        var csv = await story.Department.DownloadAsync(story.Path + "/tables.csv");
        var html = (await story.Department.GetAsync(story.Path + "/tables.html")).Expect(HttpStatusCode.OK);

        using (var book = new ZipArchive(new MemoryStream(xlsx)))
        {
            Assert.NotNull(book.GetEntry("xl/workbook.xml"));
        }

        using (var archive = new ZipArchive(new MemoryStream(csv)))
        {
            Assert.All(archive.Entries, entry => Assert.EndsWith(".csv", entry.Name, StringComparison.Ordinal));
            Assert.True(archive.Entries.Count > 5);
        }

        Assert.StartsWith("<!doctype html>", html.Text, StringComparison.Ordinal);
        Assert.Contains("<caption", html.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_publisher_prints_nothing_before_the_approval()
    {
        var story = Story.Of(service);
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        var publisher = service.As(Testing.TestUsers.Publisher(story.Unit));

        foreach (var part in new[] { "tables", "tables.xlsx", "tables.csv", "tables.html", "narrative", "workbook" })
        {
            (await publisher.GetAsync($"{story.Path}/{part}")).Expect(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_workbook_carries_a_budget_there_and_back()
    {
        var story = Story.Of(service);
        var saved = (await story.SaveAsync(Content.Golden("jiangxi-budget-2024", story.Unit))).Expect(HttpStatusCode.Created);

        var workbook = await story.Department.DownloadAsync(story.Path + "/workbook");
        var again = (await SendAsync(story, workbook, saved.ETag)).Expect(HttpStatusCode.OK);

        Assert.Equal(saved["hash"].GetString(), again["hash"].GetString());
        Assert.Equal(2, again["version"].GetInt32());
        Assert.Equal(saved["findings"].GetRawText(), again["findings"].GetRawText());
    }

    [Fact]
    public async Task An_empty_workbook_of_a_unit_is_there_before_anything_was_saved_and_one_of_each_format()
    {
        var story = Story.Of(service);
        var empty = await story.Department.DownloadAsync(story.Path + "/workbook");
        (await SendAsync(story, empty, ifMatch: null)).Expect(HttpStatusCode.Created);

        Assert.NotEmpty(await story.Department.DownloadAsync("/workbook?format=sichuan-budget-2024"));
        (await story.Department.GetAsync("/workbook?format=nowhere")).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_faulty_workbook_is_told_cell_by_cell_and_comes_back_with_comments_on_request()
    {
        var story = Story.Of(service);
        var options = new WorkbookOptions
        {
            Kind = WorkbookKind.Budget,
            Unit = UnitId.Parse(story.Unit),
            Year = new FiscalYear(2024),
        };
        var facts = FactsReader.Read(JsonElement.Parse(Content.Balanced())).Facts! with
        {
            Unit = UnitId.Parse(story.Unit),
            FiscalYear = new FiscalYear(2024),
        };
        facts = facts with { Incomes = [facts.Incomes!.Value[0] with { Functional = FunctionalCode.Parse("2013298") }] };
        var faulty = FactsWorkbook.Write(facts, options);
        var before = await service.SnapshotAsync();

        var told = (await SendAsync(story, faulty, ifMatch: null)).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.InvalidContent
        );
        var (answer, annotated) = await story.Department.UploadAsync(story.Path + "/workbook", faulty, Xlsx, wantsFile: true);

        Assert.Equal(["/incomes/0/functional unknown-code"], told.Faults);
        Assert.Contains("工作表“", told["errors"][0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        using var book = new ZipArchive(new MemoryStream(annotated));
        Assert.Contains(book.Entries, entry => entry.FullName.Contains("comments", StringComparison.OrdinalIgnoreCase));
        (await SendAsync(story, Encoding.UTF8.GetBytes("no workbook"), ifMatch: null)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(before, await service.SnapshotAsync());
    }

    private static async Task<Answer> PatchAsync(Story story, string patch, string? ifMatch) =>
        await story.Department.SendAsync(HttpMethod.Patch, story.Path, patch, ifMatch);

    private static async Task<Answer> SendAsync(Story story, byte[] workbook, string? ifMatch) =>
        (await story.Department.UploadAsync(story.Path + "/workbook", workbook, Xlsx, ifMatch)).Answer;
}
