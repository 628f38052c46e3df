using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Model.Withholding;
using Finance.Statements;

namespace Finance.Disclosure.Tests.Model;

/// <summary>Withheld money against the documents of the department, its other units and the years beside.</summary>
public sealed class NeighbourTests
{
    private static readonly Withheld Ground = new("依法不公开", "保密办");
    private static readonly string[] Codes = ["2010101", "2010102", "2010103", "2080501", "2080505", "2100101"];

    private static readonly ImmutableArray<ExpenditureLine> Hiding =
    [
        Spent("2010101", "3000000.00"),
        Spent("2010102", "1200000.00") with
        {
            Withheld = Ground,
        },
        Spent("2010103", "900000.00"),
        Spent("2080505", "500000.00"),
    ];

    private static readonly ImmutableArray<ExpenditureLine> Open = [Spent("2010101", "2000000.00"), Spent("2010102", "700000.00")];

    [Fact]
    public void A_row_that_the_department_prints_is_known_when_all_units_but_the_hiding_one_are_told()
    {
        var (one, two, department) = (Of("1", Hiding), Of("2", Open), Of("D", Unmarked(Merged([.. Hiding, .. Open]))));
        foreach (var going in new[] { one, two, department })
        {
            var fault = Assert.Single(DepartmentCheck.Told(going.Id, department, [one, two]));
            Assert.Equal("P04", fault.Code);
            Assert.Contains("2010102", fault.Message, StringComparison.Ordinal);
            Assert.Equal(going == one, fault.Message.StartsWith("这一份文件", StringComparison.Ordinal));
        }

        // The department marks its line as well: nobody tells it.
        Assert.Empty(DepartmentCheck.Told(one.Id, Of("D", Merged([.. Hiding, .. Open])), [one, two]));
        // Two units leave the same row out: their sum is known, and neither of them.
        var third = Of("3", Hiding);
        Assert.Empty(DepartmentCheck.Told(one.Id, Of("D", Unmarked(Merged([.. Hiding, .. Open, .. Hiding]))), [one, two, third]));
        // Without a document of the department nothing adds up.
        Assert.Empty(DepartmentCheck.Told(one.Id, null, [one, two]));
    }

    [Fact]
    public void A_unit_that_has_not_published_keeps_the_secret_only_where_its_money_may_be_of_the_hidden_code()
    {
        var one = Of("1", Hiding);
        var unknown = Of("D", Unmarked([.. Hiding, Spent("2010102", "700000.00")]));
        Assert.Empty(DepartmentCheck.Told(one.Id, unknown, [one]));
        // All that is untold stands in a row that the unit prints too, so none of it is of the hidden code.
        var visible = Of("D", Unmarked([.. Hiding, Spent("2080505", "700000.00")]));
        Assert.NotEmpty(DepartmentCheck.Told(one.Id, visible, [one]));
        // Nearly nothing is untold.
        var little = Of("D", Unmarked([.. Hiding, Spent("2010102", "1000.00")]));
        Assert.NotEmpty(DepartmentCheck.Told(one.Id, little, [one]));
    }

    [Fact]
    public void What_the_department_hides_is_known_when_all_units_print_it()
    {
        var (one, two) = (Of("1", Unmarked(Hiding)), Of("2", Open));
        var department = Of("D", Merged([.. Hiding, .. Open]));
        Assert.NotEmpty(DepartmentCheck.Told(two.Id, department, [one, two]));
        Assert.Empty(DepartmentCheck.Told(two.Id, department, [Of("1", Hiding), two]));
    }

    [Fact]
    public void An_attacker_who_eliminates_over_department_and_units_finds_nothing_in_what_may_go_out()
    {
        var (passed, found) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            ImmutableArray<ExpenditureLine>[] units = [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Drawn(random))];
            ImmutableArray<ExpenditureLine> all = Merged([.. units.SelectMany(unit => unit)]);
            // Lines that a unit hides the department hides too, in half of the cases.
            var whole = random.Next(2) == 0 ? all : Unmarked(all);
            var documents = units.Select((unit, at) => Published($"U{at}", unit)).Append(Published("D", whole)).ToList();
            if (documents.Exists(document => document is null))
            {
                continue;
            }

            var told = DepartmentCheck.Told(
                "U0",
                ToldAmounts.Of(documents[^1]!),
                [.. documents.SkipLast(1).Select(document => ToldAmounts.Of(document!))]
            );
            var solved = Solves(units, documents!);
            if (told.IsEmpty)
            {
                passed++;
                Assert.True(solved.Count == 0, $"seed {seed}: {string.Join(' ', solved)}");
            }
            else
            {
                found += solved.Count > 0 ? 1 : 0;
            }
        }

        Assert.InRange(passed, 5, 60);
        Assert.InRange(found, 5, 60);
    }

    /// <summary>The hidden line has no public money beside it in its 类, so that the earlier document leaves out the sums of two.</summary>
    private static readonly ImmutableArray<ExpenditureLine> Across =
    [
        Spent("2010101", "3000000.00"),
        Spent("2080505", "1200000.00") with
        {
            Withheld = Ground,
        },
    ];

    [Fact]
    public void Last_years_money_of_a_sum_that_last_years_document_leaves_out_is_not_told_a_year_later()
    {
        var earlier = Published("E", Across)!;
        Assert.Empty(earlier.Expenditure!.ByFunctional);
        var (facts, later) = Later(Across, marked: false);
        var fault = Assert.Single(YearCheck.Told(later.Id, earlier, later, facts));
        Assert.Equal("P04", fault.Code);
        Assert.StartsWith("/priorYear/expenditures/", fault.Pointer, StringComparison.Ordinal);
        Assert.Contains("E 没有单独列示2010101、2080505，这一份文件", fault.Message, StringComparison.Ordinal);
        // The same when the later one is out already.
        var before = Assert.Single(YearCheck.Told(earlier.Id, earlier, later, facts));
        Assert.Contains("已经公开的 L", before.Message, StringComparison.Ordinal);

        // Last year's lines keep their marks: nothing of them is told.
        var (careful, kept) = Later(Across, marked: true);
        Assert.Empty(YearCheck.Told(kept.Id, earlier, kept, careful));
        // Last year told everything, or the sum of the 类 all the same: nothing is to be kept.
        Assert.Empty(YearCheck.Told(later.Id, Published("E", Unmarked(Across))!, later, facts));
        var (within, sums) = Later(Hiding, marked: false);
        Assert.Empty(YearCheck.Told(sums.Id, Published("E", Hiding)!, sums, within));
    }

    /// <summary>A year later everything is public, with what was spent the year before.</summary>
    private static (Facts Facts, PublishedDocument Published) Later(ImmutableArray<ExpenditureLine> lines, bool marked)
    {
        var facts = FactsOf([.. Unmarked(lines).Select(line => line with { Amount = line.Amount + Money.FromFen(1_234_500) })]) with
        {
            FiscalYear = new FiscalYear(2025),
            PriorYear = new PriorYear
            {
                Basis = PriorBasis.InitialBudget,
                Expenditures = [.. (marked ? lines : Unmarked(lines)).Select(Prior)],
            },
        };
        return (facts, Compose("L", facts)! with { FiscalYear = new FiscalYear(2025) });
    }

    private static PartialLine Prior(ExpenditureLine line) =>
        new()
        {
            Functional = line.Functional,
            Economic = line.Economic,
            Source = line.Source,
            Kind = line.Kind,
            Amount = line.Amount,
            Withheld = line.Withheld,
        };

    /// <summary>Exact elimination over the amounts of every code in every unit; the department is the sum of its units.</summary>
    private static List<string> Solves(ImmutableArray<ExpenditureLine>[] units, List<PublishedDocument> documents)
    {
        var system = new LinearSystem(units.Length * Codes.Length);
        foreach (var (at, document) in documents.Index())
        {
            system.Add(Row(at, _ => true));
            foreach (var printed in RowsOf(document))
            {
                system.Add(Row(at, code => code.StartsWith(printed, StringComparison.Ordinal)));
            }

            foreach (var total in document.Expenditure!.ByFunctional)
            {
                system.Add(Row(at, code => code.StartsWith(total.Code.Value, StringComparison.Ordinal)));
            }
        }

        return
        [
            .. from unit in Enumerable.Range(0, units.Length)
            from line in units[unit]
            where line.Withheld is not null && system.Determines((unit * Codes.Length) + Array.IndexOf(Codes, line.Functional.Value))
            select $"U{unit} {line.Functional}",
        ];

        int[] Row(int document, Func<string, bool> belongs) =>
            [
                .. Enumerable
                    .Range(0, units.Length * Codes.Length)
                    .Select(place =>
                        (document == units.Length || place / Codes.Length == document) && belongs(Codes[place % Codes.Length]) ? 1 : 0
                    ),
            ];
    }

    /// <summary>The functional codes that have rows or lines of their own.</summary>
    private static HashSet<string> RowsOf(PublishedDocument document) =>
        [
            .. from table in document.Tables!.Value
            from row in table.GetProperty("rows").EnumerateArray()
            let code = row.TryGetProperty("normalizedCode", out var own) ? own.ToString() : ""
            where code.StartsWith('2')
            select code,
            .. document.Lines.Expenditures.Select(line => line.Functional.Value),
        ];

    private static ImmutableArray<ExpenditureLine> Drawn(Random random)
    {
        var hidden = random.Next(3) == 0 ? null : Codes[random.Next(3)];
        return
        [
            .. Codes
                .Where(code => code == hidden || random.Next(4) > 0)
                .Select(code =>
                    Spent(code, Money.FromFen(random.Next(20_000_000, 900_000_000)).ToYuanString()) with
                    {
                        Withheld = code == hidden ? Ground : null,
                    }
                ),
        ];
    }

    /// <summary>The lines of a department: one of a code, marked where a unit's is.</summary>
    private static ImmutableArray<ExpenditureLine> Merged(ImmutableArray<ExpenditureLine> lines) =>
        [
            .. lines
                .GroupBy(line => line.Functional)
                .Select(same =>
                    same.First() with
                    {
                        Amount = Money.Sum(same.Select(line => line.Amount)),
                        Withheld = same.Select(line => line.Withheld).FirstOrDefault(ground => ground is not null),
                    }
                ),
        ];

    private static ImmutableArray<ExpenditureLine> Unmarked(ImmutableArray<ExpenditureLine> lines) =>
        [.. lines.Select(line => line with { Withheld = null })];

    private static ToldAmounts Of(string id, ImmutableArray<ExpenditureLine> lines) => ToldAmounts.Of(Published(id, lines)!);

    /// <summary>Null where the document may not go out by itself.</summary>
    private static PublishedDocument? Published(string id, ImmutableArray<ExpenditureLine> lines) => Compose(id, FactsOf(lines));

    private static Facts FactsOf(ImmutableArray<ExpenditureLine> lines) =>
        new()
        {
            FiscalYear = new FiscalYear(2024),
            Incomes =
            [
                new IncomeLine
                {
                    Functional = lines[0].Functional,
                    Source = FundSource.GeneralPublic,
                    Amount = Money.Sum(lines.Select(line => line.Amount)),
                },
            ],
            Expenditures = lines,
        };

    private static PublishedDocument? Compose(string id, Facts facts)
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
        var unit = Testing.TestCodeBook.Units().Find(UnitId.Parse("360200-103001"))!;
        var printed = PrintedPublication.Of(PublicationKind.Budget, facts, facts.FiscalYear!.Value, unit, unit, new FewCodes());
        return printed is { Told.IsEmpty: true }
            ? PublishedDocument.Compose(
                Publication.First(document),
                document,
                facts,
                new FewCodes(),
                unit,
                printed,
                evaluations: null,
                new DateTimeOffset(2024, 2, 20, 9, 0, 0, TimeSpan.FromHours(8))
            ) with
            {
                Id = id,
            }
            : null;
    }

    private static ExpenditureLine Spent(string functional, string amount) =>
        new()
        {
            Functional = FunctionalCode.Parse(functional),
            Economic = EconomicCode.Parse("30101"),
            Source = FundSource.GeneralPublic,
            Kind = ExpenditureKind.Basic,
            Amount = Money.ParseYuan(amount),
        };
}
