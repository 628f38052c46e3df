using System.Collections.Immutable;

namespace Finance.Contracts;

/// <summary>What services ask about codes and units; answers from memory, also when the classification service is down.</summary>
public interface ICodeBook
{
    /// <summary>The last known catalogue of a year, or null when none was ever seen.</summary>
    ICatalog? Catalog(FiscalYear year);

    IUnitDirectory Units { get; }

    /// <summary>When the copy was last confirmed against the service; null before the first time.</summary>
    DateTimeOffset? ConfirmedAt { get; }
}

/// <summary>The codes of one fiscal year.</summary>
public interface ICatalog
{
    FiscalYear Year { get; }

    long Version { get; }

    CodeEntry? Functional(string code);

    CodeEntry? Economic(string code);

    /// <summary>Every functional 类 in the order of its code.</summary>
    IReadOnlyList<CodeEntry> FunctionalClasses { get; }

    /// <summary>The nearest valid leaf codes, nearest first, at most <paramref name="count"/>.</summary>
    IReadOnlyList<CodeEntry> NearestFunctional(string code, int count = 3);

    IReadOnlyList<CodeEntry> NearestEconomic(string code, int count = 3);
}

/// <summary>One code of a catalogue.</summary>
public sealed record CodeEntry(string Code, string Name, bool Leaf, bool Retired, string? Successor);

/// <summary>The units that the bureau knows.</summary>
public interface IUnitDirectory
{
    UnitEntry? Find(UnitId unit);

    IReadOnlyCollection<UnitEntry> All { get; }
}

/// <summary>One unit of the book; without a parent it is its own department.</summary>
public sealed record UnitEntry(
    UnitId Unit,
    string Name,
    string ShortName,
    ImmutableArray<string> Aliases,
    UnitId? Parent,
    string Region,
    UnitFormats Formats,
    string Type,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    ImmutableArray<UnitId> Predecessors
)
{
    public UnitId Department => Parent ?? Unit;
}

/// <summary>The format of each kind of document of a unit.</summary>
public sealed record UnitFormats(string Budget, string FinalAccount, string Performance);
