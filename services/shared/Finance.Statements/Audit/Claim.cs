using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>One printed figure at its place, in yuan, with half a unit of the place it is rounded to. A blank cell is zero.</summary>
internal sealed record Quantity(AuditPlace Place, string Printed, decimal Value, decimal Half, int Decimals, decimal YuanPerUnit)
{
    public bool IsBlank => Printed.Length == 0;

    /// <summary>An amount in yuan as this figure would be printed.</summary>
    public string Print(decimal yuan) => PrintedNumber.Print(yuan / YuanPerUnit, Decimals);

    public bool Equals(Quantity? other) => other is not null && Place.Pointer == other.Place.Pointer;

    public override int GetHashCode() => Place.Pointer.GetHashCode(StringComparison.Ordinal);
}

/// <summary>An addend, or with a negative sign what is taken away.</summary>
internal readonly record struct Part(Quantity Quantity, int Sign = 1);

/// <summary>How a claim turned out.</summary>
internal enum Outcome
{
    Holds,
    Rounding,
    Fails,
}

/// <summary>Something that the document states by its structure: one figure is the sum of others (or not above it).</summary>
internal sealed record Claim(string Rule, Quantity Whole, ImmutableArray<Part> Parts, string What)
{
    /// <summary>The whole may be smaller: only some of the parts are printed, or it is itself a part.</summary>
    public bool AtMost { get; init; }

    /// <summary>Amounts carried over that would explain a surplus: then money of other years was counted in.</summary>
    public ImmutableArray<decimal> CarriedOver { get; init; } = [];

    public decimal Expected { get; } = Parts.Sum(part => part.Sign * part.Quantity.Value);

    public decimal Difference => Whole.Value - Expected;

    /// <summary>Every printed figure is rounded once, so each may be off by half a unit; zero and blank are exact.</summary>
    public decimal Tolerance { get; } = Whole.Half + Parts.Sum(part => part.Quantity.Value == 0 ? 0 : part.Quantity.Half);

    public Outcome Outcome =>
        Difference == 0 || (AtMost && Difference < 0) ? Outcome.Holds
        : Math.Abs(Difference) <= Tolerance ? Outcome.Rounding
        : Outcome.Fails;

    /// <summary>All figures, the whole first.</summary>
    public IEnumerable<Part> Terms => Parts.Prepend(new Part(Whole, -1));

    public int Addends => Parts.Count(part => part.Quantity.Value != 0);
}
