using System.Globalization;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Language;
using Finance.Statements.Tables;

namespace Finance.Statements.Printing;

/// <summary>Cells that do not come from the sums of a section: words, levels, values and single sums.</summary>
internal sealed class PlainCells(LineMatches.Memory memory)
{
    public Cell Of(CellPlan plan, RowWords named, Scope around, LineFilter lines) =>
        plan switch
        {
            WordCell word => Cell.OfWord(named.Fill(word.Word)),
            LevelCell levels => levels.Words.GetValueOrDefault(CodeLevel(named.Code) ?? "") is { } word
                ? Cell.OfWord(named.Fill(word))
                : Cell.Blank,
            SumCell cell => Money(Sum(cell, lines), cell),
            ValueCell value => ValueOf(value, around),
            _ => Cell.Blank,
        };

    private long? Sum(SumCell cell, LineFilter lines)
    {
        long? total = null;
        foreach (var term in cell.Terms)
        {
            var sum = ReferenceEquals(lines, LineFilter.Everything)
                ? memory.Of(term.List, term.Filter).Sum
                : LineSum.Of(memory.Index, term.List, term.Filter.And(lines));
            if (sum.IsAnswer)
            {
                total = checked((total ?? 0) + (term.Negative ? -sum.Fen : sum.Fen));
            }
        }

        return total;
    }

    public static Cell ValueOf(ValueCell cell, Scope around)
    {
        var value = cell.Value.Evaluate(around);
        return value.Kind switch
        {
            ValueKind.Number when cell.IsMoney => Cell.OfMoney(Contracts.Money.FromYuan(value.Number).Fen, cell.Style),
            ValueKind.Number when value.Number == decimal.Truncate(value.Number) => Cell.OfCount(decimal.ToInt64(value.Number), cell.Style),
            ValueKind.Number => Cell.OfWord(value.Number.ToString(CultureInfo.InvariantCulture)),
            ValueKind.Text => Cell.OfWord(value.Text),
            _ => Cell.Blank,
        };
    }

    public static Cell Money(long? fen, SumCell cell) => fen is { } known ? Cell.OfMoney(known, cell.Style) : Cell.Blank;

    public static string? CodeLevel(string? code) =>
        code?.Length switch
        {
            3 => "类",
            5 => "款",
            7 => "项",
            _ => null,
        };
}
