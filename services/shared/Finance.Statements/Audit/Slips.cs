namespace Finance.Statements.Audit;

/// <summary>Tells a slipped decimal point (D07) and a mistaken unit (D08) from other errors.</summary>
internal static class Slips
{
    private static readonly (decimal Factor, string Rule)[] Known = [(10, "D07"), (100, "D07"), (1000, "D07"), (10_000, "D08")];

    public static string? Of(decimal printed, decimal expected, decimal tolerance)
    {
        if (printed == 0 || expected == 0)
        {
            return null;
        }

        foreach (var (factor, rule) in Known)
        {
            if (
                Math.Abs(printed - (expected * factor)) <= tolerance * factor
                || Math.Abs((printed * factor) - expected) <= tolerance * Math.Min(factor, 10)
            )
            {
                return rule;
            }
        }

        return null;
    }
}
