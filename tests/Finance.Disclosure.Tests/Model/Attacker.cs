using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Export;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Printing;

namespace Finance.Disclosure.Tests.Model;

/// <summary>
/// Solves what is published for what is not. It knows every code, kind, source and project of every line, and which sum every published cell and
/// figure is (found by printing the document with more money in one line after another), and lacks the amounts alone. Exact elimination over fractions.
/// </summary>
internal sealed class Attacker(Facts facts, Format format, UnitEntry unit)
{
    private const decimal More = 100_000_000m;

    private static readonly FewCodes Codes = new();

    private readonly int expenditures = facts.Expenditures!.Value.Length;
    private readonly int unknowns = facts.Expenditures!.Value.Length + facts.Incomes!.Value.Length;

    /// <summary>The positions of expenditure lines whose amounts follow from the published tables, figures, sums and lines.</summary>
    /// <param name="projects">Whose money is told beside it.</param>
    public ImmutableArray<int> Finds(JsonElement published, params IEnumerable<string> projects)
    {
        var system = new LinearSystem(unknowns);
        foreach (var equation in Equations(published).Concat(projects.Select(MoneyOf)))
        {
            system.Add(equation);
        }

        return [.. Enumerable.Range(0, expenditures).Where(line => system.Determines(line))];
    }

    private int[] MoneyOf(string project) =>
        [.. Enumerable.Range(0, unknowns).Select(at => at < expenditures && facts.Expenditures!.Value[at].Project == project ? 1 : 0)];

    private IEnumerable<int[]> Equations(JsonElement published)
    {
        var told = Figures(published.GetProperty("tables"), published.GetProperty("narrative")).Keys.ToHashSet(StringComparer.Ordinal);
        var before = Printed(facts);
        var coefficients = told.Where(before.ContainsKey).ToDictionary(key => key, _ => new int[unknowns], StringComparer.Ordinal);
        var linear = coefficients.Keys.ToHashSet(StringComparer.Ordinal);
        for (var line = 0; line < unknowns; line++)
        {
            var after = Printed(WithMore(line));
            foreach (var key in coefficients.Keys)
            {
                var grown =
                    (after.TryGetValue(key, out var figure) ? figure - before[key] : 0m)
                    / (key.EndsWith("[元]", StringComparison.Ordinal) ? More : More / 10_000);
                if (grown == decimal.Truncate(grown) && Math.Abs(grown) <= 2)
                {
                    coefficients[key][line] = (int)grown;
                }
                else
                {
                    // A rate: not a sum of lines.
                    linear.Remove(key);
                }
            }
        }

        return linear.Select(key => coefficients[key]).Concat(Sums(published));
    }

    /// <summary>The sums and lines that stand in the data beside the tables.</summary>
    private IEnumerable<int[]> Sums(JsonElement published)
    {
        var spent = facts.Expenditures!.Value;
        var expenditure = published.GetProperty("expenditure");
        yield return Row(_ => true);
        foreach (var kind in expenditure.GetProperty("byKind").EnumerateArray())
        {
            yield return Row(line => NameOf(line.Kind) == kind.GetProperty("kind").GetString());
        }

        foreach (var total in expenditure.GetProperty("byFunctional").EnumerateArray())
        {
            var code = FunctionalCode.Parse(total.GetProperty("code").GetString()!);
            yield return Row(line => line.Functional.IsUnder(code));
            foreach (var kind in total.GetProperty("byKind").EnumerateArray())
            {
                yield return Row(line => line.Functional.IsUnder(code) && NameOf(line.Kind) == kind.GetProperty("kind").GetString());
            }
        }

        foreach (var shown in published.GetProperty("lines").GetProperty("expenditures").EnumerateArray())
        {
            // Lines are drawn so that no two are alike in all of this.
            yield return Row(line =>
                line.Functional.Value == shown.GetProperty("functional").GetString()
                && line.Economic?.Value == shown.GetProperty("economic").GetString()
                && NameOf(line.Kind) == shown.GetProperty("kind").GetString()
                && line.Amount.ToYuanString() == shown.GetProperty("amount").GetString()
            );
        }

        int[] Row(Func<ExpenditureLine, bool> belongs) =>
            [.. Enumerable.Range(0, unknowns).Select(at => at < expenditures && belongs(spent[at]) ? 1 : 0)];
    }

    private static string NameOf(ExpenditureKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private Facts WithMore(int line)
    {
        var more = Money.FromYuan(More);
        if (line < expenditures)
        {
            var spent = facts.Expenditures!.Value;
            return facts with { Expenditures = spent.SetItem(line, spent[line] with { Amount = spent[line].Amount + more }) };
        }

        var received = facts.Incomes!.Value;
        var at = line - expenditures;
        return facts with { Incomes = received.SetItem(at, received[at] with { Amount = received[at].Amount + more }) };
    }

    private Dictionary<string, decimal> Printed(Facts shown)
    {
        var printed = PrintedDocument.Of(format, FactIndex.Of(shown), new FiscalYear(2024), unit, unit, Codes);
        return Figures(
            JsonSerializer.SerializeToElement(printed.Statement.Tables.Select(table => JsonElement.Parse(TableJson.Write(table)))),
            JsonSerializer.SerializeToElement(printed.Narrative.Select(ExportedSection.Of), JsonSerializerOptions.Web)
        );
    }

    /// <summary>Every number of tables and sentences by its place.</summary>
    private static Dictionary<string, decimal> Figures(JsonElement tables, JsonElement narrative)
    {
        var figures = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var table in tables.EnumerateArray())
        {
            foreach (var row in table.GetProperty("rows").EnumerateArray())
            {
                var place = string.Join(
                    '/',
                    new[] { "normalizedCode", "projectName", "name", "side", "kind" }.Select(member =>
                        row.TryGetProperty(member, out var text) ? text.ToString() : ""
                    )
                );
                foreach (var value in row.GetProperty("values").EnumerateObject())
                {
                    if (decimal.TryParse(value.Value.GetString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
                    {
                        figures.TryAdd($"{table.GetProperty("id").GetString()}/{place}/{value.Name}", number);
                    }
                }
            }
        }

        foreach (var section in narrative.EnumerateArray())
        {
            foreach (var figure in section.GetProperty("figures").EnumerateArray())
            {
                var money = figure.TryGetProperty("unit", out var of) && of.GetString() is "万元" or "元";
                var key =
                    $"{section.GetProperty("id").GetString()}/{figure.GetProperty("expression").GetString()}/{figure.GetProperty("pointers")}";
                if (money && decimal.TryParse(figure.GetProperty("exact").GetString(), CultureInfo.InvariantCulture, out var exact))
                {
                    figures.TryAdd(key + "[元]", exact);
                }
            }
        }

        return figures;
    }
}

/// <summary>Rows of whole coefficients, reduced as they come without a fraction being rounded.</summary>
internal sealed class LinearSystem(int unknowns)
{
    private readonly SortedDictionary<int, BigInteger[]> rows = [];

    public void Add(int[] coefficients)
    {
        var row = Reduced([.. coefficients.Select(coefficient => new BigInteger(coefficient))]);
        var lead = Array.FindIndex(row, coefficient => !coefficient.IsZero);
        if (lead >= 0)
        {
            rows.Add(lead, row);
        }
    }

    /// <summary>The unknown alone is a combination of the rows.</summary>
    public bool Determines(int unknown)
    {
        var only = new BigInteger[unknowns];
        only[unknown] = BigInteger.One;
        return Array.TrueForAll(Reduced(only), coefficient => coefficient.IsZero);
    }

    private BigInteger[] Reduced(BigInteger[] row)
    {
        for (var at = 0; at < unknowns; at++)
        {
            if (row[at].IsZero || !rows.TryGetValue(at, out var known))
            {
                continue;
            }

            var (own, its) = (row[at], known[at]);
            for (var column = 0; column < unknowns; column++)
            {
                row[column] = (row[column] * its) - (known[column] * own);
            }

            var common = row.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
            if (common > BigInteger.One)
            {
                row = Array.ConvertAll(row, coefficient => coefficient / common);
            }
        }

        return row;
    }
}
