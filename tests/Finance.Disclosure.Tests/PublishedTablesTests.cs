using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements.Evaluations;

namespace Finance.Disclosure.Tests;

/// <summary>Whole documents from their approval to the public: the tables of the unit's format on the page and in every file.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class PublishedTablesTests(DisclosureService disclosure)
{
    [Theory]
    [InlineData("jiangxi-budget", "360200-103001", 0)]
    [InlineData("jiangxi-final", "360200-204001", 0)]
    [InlineData("sichuan-budget", "511104-103001", 5)]
    public async Task A_published_document_shows_the_cells_that_were_printed(string document, string unit, int wrongInPrint)
    {
        var id = await disclosure.GoldenAsync(document, unit);

        var json = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications/{id}.json"));
        using var printed = JsonDocument.Parse(await File.ReadAllBytesAsync(PublishedCells.Case($"{document}-published.json")));
        var tables = json.GetProperty("tables");
        var (compared, differing) = PublishedCells.Compare(tables, printed.RootElement.GetProperty("tables"));
        Assert.True(compared > 200);
        Assert.Equal(wrongInPrint, differing);
        Assert.Contains(
            json.GetProperty("narrative").EnumerateArray().SelectMany(section => section.GetProperty("figures").EnumerateArray()),
            figure => figure.GetProperty("from").GetString()!.Contains("取自", StringComparison.Ordinal)
        );

        var page = new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(At($"/publications/{id}")));
        Assert.Equal(json.GetProperty("tables").GetArrayLength(), page.QuerySelectorAll("#tables .statement-table table").Length);
        Assert.All(page.QuerySelectorAll("#tables thead th"), header => Assert.NotNull(header.GetAttribute("scope")));
        Assert.NotEmpty(page.QuerySelectorAll("#narrative details.sources li"));
        var shown = page.QuerySelectorAll("#tables tbody td").Select(cell => cell.TextContent).ToHashSet(StringComparer.Ordinal);
        Assert.All(Figures(tables), figure => Assert.Contains(figure, shown));

        var csv = PublishedFileCells.ReadCsv(await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.csv")));
        var workbook = await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.xlsx"));
        var sheets = PublishedFileCells.ReadXlsx(workbook);
        Assert.Equal(tables.GetArrayLength(), csv.Count);
        Assert.Equal(tables.GetArrayLength(), sheets.Count);
        var cells = 0;
        foreach (var (table, index) in tables.EnumerateArray().Select((table, index) => (table, index)))
        {
            cells += PublishedFileCells.CompareWithCsv(table, csv[index]);
            PublishedFileCells.CompareWithSheet(table, csv[index], sheets[index].Rows);
        }

        Assert.True(cells > compared);
        var log = await disclosure.Public.GetFromJsonAsync<JsonElement>(At("/open/log?limit=500"));
        var files = log.GetProperty("items")
            .EnumerateArray()
            .First(item => item.GetProperty("entry").GetProperty("publicationId").GetString() == id);
        Assert.Contains(CanonicalJson.Hash(workbook), files.GetProperty("entry").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_approval_of_a_final_account_that_is_taken_back_is_no_longer_due()
    {
        var approved = BudgetStory.Account(disclosure.NewUnit(), """{"fiscalYear":2024}""");
        var id = $"2024-{approved.Unit}-final-account-1";
        await disclosure.SendAsync(approved);
        await disclosure.BecomeAsync(id, publication => publication.GetProperty("kind").GetString() == "finalAccount");

        await disclosure.SendAsync(
            new FinalAccountWithdrawn
            {
                DocumentId = approved.DocumentId,
                Sequence = 2,
                Unit = approved.Unit,
                FiscalYear = approved.FiscalYear,
                Reason = "批复有误",
                WithdrawnAt = TimeProvider.System.GetUtcNow(),
            }
        );

        await disclosure.BecomeAsync(id, publication => publication.GetProperty("status").GetString() == "draft");
        using var refused = await disclosure.PublishAsync(disclosure.PublisherOf(approved.Unit), id);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task Personal_data_in_a_text_holds_a_document_back_and_is_told_at_its_place()
    {
        var unit = disclosure.NewUnit();
        var id = await DueAsync(
            unit,
            """{"fiscalYear":2024,"projects":[{"amount":"1.00","code":"P1","goal":"联系人手机13800138000","name":"项目"}]}""",
            finalAccount: false
        );

        using var refused = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("blocking-findings", problem.GetProperty("code").GetString());
        Assert.Equal("/projects/0/goal", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
        using var page = await disclosure.Public.GetAsync(At($"/publications/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task A_document_with_a_withheld_line_shows_whole_sums_and_no_row_that_tells_it()
    {
        var unit = disclosure.NewUnit();
        var id = await PublishedAsync(unit, Withheld(3), finalAccount: false);

        var text = await disclosure.Public.GetStringAsync(At($"/open/publications/{id}.json"));
        var json = JsonElement.Parse(text);
        Assert.Equal("4651750.01", json.GetProperty("expenditure").GetProperty("total").GetString());
        Assert.DoesNotContain("318500", text, StringComparison.Ordinal);
        Assert.DoesNotContain("31.85", text, StringComparison.Ordinal);
        Assert.DoesNotContain("218.33", text, StringComparison.Ordinal);
        Assert.NotEqual(0, json.GetProperty("tables").GetArrayLength());
        var page = await disclosure.Public.GetStringAsync(At($"/publications/{id}"));
        Assert.DoesNotContain("31.85", page, StringComparison.Ordinal);
        Assert.Contains("依法不予公开的内容包含在合计中", page, StringComparison.Ordinal);
        foreach (
            var (_, rows) in PublishedFileCells.ReadXlsx(await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.xlsx")))
        )
        {
            Assert.DoesNotContain("31.85", JsonSerializer.Serialize(rows), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_withheld_line_that_subtraction_would_tell_holds_the_document_back_in_words()
    {
        // The only project money that is not carried over.
        var unit = disclosure.NewUnit();
        var id = await DueAsync(unit, Withheld(1), finalAccount: false);

        using var refused = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("blocking-findings", problem.GetProperty("code").GetString());
        var told = problem
            .GetProperty("errors")
            .EnumerateArray()
            .Single(error => error.GetProperty("pointer").GetString() == "/expenditures/1");
        Assert.Contains("2013202", told.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_cannot_hide_what_the_version_before_told()
    {
        var unit = disclosure.NewUnit();
        var document = Guid.CreateVersion7();
        var first = await disclosure.BecomeDueAsync(
            BudgetStory.Approved(document, content: BudgetStory.ContentFor(unit)) with
            {
                Unit = unit,
            }
        );
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), first);
        Assert.True(published.IsSuccessStatusCode);
        await disclosure.SendAsync(BudgetStory.Approved(document, sequence: 2, content: Withheld(3)) with { Unit = unit });
        await disclosure.BecomeAsync(first, publication => publication.GetProperty("needsCorrection").GetBoolean());

        using var refused = await disclosure.CorrectAsync(disclosure.PublisherOf(unit), first, "依法不予公开");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains(first, problem.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_is_withheld_as_a_whole_is_shown_by_its_ground()
    {
        const string Ground = """
            "withheld":{"basis":"国家秘密，保密法第二十三条","reviewedBy":"保密办"}
            """;
        var unit = disclosure.NewUnit();
        var id = await PublishedAsync(
            unit,
            $$"""
            {"fiscalYear":2024,
            "incomes":[{"amount":"777.00","functional":"2013201","source":"generalPublic",{{Ground}}}],
            "expenditures":[{"amount":"777.00","economic":"30101","functional":"2013201","kind":"basic","source":"generalPublic",{{Ground}}}]}
            """,
            finalAccount: false
        );

        var page = await disclosure.Public.GetStringAsync(At($"/publications/{id}"));

        Assert.Contains("国家秘密，保密法第二十三条", page, StringComparison.Ordinal);
        Assert.DoesNotContain("777.00", page, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "777.00",
            await disclosure.Public.GetStringAsync(At($"/open/publications/{id}.json")),
            StringComparison.Ordinal
        );
    }

    /// <summary>The made-up budget with one withheld line of expenditure.</summary>
    private static string Withheld(int line)
    {
        var at = -1;
        for (var seen = 0; seen <= line; seen++)
        {
            at = BudgetStory.Content.IndexOf("{\"amount\"", at + 1, StringComparison.Ordinal);
        }

        return BudgetStory.Content.Insert(at + 1, "\"withheld\":{\"basis\":\"依法不公开\",\"reviewedBy\":\"保密办\"},");
    }

    [Fact]
    public async Task A_final_account_goes_out_with_the_evaluations_that_were_confirmed_last()
    {
        var unit = disclosure.NewUnit();
        await disclosure.SendAsync(Evaluated(unit, sequence: 2, "91.50"));
        await disclosure.SendAsync(Evaluated(unit, sequence: 1, "70.00"));
        await disclosure.SettleAsync();

        var id = await PublishedAsync(unit, $$"""{"fiscalYear":2024,"unit":"{{unit}}"}""", finalAccount: true);

        var json = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications/{id}.json"));
        Assert.Equal("91.50", json.GetProperty("evaluations").GetProperty("projects")[0].GetProperty("total").GetString());
        var page = new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(At($"/publications/{id}")));
        Assert.Equal("干部<经费>：91.5 分，优", page.QuerySelector("#evaluations details summary")!.TextContent);
    }

    [Fact]
    public async Task Personal_data_in_an_evaluation_holds_its_final_account_back()
    {
        var unit = disclosure.NewUnit();
        await disclosure.SendAsync(Evaluated(unit, sequence: 1, "91.50", completion: "已完成，详询13800138000。"));
        await disclosure.SettleAsync();
        var id = await DueAsync(unit, $$"""{"fiscalYear":2024,"unit":"{{unit}}"}""", finalAccount: true);

        using var refused = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("/evaluations/projects/0/completion", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task A_department_evaluation_goes_out_with_them_unless_it_has_personal_data()
    {
        var unit = disclosure.NewUnit();
        await disclosure.SendAsync(Evaluated(unit, sequence: 1, "91.50", assessed: "主要成效明显；存在<资金>支付偏慢的问题。"));
        await disclosure.SettleAsync();
        var id = await PublishedAsync(unit, $$"""{"fiscalYear":2024,"unit":"{{unit}}"}""", finalAccount: true);
        var json = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications/{id}.json"));
        var published = Assert.Single(json.GetProperty("evaluations").GetProperty("assessments").EnumerateArray());
        Assert.Equal(
            ("P1", "88.5", "good"),
            (
                published.GetProperty("project").GetString(),
                published.GetProperty("total").GetString(),
                published.GetProperty("grade").GetString()
            )
        );
        var page = new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(At($"/publications/{id}")));
        var row = page.QuerySelector("#evaluations h3#assessments + .frame tbody tr")!;
        Assert.Equal(["干部经费部门评价", "干部<经费>", "20.00", "88.5", "良"], row.Children.Select(cell => cell.TextContent));
        Assert.Contains("支付偏慢的问题", page.QuerySelector("#evaluations details.assessment")!.TextContent, StringComparison.Ordinal);

        // Section nine stands behind the tables of the format, in the workbook and the CSV files alike.
        var tables = json.GetProperty("tables").GetArrayLength();
        var csv = PublishedFileCells.ReadCsv(await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.csv")));
        var sheets = PublishedFileCells.ReadXlsx(await disclosure.Public.GetByteArrayAsync(At($"/open/publications/{id}.xlsx")));
        Assert.Equal((tables + 3, tables + 3), (csv.Count, sheets.Count));
        Assert.Equal(["1", "P1", "干部<经费>", "20.00", "19.00", "95%", "91.5", "优"], csv[tables][1]);
        Assert.Equal(["干部经费部门评价", "干部<经费>", "20.00", "88.5", "良"], csv[tables + 2][1]);
        Assert.Equal("部门评价结果汇总表", sheets[tables + 2].Name);
        Assert.Contains(sheets[tables + 2].Rows, row => row is ["干部经费部门评价", "干部<经费>", ..]);

        var other = disclosure.NewUnit();
        await disclosure.SendAsync(Evaluated(other, sequence: 1, "91.50", assessed: "详询13800138000。"));
        await disclosure.SettleAsync();
        var due = await DueAsync(other, $$"""{"fiscalYear":2024,"unit":"{{other}}"}""", finalAccount: true);
        using var refused = await disclosure.PublishAsync(disclosure.PublisherOf(other), due);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("/evaluations/assessments/0", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    internal static EvaluationsConfirmed Evaluated(
        UnitId unit,
        long sequence,
        string total,
        string? completion = null,
        string? assessed = null
    )
    {
        var points = decimal.Parse(total, System.Globalization.CultureInfo.InvariantCulture);
        var project = new ConfirmedEvaluation
        {
            Code = "P1",
            Name = "干部<经费>",
            AnnualBudget = Money.ParseYuan("200000.00"),
            Executed = Money.ParseYuan("190000.00"),
            ExecutionRate = 95m,
            ExecutionWeight = 10,
            ExecutionScore = 7,
            Completion = completion,
            Indicators = [],
            Total = points,
            Grade = points >= 90 ? Grade.Excellent : Grade.Fair,
        };
        return new EvaluationsConfirmed
        {
            DocumentId = GoalsStory.DocumentOf(unit),
            Sequence = sequence,
            Unit = unit,
            FiscalYear = new FiscalYear(2024),
            Content = new ConfirmedEvaluations
            {
                Scheme = "jiangxi-2024",
                SchemeVersion = 1,
                Projects = [project],
                ByGrade = [],
                Assessments = assessed is null
                    ? []
                    :
                    [
                        new ConfirmedAssessment
                        {
                            Title = "干部经费部门评价",
                            Project = "P1",
                            Money = Money.ParseYuan("200000.00"),
                            Items =
                            [
                                new AssessedItem
                                {
                                    Level1 = "过程",
                                    Weight = 20,
                                    Score = 8.5m,
                                    Reason = "支付偏慢",
                                },
                            ],
                            Report = [new ReportSection("五、主要经验及做法、存在的问题及原因分析", assessed)],
                            Total = 88.5m,
                            Grade = Grade.Good,
                        },
                    ],
            }.ToContent(),
            Scheme = "jiangxi-2024",
            ConfirmedAt = TimeProvider.System.GetUtcNow(),
            Loaded = false,
        };
    }

    private async Task<string> PublishedAsync(UnitId unit, string content, bool finalAccount)
    {
        var id = await DueAsync(unit, content, finalAccount);
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync());
        return id;
    }

    private Task<string> DueAsync(UnitId unit, string content, bool finalAccount) =>
        finalAccount
            ? disclosure.BecomeDueAsync(BudgetStory.Account(unit, content))
            : disclosure.BecomeDueAsync(BudgetStory.Approved(Guid.CreateVersion7(), content: content) with { Unit = unit });

    /// <summary>Every figure of the tables as it is printed.</summary>
    private static HashSet<string> Figures(JsonElement tables) =>
        [
            .. from table in tables.EnumerateArray()
            where table.TryGetProperty("rows", out _)
            from row in table.GetProperty("rows").EnumerateArray()
            from value in row.GetProperty("values").EnumerateObject()
            let text = value.Value.GetString()!
            where text.Contains('.', StringComparison.Ordinal)
            select text,
        ];

    private static Uri At(string path) => new(path, UriKind.Relative);
}
