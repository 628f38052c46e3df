using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Disclosure.Model.Withholding;

/// <summary>
/// A document against that of the year before: what the earlier one leaves out must not stand in the later one as last year's money, neither in
/// a column nor in a sentence on what changed.
/// </summary>
public static class YearCheck
{
    private const string Rule = "P04";
    private const int MostNamed = 5;
    private static readonly ImmutableArray<string> NotLastYears = ["结转", "结余"];

    /// <param name="facts">What the later document was printed from.</param>
    public static ImmutableArray<Fault> Told(string going, PublishedDocument earlier, PublishedDocument later, Facts facts)
    {
        if (earlier.Lines.WithheldClasses.IsEmpty || later.Tables is null)
        {
            return [];
        }

        var printed = PrintedKeys.Of(earlier);
        ImmutableArray<MoneyLine> lines =
        [
            .. MoneyLine
                .Of(facts)
                .Where(line => line.List is MoneyList.PriorIncomes or MoneyList.PriorExpenditures && line.Amount.Fen != 0),
        ];
        var hidden = lines.Where(line => IsLeftOut(line, earlier, printed)).ToList();
        ImmutableArray<string> told =
        [
            .. hidden.Where(line => StandsIn(later, line)).Select(line => line.Path),
            .. Sentences(later, hidden, lines, printed),
        ];
        if (told.IsEmpty)
        {
            return [];
        }

        var codes = hidden.Where(line => told.Contains(line.Path)).Select(WordsOf).Distinct(StringComparer.Ordinal).Take(MostNamed);
        return
        [
            new Fault(
                going == later.Id ? told[0] : "",
                Rule,
                $"{earlier.Id} 没有单独列示{string.Join('、', codes)}，{(going == later.Id ? "这一份文件" : $"已经公开的 {later.Id}")}的上年数或者比上年的增减却会说出来；上年的数字要同样标明不予公开。"
            ),
        ];
    }

    private static bool IsLeftOut(MoneyLine line, PublishedDocument earlier, HashSet<string> printed) =>
        line.Functional is { } code
            ? earlier.Lines.WithheldClasses.Contains(code.AtLevel(1)) && !printed.Contains(Suppression.OfCode(code.Value))
            : line.Economic is { } economic && !printed.Contains(Suppression.OfCode(economic.Value));

    /// <summary>In a column of last year's money, in the row of the line's own code.</summary>
    private static bool StandsIn(PublishedDocument later, MoneyLine line)
    {
        var lastYear = (later.FiscalYear.Value - 1).ToString(CultureInfo.InvariantCulture);
        var code = line.Functional?.Value ?? line.Economic?.Value;
        return later
            .Tables!.Value.SelectMany(table => table.GetProperty("rows").EnumerateArray())
            .Where(row =>
                row.TryGetProperty("normalizedCode", out var own) && own.ValueKind == JsonValueKind.String && own.GetString() == code
            )
            .SelectMany(row => row.GetProperty("values").EnumerateObject())
            .Any(value =>
                IsLastYears(value.Name, lastYear)
                && value.Value.GetString() is { Length: > 0 } text
                && text.Any(c => c is >= '1' and <= '9')
            );
    }

    private static bool IsLastYears(string column, string lastYear) =>
        (column.Contains("上年", StringComparison.Ordinal) || column.Contains(lastYear, StringComparison.Ordinal))
        && !NotLastYears.Any(word => column.Contains(word, StringComparison.Ordinal));

    /// <summary>Figures that rest on hidden lines of last year alone; the sum of a 类 that the earlier document prints tells nothing new.</summary>
    private static IEnumerable<string> Sentences(
        PublishedDocument later,
        List<MoneyLine> hidden,
        ImmutableArray<MoneyLine> lines,
        HashSet<string> printed
    )
    {
        // Where last year's lines keep their marks the document's own proof covers its sentences, and their figures do not name marked lines.
        if (lines.Any(line => line.Withheld))
        {
            yield break;
        }

        var secret = hidden.Select(line => line.Path).ToHashSet(StringComparer.Ordinal);
        var publicSums = lines
            .Where(line => line.Functional is { } code && printed.Contains(Suppression.OfCode(code.AtLevel(1).Value)))
            .GroupBy(line => (line.List, line.Functional!.Value.AtLevel(1)))
            .Select(sum => sum.Select(line => line.Path).ToHashSet(StringComparer.Ordinal))
            .ToList();
        foreach (var figure in (later.Narrative ?? []).SelectMany(section => section.Figures))
        {
            var from = figure.Pointers.Select(LineOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
            if (from.Count > 0 && from.IsSubsetOf(secret) && !publicSums.Exists(from.SetEquals))
            {
                yield return from.Order(StringComparer.Ordinal).First();
            }
        }
    }

    /// <summary>/priorYear/expenditures/3 of /priorYear/expenditures/3/amount.</summary>
    private static string? LineOf(string pointer) =>
        pointer.StartsWith("/priorYear/expenditures/", StringComparison.Ordinal)
        || pointer.StartsWith("/priorYear/incomes/", StringComparison.Ordinal)
            ? string.Join('/', pointer.Split('/').Take(4))
            : null;

    private static string WordsOf(MoneyLine line) => line.Functional?.Value ?? line.Economic?.Value ?? "";
}
