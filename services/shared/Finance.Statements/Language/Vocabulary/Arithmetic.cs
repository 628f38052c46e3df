using System.Collections.Immutable;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>
/// The arithmetic of public documents, from exact yuan: share = 100·x/total, growth = 100·(now − before)/before, completion = 100·actual/budget,
/// half away from zero to two decimals; no rate from a zero base.
/// </summary>
internal static class Arithmetic
{
    private const int RateDecimals = 2;

    public static readonly ImmutableArray<Function> All =
    [
        new("first", 1, 10, (_, values) => values.FirstOrDefault(value => value.IsKnown)) { ApplyLazily = First },
        Function.OfOne("known", (_, value) => Value.Of(value.IsKnown)),
        new("abs", 1, 1, (_, values) => Numeric(values, () => Math.Abs(values[0].Number))),
        new("min", 2, 10, (_, values) => Numeric(values, () => values.Min(value => value.Number))),
        new("max", 2, 10, (_, values) => Numeric(values, () => values.Max(value => value.Number))),
        new("share", 2, 2, (_, values) => Rate(values, values[0].Number)),
        new("completion", 2, 2, (_, values) => Rate(values, values[0].Number)),
        new("growth", 2, 2, (_, values) => Rate(values, values[0].Number - values[1].Number)),
        new("if", 3, 3, (_, values) => values[0].IsKnown ? values[values[0].IsTrue ? 1 : 2] : Value.Unknown),
        Function.OfOne("length", (_, value) => value.Kind == ValueKind.Text ? Value.Of((decimal)value.Text.Length) : Value.Unknown),
        new("number", 1, 1, (_, values) => values[0].Kind == ValueKind.Text ? Value.Of(Parsed(values[0].Text)) : values[0]),
    ];

    /// <summary>The first that is known; what follows is not computed.</summary>
    private static Value First(Scope scope, Func<Scope, Value>[] values)
    {
        foreach (var read in values)
        {
            var value = read(scope);
            if (value.IsKnown)
            {
                return value;
            }
        }

        return Value.Unknown;
    }

    /// <summary>Of a base of zero there is no rate.</summary>
    public static decimal? Rate(decimal part, decimal basis) =>
        basis == 0 ? null : Math.Round(100 * part / basis, RateDecimals, MidpointRounding.AwayFromZero);

    private static Value Rate(Value[] values, decimal part) => Numeric(values, () => Rate(part, values[1].Number));

    private static Value Numeric(Value[] values, Func<decimal?> compute) =>
        values.All(value => value.Kind == ValueKind.Number) ? Value.Of(compute()) : Value.Unknown;

    private static decimal? Parsed(string text) =>
        decimal.TryParse(
            text,
            System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowLeadingSign,
            System.Globalization.CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
}
