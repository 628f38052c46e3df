using Finance.Statements;

namespace Finance.Benchmarks.Statements;

/// <summary>The limit: one loop that only adds up the same lines, by functional code and in total.</summary>
internal static class PlainLoop
{
    public static long Sum(Facts facts)
    {
        var byCode = new Dictionary<string, long>(StringComparer.Ordinal);
        long total = 0;
        foreach (var line in facts.Incomes!.Value)
        {
            total += line.Amount.Fen;
        }

        foreach (var line in facts.Expenditures!.Value)
        {
            total += line.Amount.Fen;
            byCode[line.Functional.Value] = byCode.GetValueOrDefault(line.Functional.Value) + line.Amount.Fen;
        }

        return total + byCode.Count;
    }
}
