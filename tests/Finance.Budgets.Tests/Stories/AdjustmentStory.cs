using System.Net;

namespace Finance.Budgets.Tests.Stories;

/// <summary>The steps of an adjustment, and contents of adjustments.</summary>
internal static class AdjustmentStory
{
    /// <summary>Basic personnel and public money, a project, and money that was carried over; 1,000 yuan in all.</summary>
    public const string Budget = """
        {
          "incomes": [
            { "functional": "2013201", "source": "generalPublic", "amount": "900.00" },
            { "functional": "2013201", "source": "generalPublic", "carriedOver": true, "amount": "100.00" } ],
          "expenditures": [
            { "functional": "2013201", "economic": "30101", "source": "generalPublic", "kind": "basic", "amount": "500.00" },
            { "functional": "2013201", "economic": "30201", "source": "generalPublic", "kind": "basic", "amount": "300.00" },
            { "functional": "2013202", "economic": "30299", "source": "generalPublic", "kind": "project", "project": "P1", "amount": "100.00" },
            { "functional": "2013202", "economic": "30299", "source": "generalPublic", "carriedOver": true, "kind": "project", "project": "P1", "amount": "100.00" } ],
          "projects": [ { "code": "P1", "name": "甲项目", "category": "specific", "amount": "200.00", "goal": "原来的目标" } ]
        }
        """;

    public static string Line(string amount, string economic = "30101", string functional = "2013201", string more = "") =>
        $$"""{ "functional": "{{functional}}", "economic": "{{economic}}", "source": "generalPublic", "kind": "basic", "amount": "{{amount}}"{{more}} }""";

    public static string Income(string amount, string more = "") =>
        $$"""{ "functional": "2013201", "source": "generalPublic", "amount": "{{amount}}"{{more}} }""";

    public static string Content(string kind, string lines, string incomes = "", string more = "") =>
        $$"""
            { "documentNumber": "财预〔2024〕20号", "reason": "年中追加调整", "kind": "{{kind}}", "lines": [ {{lines}} ], "incomes": [ {{incomes}} ]{{more}} }
            """;

    public static string Supplement(string amount) => Content("supplement", Line(amount), Income(amount));

    public static string Approval(string date) => $$"""{ "documentDate": "{{date}}" }""";

    public static async Task<Answer> OpenAsync(this Story story, string content) =>
        await story.Department.PostAsync($"{story.Path}/adjustments", content, await story.ETagAsync());

    public static Task<Answer> AdjustmentAsync(this Story story, int number) =>
        story.Department.GetAsync($"{story.Path}/adjustments/{number}");

    public static async Task<Answer> StepAsync(this Story story, Caller caller, int number, string step, string? body = null)
    {
        var read = (await story.AdjustmentAsync(number)).Expect(HttpStatusCode.OK);
        return await caller.PostAsync($"{story.Path}/adjustments/{number}/{step}", body, read.ETag);
    }

    public static async Task ReviewedAdjustmentAsync(this Story story, string content, int number = 1)
    {
        var opened = (await story.OpenAsync(content)).Expect(HttpStatusCode.Created);
        Assert.Equal(number, opened["number"].GetInt32());
        (await story.StepAsync(story.Department, number, "submission")).Expect(HttpStatusCode.OK);
        (await story.StepAsync(story.Reviewer, number, "review")).Expect(HttpStatusCode.OK);
    }

    public static async Task ApprovedAdjustmentAsync(this Story story, string content, string date, int number = 1)
    {
        await story.ReviewedAdjustmentAsync(content, number);
        (await story.StepAsync(story.Approver, number, "approval", Approval(date))).Expect(HttpStatusCode.OK);
    }
}
