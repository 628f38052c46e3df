using Finance.Contracts;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Printing;
using Finance.Statements.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace Finance.Statements.Tests.Formats;

/// <summary>What holds for every table of every format, whatever the facts.</summary>
public sealed class TablePropertyTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(25);

    public static TheoryData<string> Formats() => [.. FormatCatalog.Shipped.All.Select(format => format.Id)];

    [Theory, MemberData(nameof(Formats))]
    public void Permuting_splitting_and_merging_lines_changes_no_cell(string format) =>
        Prop.ForAll(
                RandomFacts.Seeds,
                seed =>
                {
                    var facts = RandomFacts.Of(seed, lines: 30);
                    var expected = Cells(format, facts);
                    var random = new Random(seed);
                    return expected.SequenceEqual(Cells(format, Permuted(facts, random)))
                        && expected.SequenceEqual(Cells(format, Split(facts, random)))
                        && expected.SequenceEqual(Cells(format, Merged(Split(facts, random))));
                }
            )
            .Check(Config);

    [Theory, MemberData(nameof(Formats))]
    public void A_total_never_differs_from_its_parts(string format) =>
        Prop.ForAll(
                RandomFacts.Seeds,
                seed =>
                {
                    foreach (var table in Print(format, DownToLeaves(RandomFacts.Of(seed, lines: 30))).Tables)
                    {
                        foreach (var side in table.Sides)
                        {
                            AssertTotals(table, side);
                        }
                    }

                    return true;
                }
            )
            .Check(Config);

    /// <summary>合计 is the sum of the 类, each 类 of its 款, each 款 of its 项, wherever a table prints both.</summary>
    private static void AssertTotals(Table table, TableSide side)
    {
        var rows = side.Rows.Where(row => row.NormalizedCode is not null && row.Kind != "项目").ToList();
        for (var column = 0; column < side.Columns.Length; column++)
        {
            foreach (var row in side.Rows.Where(row => row.Level is "合计" or "类" or "款" || row.Name is "本年支出合计" or "一、本年支出"))
            {
                var width = row.Level switch
                {
                    "类" or "款" => row.NormalizedCode!.Length + 2,
                    _ => rows.Count == 0 ? 0 : rows.Min(code => code.NormalizedCode!.Length),
                };
                var parts = rows.Where(part =>
                        part.NormalizedCode!.Length == width
                        && (row.NormalizedCode is null || part.NormalizedCode.StartsWith(row.NormalizedCode, StringComparison.Ordinal))
                    )
                    .ToList();
                if (parts.Count == 0 || row.Cells[column].Money is not { } total)
                {
                    continue;
                }

                var sum = Money.Sum(parts.Select(part => part.Cells[column].Money ?? Money.Zero));
                Assert.True(
                    total == sum,
                    $"{table.Id} {row.Level} {row.NormalizedCode} {side.Columns[column].Header}: {total} is not {sum}"
                );
            }
        }
    }

    private static List<string> Cells(string format, Facts facts) =>
        [
            .. Print(format, facts)
                .Tables.Where(table => !table.Id.StartsWith('G'))
                .SelectMany(table =>
                    table.Sides.SelectMany(side =>
                        side.Rows.Select(row =>
                            $"{table.Id} {row.NormalizedCode} {row.Name} {string.Join('|', row.Cells.Select(cell => cell.Text))}"
                        )
                    )
                ),
        ];

    private static Statement Print(string format, Facts facts)
    {
        var unit = new NamedUnit("1", "单位", "单位");
        return StatementPrinter.Print(
            FormatCatalog.Shipped.Find(format)!,
            FactIndex.Of(facts),
            new PrintContext(new Subject(unit, unit), new FiscalYear(2024), StarterCatalog.Instance)
        );
    }

    /// <summary>Money stands on 项 and economic 款, as checks K03 and K06 demand of whoever submits.</summary>
    private static Facts DownToLeaves(Facts facts) =>
        facts with
        {
            Incomes = facts.Incomes is { } incomes ? [.. incomes.Select(line => line with { Functional = Leaf(line.Functional) })] : null,
            Expenditures = facts.Expenditures is { } expenditures
                ?
                [
                    .. expenditures.Select(line =>
                        line with
                        {
                            Functional = Leaf(line.Functional),
                            Economic = Leaf(line.Economic ?? line.EconomicClass),
                        }
                    ),
                ]
                : null,
            Opening = facts.Opening is { } opening
                ? [.. opening.Select(line => line with { Functional = Leaf(line.Functional ?? default) })]
                : null,
            Closing = facts.Closing is { } closing
                ? [.. closing.Select(line => line with { Functional = Leaf(line.Functional ?? default) })]
                : null,
        };

    private static FunctionalCode Leaf(FunctionalCode code) =>
        FunctionalCode.Parse((code == default ? "201" : code.Value).PadRight(7, '1'));

    private static EconomicCode Leaf(EconomicCode? code) =>
        EconomicCode.Parse((code is { } given && given != default ? given.Value : "302").PadRight(5, '1'));

    private static Facts Permuted(Facts facts, Random random) =>
        facts with
        {
            Incomes = facts.Incomes is { } incomes ? [.. incomes.OrderBy(_ => random.Next())] : null,
            Expenditures = facts.Expenditures is { } expenditures ? [.. expenditures.OrderBy(_ => random.Next())] : null,
            Opening = facts.Opening is { } opening ? [.. opening.OrderBy(_ => random.Next())] : null,
            Closing = facts.Closing is { } closing ? [.. closing.OrderBy(_ => random.Next())] : null,
        };

    private static Facts Split(Facts facts, Random random) =>
        facts with
        {
            Incomes = facts.Incomes is { } incomes
                ? [.. incomes.SelectMany(line => Halves(line.Amount, random).Select(part => line with { Amount = part }))]
                : null,
            Expenditures = facts.Expenditures is { } expenditures
                ? [.. expenditures.SelectMany(line => Halves(line.Amount, random).Select(part => line with { Amount = part }))]
                : null,
        };

    private static Facts Merged(Facts facts) =>
        facts with
        {
            Incomes = facts.Incomes is { } incomes
                ?
                [
                    .. incomes
                        .GroupBy(line => line with { Amount = Money.Zero })
                        .Select(group => group.Key with { Amount = Money.Sum(group.Select(line => line.Amount)) }),
                ]
                : null,
            Expenditures = facts.Expenditures is { } expenditures
                ?
                [
                    .. expenditures
                        .GroupBy(line => line with { Amount = Money.Zero })
                        .Select(group => group.Key with { Amount = Money.Sum(group.Select(line => line.Amount)) }),
                ]
                : null,
        };

    private static Money[] Halves(Money amount, Random random)
    {
        var part = Money.FromFen(random.NextInt64(0, amount.Fen + 1));
        return [part, amount - part];
    }
}
