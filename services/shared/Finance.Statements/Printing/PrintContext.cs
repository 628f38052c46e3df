using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Language;
using Finance.Statements.Tables;

namespace Finance.Statements.Printing;

/// <summary>What a document needs beside its facts: whom it is about, the year, and the names of the codes.</summary>
public sealed record PrintContext(Subject Subject, FiscalYear Year, ICatalog Catalog)
{
    /// <summary>The units of a department's document, in the order of the index; none where it is one unit's own.</summary>
    public ImmutableArray<NamedUnit> Units { get; init; } = [];

    public Surroundings Surroundings { get; init; } = Surroundings.None;

    internal NamedUnit UnitAt(int position) => position < Units.Length ? Units[position] : Subject.Unit;
}
