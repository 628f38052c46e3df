using System.Collections.Immutable;
using Finance.Statements.Language;

namespace Finance.Statements.Checks;

/// <summary>What happens where an assertion cannot be judged because a fact is not given.</summary>
internal enum Missing
{
    Skip,
    Zero,
    Finding,
}

/// <summary>How the sides of a comparison are written.</summary>
internal enum Measure
{
    Money,
    Count,
    Percent,
}

/// <summary>A condition that must hold, for the whole document or for each item of lists inside one another.</summary>
internal sealed record Assertion
{
    /// <summary>What its file says, in one line: for …; let …; when …; and what must hold.</summary>
    public required string Source { get; init; }

    public ImmutableArray<Collection> For { get; init; } = [];

    /// <summary>What must be so before any list is looked at.</summary>
    public Expression? Given { get; init; }

    public Expression? Key { get; init; }

    public Expression? When { get; init; }

    public required Expression Assert { get; init; }

    public decimal Tolerance { get; init; }

    public Missing Missing { get; init; }

    public Measure Measure { get; init; }

    /// <summary>The case's own level, where it is not that of its check.</summary>
    public Severity? Severity { get; init; }

    public required Template Message { get; init; }

    public Template? Advice { get; init; }

    /// <summary>True, false, or unknown where a fact is missing.</summary>
    public Value Judge(Scope scope)
    {
        if (When is not null && !When.Holds(scope))
        {
            return Value.True;
        }

        if (Assert.Comparison is not { } comparison)
        {
            return Assert.Evaluate(scope);
        }

        // Where one side is not known, the other cannot decide.
        var left = OrZero(comparison.Left(scope));
        return left.IsKnown ? Comparison.Judge(left, comparison.Relation, OrZero(comparison.Right(scope)), Tolerance) : Value.Unknown;
    }

    public (Value Left, Value Right) Sides(Comparison comparison, Scope scope) =>
        (OrZero(comparison.Left(scope)), OrZero(comparison.Right(scope)));

    private Value OrZero(Value side) => side.IsKnown || Missing != Missing.Zero ? side : Value.Of(0m);
}
