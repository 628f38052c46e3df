using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements.Evaluations;

namespace Finance.Disclosure.Tests;

/// <summary>Goals and section nine beside documents that hide lines, from the events to what the public reads.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class WithheldGoalsTests(DisclosureService disclosure)
{
    private const string Hidden = "隐蔽工程专项";
    private const string Largest = "大楼修缮经费";
    private const string Beside = "图书购置经费";
    private const string Elsewhere = "养老宣传经费";

    [Fact]
    public async Task A_project_beside_a_hidden_one_is_public_from_the_version_on_that_an_approved_final_account_proves()
    {
        var unit = disclosure.NewUnit();
        await disclosure.BecomeDueAsync(Budget(unit));
        var id = await disclosure.BecomeDueAsync(GoalsStory.Confirmed(unit, 1, Evaluated()));
        await PublishAsync(unit, id);
        await ShowsAsync(unit, id, [Elsewhere]);

        await disclosure.BecomeDueAsync(Account(unit));
        await disclosure.SendAsync(GoalsStory.Reopened(unit, 2));
        await disclosure.SendAsync(GoalsStory.Confirmed(unit, 3, Evaluated()));
        await disclosure.SettleAsync();
        using var corrected = await disclosure.CorrectAsync(disclosure.PublisherOf(unit), id, "补充项目");
        Assert.True(corrected.IsSuccessStatusCode, await corrected.Content.ReadAsStringAsync());
        await ShowsAsync(unit, id[..^1] + "2", [Beside, Elsewhere]);
        await ShowsAsync(unit, id, [Elsewhere]);
    }

    [Fact]
    public async Task A_project_that_a_version_told_holds_the_next_one_back_once_a_document_hides_it()
    {
        var unit = disclosure.NewUnit();
        var id = await disclosure.BecomeDueAsync(GoalsStory.Confirmed(unit, 1, Evaluated()));
        await PublishAsync(unit, id);
        await ShowsAsync(unit, id, [Hidden, Largest, Beside, Elsewhere]);
        await disclosure.BecomeDueAsync(Budget(unit));
        await disclosure.SendAsync(GoalsStory.Reopened(unit, 2));
        await disclosure.SendAsync(GoalsStory.Confirmed(unit, 3, Evaluated()));
        await disclosure.SettleAsync();

        using var refused = await disclosure.CorrectAsync(disclosure.PublisherOf(unit), id, "依法不予公开");

        Assert.Contains(await FaultsAsync(refused), fault => fault.Contains(id, StringComparison.Ordinal));
        var report = await disclosure.PublisherOf(unit).GetFromJsonAsync<JsonElement>(At($"/api/disclosure/publications/{id}/report"));
        Assert.False(report.GetProperty("mayBePublished").GetBoolean());
    }

    [Fact]
    public async Task A_final_account_that_hides_what_goals_have_told_is_kept_in_and_names_them()
    {
        var unit = disclosure.NewUnit();
        var goals = await disclosure.BecomeDueAsync(GoalsStory.Confirmed(unit, 1, Evaluated()));
        await PublishAsync(unit, goals);
        var account = await disclosure.BecomeDueAsync(Account(unit));

        using var refused = await disclosure.PublishAsync(disclosure.PublisherOf(unit), account);

        var faults = await FaultsAsync(refused);
        Assert.Contains(
            faults,
            fault => fault.Contains(goals, StringComparison.Ordinal) && fault.Contains(Hidden, StringComparison.Ordinal)
        );
        using var page = await disclosure.Public.GetAsync(At($"/publications/{account}"));
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task Section_nine_of_a_final_account_leaves_out_what_the_budget_hides()
    {
        var unit = disclosure.NewUnit();
        await disclosure.BecomeDueAsync(Budget(unit));
        await disclosure.SendAsync(GoalsStory.Confirmed(unit, 1, Evaluated()));
        await disclosure.SettleAsync();
        var account = await disclosure.BecomeDueAsync(Account(unit));

        await PublishAsync(unit, account);

        await ShowsAsync(unit, account, [Beside, Elsewhere]);
        var page = new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(At($"/publications/{account}")));
        Assert.Contains("依法不予公开的项目不单独列示", page.QuerySelector("#evaluations")!.TextContent, StringComparison.Ordinal);
    }

    private static ConfirmedEvaluation[] Evaluated() =>
        [
            GoalsStory.Project("S1", Hidden),
            GoalsStory.Project("Y1", Largest),
            GoalsStory.Project("X1", Beside),
            GoalsStory.Project("T1", Elsewhere),
        ];

    private static BudgetApproved Budget(UnitId unit) =>
        BudgetStory.Approved(Guid.CreateVersion7(), content: Content(unit)) with
        {
            Unit = unit,
        };

    private static FinalAccountApproved Account(UnitId unit) => BudgetStory.Account(unit, Content(unit));

    /// <summary>One project is hidden, the largest of its 类 goes with it, another one stands beside them, and one in another 类.</summary>
    private static string Content(UnitId unit) =>
        $$"""
            {"fiscalYear":2024,"unit":"{{unit}}",
            "incomes":[
            {"amount":"7000000.00","carriedOver":false,"functional":"2013201","source":"generalPublic"},
            {"amount":"700000.00","carriedOver":false,"functional":"2080505","source":"generalPublic"}],
            "expenditures":[
            {"amount":"2000000.00","carriedOver":false,"economic":"30101","functional":"2013201","kind":"basic","source":"generalPublic"},
            {"withheld":{"basis":"依法不公开","reviewedBy":"保密办"},"amount":"1500000.00","carriedOver":false,"economic":"30201","functional":"2013299","kind":"project","project":"S1","source":"generalPublic"},
            {"amount":"3000000.00","carriedOver":false,"economic":"30201","functional":"2013299","kind":"project","project":"Y1","source":"generalPublic"},
            {"amount":"500000.00","carriedOver":false,"economic":"30201","functional":"2013299","kind":"project","project":"X1","source":"generalPublic"},
            {"amount":"700000.00","carriedOver":false,"economic":"30201","functional":"2080505","kind":"project","project":"T1","source":"generalPublic"}],
            "projects":[{"code":"S1","name":"{{Hidden}}"},{"code":"Y1","name":"{{Largest}}"},{"code":"X1","name":"{{Beside}}"},{"code":"T1","name":"{{Elsewhere}}"}]}
            """;

    /// <summary>In every format, and on the pages of the unit and of the projects themselves.</summary>
    private async Task ShowsAsync(UnitId unit, string id, string[] told)
    {
        var formats = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["page"] = await disclosure.Public.GetStringAsync(At($"/publications/{id}")),
            ["json"] = (await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications/{id}.json")))
                .GetProperty("evaluations")
                .GetRawText(),
            ["csv"] = string.Join(
                '\n',
                PublishedFileCells
                    .ReadCsv(await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.csv")))
                    .SelectMany(file => file)
                    .SelectMany(row => row)
            ),
            ["xlsx"] = string.Join(
                '\n',
                PublishedFileCells
                    .ReadXlsx(await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.xlsx")))
                    .SelectMany(sheet => sheet.Rows)
                    .SelectMany(row => row)
            ),
        };
        foreach (var (format, text) in formats)
        {
            Assert.Equal(told, new[] { Hidden, Largest, Beside, Elsewhere }.Where(name => text.Contains(name, StringComparison.Ordinal)));
        }

        // The newest version alone tells what is public of the unit's projects.
        if (!(await disclosure.Public.GetStringAsync(At($"/publications/{id}"))).Contains("这一版已经更正", StringComparison.Ordinal))
        {
            foreach (var (code, name) in new[] { ("S1", Hidden), ("Y1", Largest), ("X1", Beside), ("T1", Elsewhere) })
            {
                using var page = await disclosure.Public.GetAsync(At($"/units/{unit}/projects?code={code}"));
                Assert.Equal(told.Contains(name), page.StatusCode == HttpStatusCode.OK);
            }
        }
    }

    private static async Task<List<string>> FaultsAsync(HttpResponseMessage refused)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("blocking-findings", problem.GetProperty("code").GetString());
        return [.. problem.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("message").GetString()!)];
    }

    private async Task PublishAsync(UnitId unit, string id)
    {
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());
    }

    private static Uri At(string path) => new(path, UriKind.Relative);
}
