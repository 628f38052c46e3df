using System.Runtime.InteropServices;

namespace Finance.Statements.Indexing;

/// <summary>Reads a line where it stands: lines are large, and copying them would cost more than reading.</summary>
internal delegate T OfLine<out T>(in FactLine line);

/// <summary>One line of money of any list, in the form in which it is summed.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FactLine
{
    public required ulong Traits { get; init; }

    public required CodeNumber Functional { get; init; }

    /// <summary>款, or the class where only that is known.</summary>
    public required CodeNumber Economic { get; init; }

    /// <summary>The line's project as a number of its index; -1 for none, -2 where the line does not say.</summary>
    public required int Project { get; init; }

    public required long Fen { get; init; }

    /// <summary>The unit whose facts it stands in, and its place in their list.</summary>
    public required int Unit { get; init; }

    public required int Position { get; init; }

    /// <summary>Its codes as numbers of the index's tables of codes.</summary>
    public int FunctionalOrdinal { get; init; }

    public int EconomicOrdinal { get; init; }

    /// <summary>The breakdown that a partial line belongs to, as a number of its list.</summary>
    public byte Breakdown { get; init; }
}
