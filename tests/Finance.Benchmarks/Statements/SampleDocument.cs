using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Benchmarks.Statements;

/// <summary>A document of 500 lines of money: a published one, grown with further codes and projects of its own kind.</summary>
internal static class SampleDocument
{
    public const int Lines = 500;

    private const int IncomeLines = 80;

    public static Facts Facts(int seed = 0)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Cases", "jiangxi-budget.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var published = FactsReader.Read(document.RootElement).Facts!;
        return published with
        {
            Incomes = Grow(published.Incomes!.Value, IncomeLines, (line, copy) => line with { Amount = Other(line.Amount, copy + seed) }),
            Expenditures = Grow(
                published.Expenditures!.Value,
                Lines - IncomeLines,
                (line, copy) => line with { Amount = Other(line.Amount, copy + seed), OriginYear = new FiscalYear(2000 + copy % 20) }
            ),
        };
    }

    private static ImmutableArray<T> Grow<T>(ImmutableArray<T> lines, int count, Func<T, int, T> change) =>
        [.. Enumerable.Range(0, count).Select(number => change(lines[number % lines.Length], number / lines.Length))];

    private static Money Other(Money amount, int copy) => Money.FromFen(amount.Fen + 137 * copy);
}
