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

/// <summary>What a sign says of the left side and the right one.</summary>
internal enum Relation
{
    Equal,
    Unequal,
    AtMost,
    AtLeast,
    Less,
    More,
}

/// <summary>A comparison with its two sides.</summary>
internal sealed record Comparison(Func<Scope, Value> Left, Relation Relation, Func<Scope, Value> Right)
{
    public static Relation RelationOf(string sign) =>
        sign switch
        {
            "=" => Relation.Equal,
            "!=" => Relation.Unequal,
            "<=" => Relation.AtMost,
            ">=" => Relation.AtLeast,
            "<" => Relation.Less,
            _ => Relation.More,
        };

    /// <summary>Holds, where numbers may differ by the tolerance; unknown where a side is.</summary>
    public static Value Judge(in Value left, Relation relation, in Value right, decimal tolerance = 0)
    {
        if (!left.IsKnown || left.Kind != right.Kind)
        {
            return Value.Unknown;
        }

        switch (left.Kind)
        {
            case ValueKind.Number:
                var order = decimal.Compare(left.Number, right.Number);
                return Holds(relation, order, same: order == 0 || (tolerance != 0 && Math.Abs(left.Number - right.Number) <= tolerance));
            case ValueKind.Text when relation is Relation.Equal or Relation.Unequal:
                return Value.Of(left.Text == right.Text == (relation == Relation.Equal));
            case ValueKind.Text:
                var alphabetical = string.CompareOrdinal(left.Text, right.Text);
                return Holds(relation, alphabetical, same: alphabetical == 0);
            default:
                return relation is Relation.Equal or Relation.Unequal
                    ? Value.Of(left.Equals(right) == (relation == Relation.Equal))
                    : Value.Unknown;
        }
    }

    private static Value Holds(Relation relation, int order, bool same) =>
        Value.Of(
            relation switch
            {
                Relation.Equal => same,
                Relation.Unequal => !same,
                Relation.AtMost => order < 0 || same,
                Relation.AtLeast => order > 0 || same,
                Relation.Less => order < 0,
                _ => order > 0,
            }
        );
}
