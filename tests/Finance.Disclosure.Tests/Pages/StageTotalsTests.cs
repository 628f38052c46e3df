using System.Collections.Immutable;
using System.Text.Json;
using AngleSharp.Dom;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Statements;
using Finance.Testing;

namespace Finance.Disclosure.Tests.Pages;

/// <summary>Budget against actual on a final account's page, and documents of several years side by side.</summary>
public sealed class StageTotalsTests
{
    private static readonly Withheld Ground = new("依法不公开", "保密办");

    [Fact]
    public async Task A_final_account_shows_what_was_given_and_what_was_spent_as_table_and_picture()
    {
        var facts = FactsReader.Read(JsonElement.Parse(await File.ReadAllTextAsync(PublishedCells.Case("jiangxi-final.json")))).Facts!;
        var page = await Printed.PublicationAsync(Compose(facts));
        var row = page.QuerySelector("#stages tr[data-code='208']")!;
        Assert.Equal(["208", "社会保障和就业支出", "704.46", "866.04", "122.9%"], row.Children.Select(cell => cell.TextContent.Trim()));
        Assert.Equal("8660424.10", row.QuerySelectorAll("data")[1].GetAttribute("value"));
        Assert.Equal(
            ["编码", "功能分类", "年初预算", "决算", "完成年初预算"],
            page.QuerySelectorAll("#stages thead th").Select(cell => cell.TextContent.Trim())
        );
        // A budget of nothing has no completion.
        Assert.Equal("—", page.QuerySelector("#stages tr[data-code='206']")!.LastElementChild!.TextContent.Trim());

        var described = page.QuerySelector("#stages-chart-desc")!.TextContent;
        Assert.Contains("社会保障和就业支出预算 704.46，决算 866.04（122.9%）", described, StringComparison.Ordinal);
        Assert.Equal("img", page.QuerySelector("#stages-chart-desc")!.ParentElement!.GetAttribute("role"));
        CheckPictureAgainstTable(page);
        Assert.Equal(
            page.QuerySelectorAll("#stages tbody tr")
                .Sum(line => decimal.Parse(line.QuerySelectorAll("data")[^1].GetAttribute("value")!, null)),
            decimal.Parse(page.QuerySelectorAll("#stages tfoot data")[^1].GetAttribute("value")!, null)
        );
    }

    [Fact]
    public async Task The_annual_budget_is_the_measure_where_it_is_known_and_a_budget_has_no_such_picture()
    {
        var facts = Account() with { AnnualBudget = [Planned("2010101", "5000000.00"), Planned("2080505", "1000000.00")] };
        var page = await Printed.PublicationAsync(Compose(facts));
        Assert.Equal(
            ["201", "一般公共服务支出", "400.00", "500.00", "420.00", "84.0%"],
            page.QuerySelector("#stages tr[data-code='201']")!.Children.Select(cell => cell.TextContent.Trim())
        );
        Assert.Contains(
            "一般公共服务支出预算 500.00，决算 420.00（84.0%）",
            page.QuerySelector("#stages-chart-desc")!.TextContent,
            StringComparison.Ordinal
        );
        CheckPictureAgainstTable(page);
        Assert.Null((await Printed.PublicationAsync(Composed.From(BudgetStory.Content))).QuerySelector("#stages"));
    }

    [Fact]
    public async Task What_the_tables_leave_out_neither_the_picture_nor_its_table_tells()
    {
        // The only public money that the hidden can be moved to lies in another 类: both sums are left out.
        var facts = Account();
        var spent = facts.Expenditures!.Value;
        facts = facts with
        {
            Expenditures =
            [
                spent[0] with
                {
                    Kind = ExpenditureKind.Project,
                    Project = "P1",
                },
                spent[1] with
                {
                    Functional = FunctionalCode.Parse("2100101"),
                    Withheld = Ground,
                },
                spent[2],
            ],
            InitialBudget =
            [
                Planned("2010101", "4000000.00") with
                {
                    Kind = ExpenditureKind.Project,
                },
                Planned("2100101", "1000000.00") with
                {
                    Kind = ExpenditureKind.Basic,
                    Withheld = Ground,
                },
                Planned("2080505", "900000.00") with
                {
                    Kind = ExpenditureKind.Basic,
                },
            ],
            Projects = [new Project { Code = "P1", Name = "道路养护" }],
        };
        var document = Compose(facts);
        Assert.DoesNotContain(document.Expenditure!.ByFunctional, total => total.Code.Value is "208" or "210");
        var page = await Printed.PublicationAsync(document);
        Assert.Equal(["201"], page.QuerySelectorAll("#stages tbody tr").Select(row => row.GetAttribute("data-code")));
        CheckPictureAgainstTable(page);
        var told = page.QuerySelectorAll("#expenditure data, #expenditure svg text").Select(cell => cell.TextContent.Trim()).ToList();
        Assert.All(new[] { "120.00", "210.00", "100.00", "90.00" }, hidden => Assert.DoesNotContain(hidden, told));
    }

    [Fact]
    public async Task Three_years_stand_side_by_side_each_against_the_first()
    {
        ImmutableArray<ComparedDocument> columns =
        [
            .. new[] { "318500.00", "637000.00", "159250.00" }.Select(
                (amount, at) =>
                    new ComparedDocument(
                        BudgetStory.Unit,
                        "某单位",
                        new FiscalYear(2023 + at),
                        PublicationKind.Budget,
                        Composed.From(BudgetStory.Content.Replace("318500.00", amount, StringComparison.Ordinal))
                    )
            ),
        ];
        var page = await Printed.PageAsync<ComparePage>(
            new()
            {
                [nameof(ComparePage.View)] = new CompareView(
                    [],
                    [],
                    [BudgetStory.Unit.Value],
                    ["2023", "2024", "2025"],
                    [PublicationKind.Budget],
                    Comparison.Of(columns),
                    LeftOut: 0
                ),
            }
        );
        Assert.Equal(
            ["2023年", "2024年", "2025年"],
            page.QuerySelectorAll("table.compare thead th.number a").Select(head => head.TextContent)
        );
        var cells = page.QuerySelectorAll("table.compare tr[data-code='208'] td");
        Assert.Equal(["31.85", "63.70", "15.93"], cells.Select(cell => cell.QuerySelector("data")!.TextContent));
        Assert.Equal(["", "多 100.0%", "少 50.0%"], cells.Select(cell => cell.QuerySelector("small")?.TextContent ?? ""));
        Assert.Contains(
            "2023年 465.18；2024年 497.03；2025年 449.25",
            page.QuerySelector("#compare-chart-desc")!.TextContent,
            StringComparison.Ordinal
        );
    }

    /// <summary>The picture has the rows of its table and says no figure that the table does not.</summary>
    private static void CheckPictureAgainstTable(IDocument page)
    {
        var table = page.QuerySelector("#stages")!;
        var figure = page.QuerySelector("#stages-chart-title")!.ParentElement!;
        var told = table.QuerySelectorAll("data").Select(cell => cell.TextContent).ToHashSet(StringComparer.Ordinal);
        var drawn = figure
            .QuerySelectorAll("text")
            .Select(text => text.TextContent.Split('（')[0])
            .Where(text => text.Length > 0 && char.IsAsciiDigit(text[0]))
            .ToList();
        Assert.NotEmpty(drawn);
        Assert.All(drawn, number => Assert.Contains(number, told));
        Assert.All(
            table.QuerySelectorAll("tbody th"),
            name => Assert.Contains(name.TextContent, figure.TextContent, StringComparison.Ordinal)
        );
    }

    private static Facts Account() =>
        new()
        {
            FiscalYear = new FiscalYear(2024),
            Incomes =
            [
                new IncomeLine
                {
                    Functional = FunctionalCode.Parse("2010101"),
                    Source = FundSource.GeneralPublic,
                    Amount = Money.ParseYuan("6300000.00"),
                },
            ],
            Expenditures = [Spent("2010101", "3000000.00"), Spent("2010102", "1200000.00"), Spent("2080505", "2100000.00")],
            InitialBudget = [Planned("2010101", "4000000.00"), Planned("2080505", "900000.00")],
        };

    private static PartialLine Planned(string functional, string amount) =>
        new() { Functional = FunctionalCode.Parse(functional), Amount = Money.ParseYuan(amount) };

    private static ExpenditureLine Spent(string functional, string amount) =>
        new()
        {
            Functional = FunctionalCode.Parse(functional),
            Economic = EconomicCode.Parse("30101"),
            Source = FundSource.GeneralPublic,
            Kind = ExpenditureKind.Basic,
            Amount = Money.ParseYuan(amount),
        };

    private static PublishedDocument Compose(Facts facts)
    {
        var approved = BudgetStory.Approved(Guid.CreateVersion7());
        var document = ApprovedDocument.Open(
            approved.DocumentId,
            approved.DocumentId,
            PublicationKind.FinalAccount,
            approved.FiscalYear,
            approved.Unit
        );
        document.Apply(approved);
        var unit = TestCodeBook.Units().Find(UnitId.Parse("360200-103001"))!;
        var catalog = TestCodeBook.Catalog();
        var printed = PrintedPublication.Of(PublicationKind.FinalAccount, facts, new FiscalYear(2024), unit, unit, catalog)!;
        Assert.Empty(printed.Told);
        return PublishedDocument.Compose(
            Publication.First(document),
            document,
            facts,
            catalog,
            unit,
            printed,
            evaluations: null,
            new DateTimeOffset(2025, 2, 20, 9, 0, 0, TimeSpan.FromHours(8))
        );
    }
}
