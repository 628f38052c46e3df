using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements.Evaluations;
using Finance.Statements.Export;

namespace Finance.Disclosure.Tests;

/// <summary>Goals and evaluations as publications of their own, from their confirmation to the public.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class PerformanceGoalsTests(DisclosureService disclosure)
{
    [Fact]
    public async Task Confirmed_evaluations_are_due_for_20_days_go_out_and_are_found_everywhere()
    {
        var unit = disclosure.NewUnit();
        var id = await DueAsync(GoalsStory.Confirmed(unit, 2, GoalsStory.Project("G1", "档案数字化经费")));
        await disclosure.SendAsync(GoalsStory.Confirmed(unit, 1, GoalsStory.Project("G1", "旧名称")));
        await disclosure.SettleAsync();
        var due = await StateAsync(id);
        Assert.Equal("2025-03-10", due.GetProperty("documentDate").GetString());
        Assert.Equal("2025-03-30", due.GetProperty("dueOn").GetString());
        Assert.Equal("overdue", due.GetProperty("status").GetString());
        using var stranger = await disclosure.PublishAsync(disclosure.PublisherOf(disclosure.NewUnit()), id);
        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
        var report = await disclosure.PublisherOf(unit).GetFromJsonAsync<JsonElement>(At($"/api/disclosure/publications/{id}/report"));
        Assert.True(report.GetProperty("mayBePublished").GetBoolean());

        await PublishAsync(unit, id);

        var page = await PageAsync($"/publications/{id}");
        Assert.EndsWith("2024年项目支出绩效目标及自评结果", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("档案数字化经费：91.5 分，优", page.QuerySelector("#evaluations details summary")!.TextContent);
        Assert.Contains("自评确认之日起 20 日内", page.QuerySelector("#about")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#income, #expenditure, #tables"));
        Assert.All(page.QuerySelectorAll(".contents a"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
        var offered = page.QuerySelectorAll(".take a.button").Select(link => link.GetAttribute("href")).ToList();
        Assert.Equal([$"/open/publications/{id}.json", $"/open/publications/{id}.xlsx", $"/open/publications/{id}.csv"], offered);

        var listed = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications?unit={unit}&kind=performanceGoals"));
        Assert.Equal(id, listed.GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal(
            0,
            (await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications?unit={unit}&kind=budget")))
                .GetProperty("items")
                .GetArrayLength()
        );
        foreach (
            var path in new[]
            {
                $"/publications?unit={unit}&kind=performanceGoals",
                $"/units/{unit}",
                $"/units/{unit}/feed.xml",
                "/sitemap.xml",
                "/timeliness?year=2024",
                $"/open/years/2024.ndjson?unit={unit}",
                "/search?q=" + Uri.EscapeDataString($"{unit.Code} 档案数字化"),
            }
        )
        {
            Assert.Contains(id, await disclosure.Public.GetStringAsync(At(path)), StringComparison.Ordinal);
        }

        var statistics = await disclosure.Auditor.GetStringAsync(At("/api/disclosure/statistics?year=2024&kind=performanceGoals"));
        Assert.Contains(id, statistics, StringComparison.Ordinal);
        using var package = await disclosure.Public.GetAsync(At($"/open/publications/{id}/datapackage.zip"));
        Assert.Equal(HttpStatusCode.NotFound, package.StatusCode);
    }

    [Fact]
    public async Task What_is_open_again_is_taken_back_and_comes_again_with_the_next_confirmation()
    {
        var unit = disclosure.NewUnit();
        var id = await DueAsync(GoalsStory.Confirmed(unit, 1, GoalsStory.Project("G1", "甲项目", 91.5m)));
        await disclosure.SendAsync(GoalsStory.Reopened(unit, 2));
        await disclosure.BecomeAsync(id, publication => publication.GetProperty("status").GetString() == "draft");
        using var refused = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);

        await DueAsync(GoalsStory.Confirmed(unit, 3, GoalsStory.Project("G1", "甲项目", 85m)));
        await PublishAsync(unit, id);
        await disclosure.SendAsync(GoalsStory.Reopened(unit, 4));
        await disclosure.BecomeAsync(id, publication => publication.GetProperty("needsCorrection").GetBoolean());
        using var early = await disclosure.CorrectAsync(disclosure.PublisherOf(unit), id, "分数有误");
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);

        await disclosure.SendAsync(GoalsStory.Confirmed(unit, 5, GoalsStory.Project("G1", "甲项目", 78m)));
        await disclosure.SettleAsync();
        using var corrected = await disclosure.CorrectAsync(disclosure.PublisherOf(unit), id, "分数有误");
        Assert.True(corrected.IsSuccessStatusCode, await corrected.Content.ReadAsStringAsync());
        var second = id[..^1] + "2";
        Assert.Equal("78", await TotalAsync(second));
        Assert.Equal("85", await TotalAsync(id));
        Assert.Contains("这一版已经更正", (await PageAsync($"/publications/{id}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.False((await StateAsync(second)).GetProperty("needsCorrection").GetBoolean());
    }

    [Fact]
    public async Task A_project_that_the_budget_withholds_is_in_no_format_and_in_no_sum()
    {
        var unit = disclosure.NewUnit();
        var content = BudgetStory
            .ContentFor(unit)
            .Replace(
                """{"amount":"150000.01","carriedOver":true,"economic""",
                """{"withheld":{"basis":"依法不公开","reviewedBy":"保密办"},"amount":"180000.00","carriedOver":false,"economic":"30201","functional":"2013299","kind":"project","project":"S1","source":"generalPublic"},{"amount":"150000.01","carriedOver":true,"economic""",
                StringComparison.Ordinal
            )
            .Replace("""{"code":"P1",""", """{"code":"S1","name":"隐蔽工程专项"},{"code":"P1",""", StringComparison.Ordinal);
        await disclosure.BecomeDueAsync(BudgetStory.Approved(Guid.CreateVersion7(), content: content) with { Unit = unit });
        var id = await DueAsync(
            GoalsStory.Told(
                unit,
                1,
                GoalsStory.Content([GoalsStory.Project("S1", "隐蔽工程专项"), GoalsStory.Project("T1", "图书购置")]) with
                {
                    Overall = GoalsStory.Project("overall", "部门整体", 93m),
                }
            )
        );

        await PublishAsync(unit, id);

        var json = await disclosure.Public.GetStringAsync(At($"/open/publications/{id}.json"));
        var page = await disclosure.Public.GetStringAsync(At($"/publications/{id}"));
        var book = JsonSerializer.Serialize(
            PublishedFileCells
                .ReadXlsx(await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.xlsx")))
                .Select(sheet => sheet.Rows.Prepend([sheet.Name]))
        );
        var csv = string.Join(
            '\n',
            PublishedFileCells
                .ReadCsv(await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.csv")))
                .SelectMany(file => file)
                .SelectMany(row => row)
        );
        Assert.All(
            new[] { json, page, JsonElement.Parse(book).ToString(), csv },
            format =>
                Assert.False(format.Contains("隐蔽工程", StringComparison.Ordinal) || format.Contains("\"S1\"", StringComparison.Ordinal))
        );
        Assert.Contains("图书购置", csv, StringComparison.Ordinal);
        var published = JsonElement.Parse(json);
        Assert.True(published.GetProperty("leavesOutProjects").GetBoolean());
        Assert.False(
            published.GetProperty("evaluations").TryGetProperty("overall", out var overall) && overall.ValueKind != JsonValueKind.Null
        );
        Assert.Equal(1, published.GetProperty("evaluations").GetProperty("byGrade")[0].GetProperty("projects").GetInt32());
        Assert.Contains("依法不予公开的项目不单独列示", page, StringComparison.Ordinal);
        var found = await disclosure.Public.GetStringAsync(At("/search?q=" + Uri.EscapeDataString($"{unit.Code} 隐蔽工程")));
        Assert.DoesNotContain(id, found, StringComparison.Ordinal);

        // Its words in the text of another project would tell it all the same.
        var told = GoalsStory.Project("T1", "图书购置") with
        {
            Completion = "与隐蔽工程专项一并完成",
        };
        await disclosure.SendAsync(GoalsStory.Confirmed(unit, 2, GoalsStory.Project("S1", "隐蔽工程专项"), told));
        await disclosure.SettleAsync();
        using var refused = await disclosure.CorrectAsync(disclosure.PublisherOf(unit), id, "完成情况有误");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("/evaluations/projects/1/completion", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Goals_of_a_unit_that_is_withheld_as_a_whole_show_the_ground_alone()
    {
        const string Ground = """
            "withheld":{"basis":"国家秘密，保密法第二十三条","reviewedBy":"保密办"}
            """;
        var unit = disclosure.NewUnit();
        var content = $$"""
            {"fiscalYear":2024,"expenditures":[{"amount":"777.00","economic":"30101","functional":"2013201","kind":"basic","source":"generalPublic",{{Ground}}}]}
            """;
        await disclosure.BecomeDueAsync(BudgetStory.Approved(Guid.CreateVersion7(), content: content) with { Unit = unit });
        var id = await DueAsync(GoalsStory.Confirmed(unit, 1, GoalsStory.Project("S1", "隐蔽工程专项")));

        await PublishAsync(unit, id);

        var page = await disclosure.Public.GetStringAsync(At($"/publications/{id}"));
        Assert.Contains("国家秘密，保密法第二十三条", page, StringComparison.Ordinal);
        Assert.DoesNotContain("隐蔽工程", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "隐蔽",
            await disclosure.Public.GetStringAsync(At($"/open/publications/{id}.json")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Personal_data_in_a_goal_holds_it_back_at_its_place()
    {
        var unit = disclosure.NewUnit();
        var id = await DueAsync(GoalsStory.Confirmed(unit, 1, GoalsStory.Project("G1", "甲项目") with { Goal = "联系人手机13800138000" }));
        using var refused = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("/evaluations/projects/0/goal", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Personal_data_in_a_department_evaluation_holds_it_back_at_its_place()
    {
        var unit = disclosure.NewUnit();
        var id = await DueAsync(PublishedTablesTests.Evaluated(unit, sequence: 1, "91.50", assessed: "详询13800138000。"));
        using var refused = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("/evaluations/assessments/0", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task A_project_known_from_its_evaluation_alone_has_a_page_and_section_nine_leads_to_the_goals()
    {
        var unit = disclosure.NewUnit();
        var account = await disclosure.BecomeDueAsync(BudgetStory.Account(unit, $$"""{"fiscalYear":2024,"unit":"{{unit}}"}"""));
        var goals = await DueAsync(GoalsStory.Confirmed(unit, 1, GoalsStory.Project("G7", "古籍修复经费")));
        await PublishAsync(unit, account);
        var link = $"#evaluations a[href='/publications/{goals}']";
        Assert.Null((await PageAsync($"/publications/{account}")).QuerySelector(link));
        await PublishAsync(unit, goals);
        Assert.NotNull((await PageAsync($"/publications/{account}")).QuerySelector(link));

        var found = await PageAsync($"/search?q={Uri.EscapeDataString($"{unit.Code} 古籍修复")}");
        var address = $"/units/{unit}/projects?code=G7";
        Assert.Contains(address, found.QuerySelectorAll(".found a").Select(a => a.GetAttribute("href")));
        var page = await PageAsync(address);
        Assert.Contains("91.5", page.QuerySelector("table.figures")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("古籍修复经费的目标", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("200000.01", page.QuerySelectorAll("table.figures data").Select(data => data.GetAttribute("value")));
        var links = page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ToList();
        Assert.Contains($"/publications/{goals}", links);
        Assert.Contains($"/publications/{account}", links);
        Assert.Contains($"/publications/{goals}#evaluations", links);
    }

    [Fact]
    public async Task The_scores_and_grades_that_were_published_are_the_same_in_every_format()
    {
        var unit = disclosure.NewUnit();
        var published = GoalsStory.Published();
        Assert.Equal(36, published.Length);
        var id = await DueAsync(GoalsStory.Confirmed(unit, 1, [.. published]));
        await PublishAsync(unit, id);

        var json = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications/{id}.json"));
        var tables = json.GetProperty("tables");
        var rows = tables[0].GetProperty("rows").EnumerateArray().ToList();
        var csv = PublishedFileCells.ReadCsv(await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.csv")));
        var sheets = PublishedFileCells.ReadXlsx(await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.xlsx")));
        var page = await PageAsync($"/publications/{id}");
        foreach (var (project, index) in published.Select((project, index) => (project, index)))
        {
            var (total, grade) = (project.Total.ToString("0.##", CultureInfo.InvariantCulture), Words(project.Grade));
            var values = rows[index].GetProperty("values");
            Assert.Equal(project.Name, rows[index].GetProperty("projectName").GetString());
            Assert.Equal((total, grade), (values.GetProperty("自评得分").GetString(), values.GetProperty("自评等级").GetString()));
            Assert.Equal([total, grade], csv[0][index + 1][^2..]);
            var executed = Math.Round(project.Executed.Fen / 1_000_000m, 3, MidpointRounding.AwayFromZero);
            Assert.Equal(executed.ToString("0.000", CultureInfo.InvariantCulture), csv[0][index + 1][5]);
            Assert.Equal($"{project.Name}：{total} 分，{grade}", page.QuerySelectorAll("#evaluations details summary")[index].TextContent);
            var evaluation = json.GetProperty("evaluations").GetProperty("projects")[index];
            Assert.Equal(project.Executed, Money.ParseYuan(evaluation.GetProperty("executed").GetString()!));
            Assert.Equal(project.Total, decimal.Parse(evaluation.GetProperty("total").GetString()!, CultureInfo.InvariantCulture));
            var scores = tables[index + 2].GetProperty("rows").EnumerateArray().ToList();
            Assert.Equal(
                project.Indicators.Select(indicator => indicator.Score.ToString("0.####", CultureInfo.InvariantCulture)),
                scores[1..^1].Select(row => row.GetProperty("values").GetProperty("得分").GetString())
            );
            Assert.Equal(total, scores[^1].GetProperty("values").GetProperty("得分").GetString());
        }

        Assert.Equal(tables.GetArrayLength(), csv.Count);
        Assert.Equal(tables.GetArrayLength(), sheets.Count);
        foreach (var (table, index) in tables.EnumerateArray().Select((table, index) => (table, index)))
        {
            PublishedFileCells.CompareWithCsv(table, csv[index]);
            PublishedFileCells.CompareWithSheet(table, csv[index], sheets[index].Rows);
        }
    }

    [Fact]
    public async Task Money_of_a_table_has_the_same_decimals_as_bureaus_print_them_and_what_nobody_filled_in_has_no_column()
    {
        var unit = disclosure.NewUnit();
        var bare = GoalsStory.Project("G1", "甲项目") with { InitialBudget = null, Goal = null, Completion = null };
        var id = await DueAsync(
            GoalsStory.Confirmed(
                unit,
                1,
                bare with
                {
                    AnnualBudget = Money.ParseYuan("1230047.51"),
                },
                bare with
                {
                    Code = "G2",
                    Completion = "已完成",
                }
            )
        );
        await PublishAsync(unit, id);

        var tables = (await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications/{id}.json"))).GetProperty("tables");
        Assert.Equal(
            ["序号", "项目编码", "项目名称", "全年预算数", "全年执行数", "执行率", "自评得分", "自评等级"],
            tables[0].GetProperty("columns").EnumerateArray().Select(column => column.GetString())
        );
        Assert.Equal(["123.005", "19.000", "20.000", "19.000", "143.005", "38.000"], MoneyOf(tables[0]));
        Assert.Equal(
            ["项目编码", "项目名称", "实际完成情况"],
            tables[2].GetProperty("columns").EnumerateArray().Select(column => column.GetString())
        );
        var sheets = PublishedFileCells.ReadXlsx(await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.xlsx")));
        Assert.DoesNotContain(sheets[2].Rows.SelectMany(row => row), cell => cell.Contains("单位：", StringComparison.Ordinal));
        Assert.Contains(sheets[0].Rows.SelectMany(row => row), cell => cell == "单位：万元");

        var silent = disclosure.NewUnit();
        var brief = await DueAsync(GoalsStory.Confirmed(silent, 1, bare));
        await PublishAsync(silent, brief);
        var without = (await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications/{brief}.json"))).GetProperty("tables");
        Assert.Equal(["results", "grades", "project-1"], without.EnumerateArray().Select(table => table.GetProperty("id").GetString()));
        // 200,000.01 yuan: one odd fen makes no table finer.
        Assert.Equal(["20.00", "19.00", "20.00", "19.00"], MoneyOf(without[0]));
    }

    private static IEnumerable<string?> MoneyOf(JsonElement table) =>
        table
            .GetProperty("rows")
            .EnumerateArray()
            .SelectMany(row =>
                new[] { "全年预算数", "全年执行数" }.Select(column => row.GetProperty("values").GetProperty(column).GetString())
            );

    [Fact]
    public async Task A_final_account_from_before_the_evaluations_leads_to_the_goals_too()
    {
        var unit = disclosure.NewUnit();
        var account = await disclosure.BecomeDueAsync(BudgetStory.Account(unit, $$"""{"fiscalYear":2024,"unit":"{{unit}}"}"""));
        await PublishAsync(unit, account);
        Assert.Null((await PageAsync($"/publications/{account}")).QuerySelector("#evaluations"));
        var goals = await DueAsync(GoalsStory.Confirmed(unit, 1, GoalsStory.Project("G7", "古籍修复经费")));
        await PublishAsync(unit, goals);
        Assert.NotNull((await PageAsync($"/publications/{account}")).QuerySelector($"#evaluations a[href='/publications/{goals}']"));
    }

    [Fact]
    public async Task Hostile_texts_are_whole_and_harmless_in_every_format()
    {
        const string Markup = "</td></table><script>alert(1)</script><img src=x onerror=alert(1)>&lt;\"'";
        string[] names =
        [
            Markup,
            "倒序\u202E00.1\u202C隔离\u2066甲\u2069",
            "零\u200B宽",
            "=1+1",
            "+1+cmd",
            "@SUM(A1)",
            new string('长', 100_000),
            "尾\u0001",
        ];
        var unit = disclosure.NewUnit();
        var id = await DueAsync(GoalsStory.Confirmed(unit, 1, [.. names.Select((name, index) => GoalsStory.Project($"H{index}", name))]));

        await PublishAsync(unit, id);

        foreach (var path in new[] { $"/publications/{id}", $"/units/{unit}/projects?code=H0", $"/units/{unit}/projects?code=H1" })
        {
            var html = await disclosure.Public.GetStringAsync(At(path));
            var page = new HtmlParser().ParseDocument(html);
            Assert.Empty(page.QuerySelectorAll("script, img, [onerror]"));
            Hold(html);
            Hold(page.DocumentElement.TextContent);
        }

        var shown = (await PageAsync($"/publications/{id}")).Body!.TextContent;
        var fields = PublishedFileCells
            .ReadCsv(await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.csv")))
            .SelectMany(file => file)
            .SelectMany(row => row)
            .ToList();
        var cells = PublishedFileCells
            .ReadXlsx(await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.xlsx")))
            .SelectMany(sheet => sheet.Rows.Prepend([sheet.Name]))
            .SelectMany(row => row)
            .ToList();
        Assert.All(names, name => Assert.Contains(PrintableText.Of(name), shown, StringComparison.Ordinal));
        Assert.All(names, name => Assert.Contains(fields, field => field.Contains(PrintableText.Of(name), StringComparison.Ordinal)));
        Assert.All(names, name => Assert.Contains(cells, cell => cell.Contains(Cell(name), StringComparison.Ordinal)));
        Assert.DoesNotContain(fields, field => field.TrimStart() is ['=' or '+' or '@', ..]);
        Assert.All(fields.Concat(cells), Hold);
        var json = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications/{id}.json"));
        Assert.Equal(
            names,
            json.GetProperty("evaluations")
                .GetProperty("projects")
                .EnumerateArray()
                .Select(project => project.GetProperty("name").GetString())
        );
    }

    /// <summary>A cell of Excel holds no more than this.</summary>
    private static string Cell(string text) => PrintableText.Of(text.Length < 32_767 ? text : text[..32_766] + "…");

    private static void Hold(string text) =>
        Assert.DoesNotContain(
            text,
            letter =>
                (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))
                || letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')
        );

    private static string Words(Grade grade) =>
        grade switch
        {
            Grade.Excellent => "优",
            Grade.Good => "良",
            Grade.Fair => "中",
            _ => "差",
        };

    private Task<string> DueAsync(EvaluationsConfirmed confirmed) => disclosure.BecomeDueAsync(confirmed);

    private async Task PublishAsync(UnitId unit, string id)
    {
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());
    }

    private async Task<string?> TotalAsync(string id) =>
        (await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications/{id}.json")))
            .GetProperty("evaluations")
            .GetProperty("projects")[0]
            .GetProperty("total")
            .GetString();

    private Task<JsonElement> StateAsync(string id) =>
        disclosure.Auditor.GetFromJsonAsync<JsonElement>(At($"/api/disclosure/publications/{id}"));

    private async Task<IHtmlDocument> PageAsync(string path) =>
        new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(At(path)));

    private static Uri At(string path) => new(path, UriKind.Relative);
}
