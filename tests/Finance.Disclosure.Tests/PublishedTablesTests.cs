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

    [Theory]
    [InlineData("initialBudget", "{}")]
    [InlineData("annualBudget", "{}")]
    [InlineData("priorYear", """{"basis":"initialBudget","expenditures":[LINE]}""")]
    [InlineData("priorYear", """{"basis":"initialBudget","incomes":[LINE]}""")]
    public void Withheld_lines_of_other_stages_forbid_tables_too(string part, string around)
    {
        const string Line =
            """{"functional":"2080505","source":"generalPublic","amount":"1.00","withheld":{"basis":"依法不公开","reviewedBy":"保密办"}}""";
        var list = part == "priorYear" ? around.Replace("LINE", Line, StringComparison.Ordinal) : $"[{Line}]";
        Assert.Null(Composed.From($$"""{"fiscalYear":2024,"unit":"360200-103001","{{part}}":{{list}}}""").Tables);
        Assert.NotNull(Composed.From(BudgetStory.Content).Tables);
    }

    [Fact]
    public async Task A_document_with_a_withheld_line_shows_sums_and_no_tables()
    {
        var content = BudgetStory.Content.Replace(
            "\"functional\":\"2080505\",\"kind\"",
            "\"functional\":\"2080505\",\"withheld\":{\"basis\":\"依法不公开\",\"reviewedBy\":\"保密办\"},\"kind\"",
            StringComparison.Ordinal
        );
        var unit = disclosure.NewUnit();
        var id = await PublishedAsync(
            unit,
            content.Replace(BudgetStory.Unit.Value, unit.Value, StringComparison.Ordinal),
            finalAccount: false
        );

        var json = await disclosure.Public.GetFromJsonAsync<JsonElement>(At($"/open/publications/{id}.json"));
        Assert.False(json.TryGetProperty("tables", out _));
        Assert.False(json.TryGetProperty("narrative", out _));
        Assert.Equal("4651750.01", json.GetProperty("expenditure").GetProperty("total").GetString());
        using var workbook = await disclosure.Public.GetAsync(At($"/open/publications/{id}.xlsx"));
        Assert.Equal(HttpStatusCode.NotFound, workbook.StatusCode);
        using var data = await disclosure.Public.GetAsync(At($"/open/publications/{id}.json"));
        Assert.Equal("*", Assert.Single(data.Headers.GetValues("Access-Control-Allow-Origin")));
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

    internal static EvaluationsConfirmed Evaluated(UnitId unit, long sequence, string total, string? completion = null)
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
            DocumentId = Guid.CreateVersion7(),
            Sequence = sequence,
            Unit = unit,
            FiscalYear = new FiscalYear(2024),
            Content = new ConfirmedEvaluations
            {
                Scheme = "jiangxi-2024",
                SchemeVersion = 1,
                Projects = [project],
                ByGrade = [],
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
