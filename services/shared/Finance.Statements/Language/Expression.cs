namespace Finance.Statements.Language;

/// <summary>A compiled expression.</summary>
internal sealed record Expression(string Text, Func<Scope, Value> Evaluate)
{
    /// <summary>The sides of a comparison that is the whole expression, so that a finding can show them; null for anything else.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>The value with the places of all that it was computed from.</summary>
    public (Value Value, IReadOnlyList<string> Pointers) Explain(Scope scope)
    {
        var trace = new Trace();
        var value = Evaluate(scope with { Trace = trace });
        return (value, trace.Pointers);
    }
}

/// <summary>A comparison with its two sides.</summary>
internal sealed record Comparison(Func<Scope, Value> Left, string Sign, Func<Scope, Value> Right)
{
    /// <summary>Holds, where numbers may differ by the tolerance; unknown where a side is.</summary>
    public static Value Judge(Value left, string sign, Value right, decimal tolerance = 0)
    {
        if (!left.IsKnown || !right.IsKnown || left.Kind != right.Kind)
        {
            return Value.Unknown;
        }

        if (left.Kind == ValueKind.Number)
        {
            return Value.Of(
                sign switch
                {
                    "=" => Math.Abs(left.Number - right.Number) <= tolerance,
                    "!=" => Math.Abs(left.Number - right.Number) > tolerance,
                    "<=" => left.Number <= right.Number + tolerance,
                    ">=" => left.Number >= right.Number - tolerance,
                    "<" => left.Number < right.Number,
                    _ => left.Number > right.Number,
                }
            );
        }

        var same = left.Kind == ValueKind.Text ? left.Text == right.Text : left.Equals(right);
        return sign switch
        {
            "=" => Value.Of(same),
            "!=" => Value.Of(!same),
            "<" => Order(left, right, order => order < 0),
            ">" => Order(left, right, order => order > 0),
            "<=" => Order(left, right, order => order <= 0),
            _ => Order(left, right, order => order >= 0),
        };
    }

    private static Value Order(Value left, Value right, Func<int, bool> holds) =>
        left.Kind == ValueKind.Text ? Value.Of(holds(string.CompareOrdinal(left.Text, right.Text))) : Value.Unknown;
}
