using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Model;

/// <summary>Lines held against each other by their codes; lines of equal codes count together.</summary>
internal static class LineChanges
{
    public static ImmutableArray<LineChange> Of(ImmutableArray<IncomeLine> before, ImmutableArray<IncomeLine> after) =>
        Of(
            before,
            after,
            "/incomes",
            LineKey.Of,
            line => line.Amount,
            line => new LineCodes(line.Functional, line.Source, line.CarriedOver)
        );

    public static ImmutableArray<LineChange> Of(ImmutableArray<ExpenditureLine> before, ImmutableArray<ExpenditureLine> after) =>
        Of(
            before,
            after,
            "/expenditures",
            LineKey.Of,
            line => line.Amount,
            line => new LineCodes(
                line.Functional,
                line.Source,
                line.CarriedOver,
                line.Economic ?? line.EconomicClass,
                line.Kind,
                line.Project
            )
        );

    private static ImmutableArray<LineChange> Of<TLine>(
        ImmutableArray<TLine> before,
        ImmutableArray<TLine> after,
        string place,
        Func<TLine, string> key,
        Func<TLine, Money> amount,
        Func<TLine, LineCodes> codes
    )
        where TLine : notnull
    {
        var (was, now) = (Group(before), Group(after));
        return
        [
            .. was.Concat(now)
                .Select(group => group.Key)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Where(name => !SameLines(was[name], now[name]))
                .Select(name => new LineChange(
                    name,
                    codes((was[name].Any() ? was[name] : now[name]).First().Line),
                    new AmountChange(Sum(was[name]), Sum(now[name])),
                    Pointers(was[name]),
                    Pointers(now[name])
                )),
        ];

        ILookup<string, (int Index, TLine Line)> Group(ImmutableArray<TLine> lines) =>
            lines.Index().ToLookup(line => key(line.Item), line => (line.Index, line.Item), StringComparer.Ordinal);

        Money? Sum(IEnumerable<(int Index, TLine Line)> lines) => lines.Any() ? Money.Sum(lines.Select(line => amount(line.Line))) : null;

        ImmutableArray<string> Pointers(IEnumerable<(int Index, TLine Line)> lines) =>
            [.. lines.Select(line => string.Create(CultureInfo.InvariantCulture, $"{place}/{line.Index}"))];
    }

    /// <summary>Whatever their order: what stands beside codes and amount (公用 or 人员, withheld) is a change too.</summary>
    private static bool SameLines<TLine>(IEnumerable<(int Index, TLine Line)> before, IEnumerable<(int Index, TLine Line)> after)
        where TLine : notnull
    {
        var counts = new Dictionary<TLine, int>();
        foreach (var (_, line) in before)
        {
            counts[line] = counts.GetValueOrDefault(line) + 1;
        }

        foreach (var (_, line) in after)
        {
            counts[line] = counts.GetValueOrDefault(line) - 1;
        }

        return counts.Values.All(count => count == 0);
    }
}
