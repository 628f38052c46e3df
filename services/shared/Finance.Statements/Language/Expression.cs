using System.Collections.Immutable;

namespace Finance.Statements.Language;

/// <summary>A compiled expression.</summary>
internal sealed record Expression(string Text, Func<Scope, Value> Evaluate)
{
    /// <summary>The sides of a comparison that is the whole expression, so that a finding can show them; null for anything else.</summary>
    public Comparison? Comparison { get; init; }

    /// <summary>The conditions that "and" joins, where the whole expression is such a chain.</summary>
    public ImmutableArray<Func<Scope, Value>> Conditions { get; init; } = [];

    /// <summary>Is true. Of a chain of conditions none is looked at behind the first that is not.</summary>
    public bool Holds(Scope scope)
    {
        if (Conditions.IsEmpty)
        {
            return Evaluate(scope).IsTrue;
        }

        foreach (var condition in Conditions)
        {
            if (!condition(scope).IsTrue)
            {
                return false;
            }
        }

        return true;
    }

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
    public static Value Judge(in Value left, string sign, in Value right, decimal tolerance = 0)
    {
        if (!left.IsKnown || !right.IsKnown || left.Kind != right.Kind)
        {
            return Value.Unknown;
        }

        if (left.Kind == ValueKind.Number)
        {
            var order = decimal.Compare(left.Number, right.Number);
            var nearly = order == 0 || (tolerance != 0 && Math.Abs(left.Number - right.Number) <= tolerance);
            return Value.Of(
                sign switch
                {
                    "=" => nearly,
                    "!=" => !nearly,
                    "<=" => order < 0 || nearly,
                    ">=" => order > 0 || nearly,
                    "<" => order < 0,
                    _ => order > 0,
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
