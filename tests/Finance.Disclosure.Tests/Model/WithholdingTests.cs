using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Tests.Pages;
using Finance.Hosting.Http;
using Finance.Statements;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Printing;

namespace Finance.Disclosure.Tests.Model;

/// <summary>Withheld money stays in the sums and cannot be computed from anything that is published.</summary>
public sealed class WithholdingTests
{
    private static readonly string[] Functional = ["2010101", "2010102", "2010301", "2080501", "2080505", "2100101", "2100102", "2210201"];
    private static readonly string[] Basic = ["30101", "30102", "30201", "30202", "30217", "30301"];
    internal static readonly Withheld Ground = new("依法不公开", "保密办");

    [Fact]
    public void An_attacker_who_solves_all_that_is_published_finds_no_hidden_amount()
    {
        var out_ = 0;
        for (var seed = 0; seed < 30; seed++)
        {
            var facts = Drawn(new Random(seed));
            var (printed, published) = Published(facts);
            if (!printed.Told.IsEmpty)
            {
                continue;
            }

            out_++;
            Assert.Equal(
                Money.Sum(facts.Expenditures!.Value.Select(line => line.Amount)).ToYuanString(),
                published.GetProperty("expenditure").GetProperty("total").GetString()
            );
            var found = new Attacker(facts, Format, Unit).Finds(published);
            Assert.All(found, line => Assert.True(facts.Expenditures!.Value[line].Withheld is null, $"seed {seed}, line {line} is told"));
        }

        Assert.InRange(out_, 10, 30);
    }

    [Fact]
    public void The_attacker_finds_hidden_amounts_in_a_document_that_hides_its_lines_alone()
    {
        var facts = Drawn(new Random(7));
        var whole = PrintedDocument.Of(Format, FactIndex.Of(facts), new FiscalYear(2024), Unit, Unit, new FewCodes());
        var open = Json(
            Compose(
                facts with
                {
                    Expenditures = [.. facts.Expenditures!.Value.Select(line => line with { Withheld = null })],
                },
                new PrintedPublication(Format.Id, whole)
            )
        );

        var found = new Attacker(facts, Format, Unit).Finds(open);

        Assert.Contains(found, line => facts.Expenditures!.Value[line].Withheld is not null);
    }

    [Fact]
    public void A_class_with_one_hidden_item_is_one_line_and_its_sum_is_whole()
    {
        var facts = new Facts
        {
            FiscalYear = new FiscalYear(2024),
            Incomes = [Received("2010101", "5000000.00"), Received("2080505", "700000.00")],
            Expenditures =
            [
                Spent("2010101", "30101", "3000000.00"),
                Spent("2010102", "30101", "1200000.00") with
                {
                    Withheld = Ground,
                },
                Spent("2010103", "30101", "800000.00"),
                Spent("2080505", "30102", "700000.00"),
            ],
        };

        var (printed, published) = Published(facts);

        Assert.Empty(printed.Told);
        var codes = Codes(published);
        Assert.Contains("201", codes);
        Assert.DoesNotContain(codes, code => code.StartsWith("20101", StringComparison.Ordinal));
        Assert.Contains("2080505", codes);
        Assert.Contains("30101", codes);
        var class201 = published.GetProperty("expenditure").GetProperty("byFunctional")[0];
        Assert.Equal("5000000.00", class201.GetProperty("amount").GetString());
        Assert.DoesNotContain("1200000", published.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("120.00", published.GetRawText(), StringComparison.Ordinal);
        Assert.Contains(
            published.GetProperty("tables").EnumerateArray(),
            table => table.GetRawText().Contains("依法不予公开", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_hidden_project_has_no_row_no_goal_and_no_name_and_another_is_left_out_with_it()
    {
        var facts = new Facts
        {
            FiscalYear = new FiscalYear(2024),
            Incomes = [Received("2010101", "9000000.00")],
            Expenditures =
            [
                Spent("2010101", "30101", "2000000.00"),
                Spent("2010102", "30201", "3000000.00") with
                {
                    Kind = ExpenditureKind.Project,
                    Project = "P1",
                    Withheld = Ground,
                },
                Spent("2010102", "30201", "3500000.00") with
                {
                    Kind = ExpenditureKind.Project,
                    Project = "P2",
                },
                Spent("2010102", "30201", "500000.00") with
                {
                    Kind = ExpenditureKind.Project,
                    Project = "P3",
                },
            ],
            Projects =
            [
                new Project
                {
                    Code = "P1",
                    Name = "不能说的工程",
                    Goal = "按期完成",
                },
                new Project
                {
                    Code = "P2",
                    Name = "道路养护",
                    Goal = "养护道路",
                },
                new Project
                {
                    Code = "P3",
                    Name = "图书采购",
                    Goal = "采购图书",
                },
            ],
        };

        var (printed, published) = Published(facts);

        Assert.Empty(printed.Told);
        Assert.DoesNotContain("不能说的工程", published.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("道路养护", published.GetProperty("tables").GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("3500000", published.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("9000000.00", published.GetProperty("expenditure").GetProperty("total").GetString());
    }

    [Fact]
    public void A_hidden_line_that_no_public_money_stands_beside_is_refused_in_words()
    {
        var facts = new Facts
        {
            FiscalYear = new FiscalYear(2024),
            Incomes = [Received("2010101", "5000000.00")],
            Expenditures =
            [
                Spent("2010101", "30101", "3000000.00"),
                Spent("2010102", "30201", "2000000.00") with
                {
                    Kind = ExpenditureKind.Project,
                    Withheld = Ground,
                },
            ],
        };

        var (printed, _) = Published(facts);

        var told = Assert.Single(printed.Told);
        Assert.Equal("/expenditures/1", told.Pointer);
        Assert.Equal("P04", told.Code);
        Assert.Contains("2010102", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_earlier_version_told_cannot_be_hidden_any_more()
    {
        ImmutableArray<ExpenditureLine> open = [Spent("2010101", "30101", "3000000.00"), Spent("2010102", "30101", "1200000.00")];
        var facts = new Facts
        {
            FiscalYear = new FiscalYear(2024),
            Incomes = [Received("2010101", "4200000.00")],
            Expenditures = open,
        };
        var first = Compose(facts, Print(facts, []));
        var closed = facts with { Expenditures = open.SetItem(1, open[1] with { Withheld = Ground }) };

        Assert.Empty(Print(closed, []).Told);
        var told = Assert.Single(Print(closed, [first]).Told);
        Assert.Contains("2010102", told.Message, StringComparison.Ordinal);
        var hidden = Compose(closed, Print(closed, []));
        Assert.Empty(Print(closed, [hidden]).Told);
    }

    [Fact]
    public async Task A_document_that_is_withheld_as_a_whole_shows_its_ground_and_nothing_else()
    {
        var facts = new Facts
        {
            FiscalYear = new FiscalYear(2024),
            Incomes = [Received("2010101", "5000000.00") with { Withheld = Ground }],
            Expenditures = [Spent("2010101", "30101", "5000000.00") with { Withheld = Ground }],
        };

        var printed = PrintedPublication.Of(PublicationKind.Budget, facts, new FiscalYear(2024), Unit, Unit, new FewCodes());
        Assert.Null(printed);
        var document = Compose(facts, null);
        var published = Json(document);
        var book = await Printed.PageAsync<BookPage>(new() { [nameof(BookPage.Book)] = Book.Of(document, null) });

        Assert.Contains("依据：依法不公开", book.QuerySelector("#exemption")!.ParentElement!.TextContent, StringComparison.Ordinal);
        Assert.Null(book.QuerySelector("#sums"));
        Assert.DoesNotContain("5,000,000", book.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("依法不公开", published.GetProperty("exemption").GetProperty("bases")[0].GetString());
        Assert.DoesNotContain("5000000", published.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("2010101", published.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("initialBudget", "{}")]
    [InlineData("annualBudget", "{}")]
    [InlineData("priorYear", """{"basis":"initialBudget","expenditures":[LINE]}""")]
    [InlineData("priorYear", """{"basis":"initialBudget","incomes":[LINE]}""")]
    public void Withheld_lines_of_other_stages_are_proved_too(string part, string around)
    {
        const string Line =
            """{"functional":"2080505","source":"generalPublic","amount":"1.00","withheld":{"basis":"依法不公开","reviewedBy":"保密办"}}""";
        var list = part == "priorYear" ? around.Replace("LINE", Line, StringComparison.Ordinal) : $"[{Line}]";
        var facts = FactsReader.Read(JsonElement.Parse($$"""{"fiscalYear":2024,"{{part}}":{{list}}}""")).Facts!;
        Assert.NotEmpty(Print(facts, []).Told);
    }

    internal static Format Format => FormatCatalog.Shipped.Find("jiangxi-budget-2024")!;

    internal static UnitEntry Unit =>
        new(
            BudgetStory.Unit,
            "测试单位",
            "测试",
            [],
            Parent: null,
            BudgetStory.Unit.Region,
            new UnitFormats("jiangxi-budget-2024", "jiangxi-final-2024", "jiangxi-2024"),
            "managed",
            new DateOnly(2023, 1, 1),
            ValidTo: null,
            []
        );

    internal static (PrintedPublication Printed, JsonElement Published) Published(Facts facts)
    {
        var printed = Print(facts, []);
        return (printed, Json(Compose(facts, printed)));
    }

    private static PrintedPublication Print(Facts facts, IReadOnlyList<PublishedDocument> earlier) =>
        PrintedPublication.Of(PublicationKind.Budget, facts, new FiscalYear(2024), Unit, Unit, new FewCodes(), earlier)!;

    internal static PublishedDocument Compose(Facts facts, PrintedPublication? printed)
    {
        var approved = BudgetStory.Approved(Guid.CreateVersion7());
        var document = ApprovedDocument.Open(
            approved.DocumentId,
            approved.DocumentId,
            PublicationKind.Budget,
            approved.FiscalYear,
            approved.Unit
        );
        document.Apply(approved);
        return PublishedDocument.Compose(
            Publication.First(document),
            document,
            facts,
            new FewCodes(),
            Unit,
            printed,
            evaluations: null,
            new DateTimeOffset(2024, 2, 20, 9, 0, 0, TimeSpan.FromHours(8))
        );
    }

    private static JsonElement Json(PublishedDocument document) => JsonSerializer.SerializeToElement(document, FinanceJson.Options);

    private static HashSet<string> Codes(JsonElement published) =>
        [
            .. from table in published.GetProperty("tables").EnumerateArray()
            from row in table.GetProperty("rows").EnumerateArray()
            where row.TryGetProperty("normalizedCode", out var code) && code.ValueKind == JsonValueKind.String
            select row.GetProperty("normalizedCode").GetString()!,
        ];

    /// <summary>A budget of some lines, no two of one kind and code, with a few withheld ones among them.</summary>
    internal static Facts Drawn(Random random)
    {
        var lines = new Dictionary<string, ExpenditureLine>(StringComparer.Ordinal);
        var count = random.Next(8, 22);
        for (var at = 0; at < count; at++)
        {
            var project = random.Next(3) == 0 ? $"P{random.Next(1, 5)}" : null;
            var line = Spent(
                Functional[random.Next(Functional.Length)],
                Basic[random.Next(Basic.Length)],
                Money.FromFen(random.Next(2_000_000, 900_000_000)).ToYuanString()
            ) with
            {
                Source = random.Next(6) == 0 ? FundSource.GovernmentFund : FundSource.GeneralPublic,
                Kind = project is null ? ExpenditureKind.Basic : ExpenditureKind.Project,
                Project = project,
                Withheld = random.Next(6) == 0 ? Ground : null,
            };
            lines[$"{line.Functional} {line.Economic} {line.Kind}"] = line;
        }

        ImmutableArray<ExpenditureLine> spent = [.. lines.Values];
        if (!spent.Any(line => line.Withheld is not null))
        {
            spent = spent.SetItem(0, spent[0] with { Withheld = Ground });
        }

        return new Facts
        {
            FiscalYear = new FiscalYear(2024),
            Expenditures = spent,
            Incomes =
            [
                .. spent
                    .GroupBy(line => (line.Functional, line.Source))
                    .Select(group =>
                        Received(group.Key.Functional.Value, Money.Sum(group.Select(line => line.Amount)).ToYuanString()) with
                        {
                            Source = group.Key.Source,
                        }
                    ),
            ],
            Projects =
            [
                .. spent
                    .Where(line => line.Project is not null)
                    .GroupBy(line => line.Project!, StringComparer.Ordinal)
                    .Select(group => new Project
                    {
                        Code = group.Key,
                        Name = $"工程{group.Key}号",
                        Amount = Money.Sum(group.Select(line => line.Amount)),
                    }),
            ],
        };
    }

    internal static IncomeLine Received(string functional, string amount) =>
        new()
        {
            Functional = FunctionalCode.Parse(functional),
            Source = FundSource.GeneralPublic,
            Amount = Money.ParseYuan(amount),
        };

    internal static ExpenditureLine Spent(string functional, string economic, string amount) =>
        new()
        {
            Functional = FunctionalCode.Parse(functional),
            Economic = EconomicCode.Parse(economic),
            Source = FundSource.GeneralPublic,
            Kind = ExpenditureKind.Basic,
            Amount = Money.ParseYuan(amount),
        };
}
