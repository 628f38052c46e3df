using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Finance.Contracts;

/// <summary>What services ask about codes and units; answers from memory, also when the classification service is down.</summary>
public interface ICodeBook
{
    /// <summary>The last known catalogue of a year, or null when none was ever seen.</summary>
    ICatalog? Catalog(FiscalYear year);

    IUnitDirectory Units { get; }

    /// <summary>When the copy was last confirmed against the service; null before the first time.</summary>
    DateTimeOffset? ConfirmedAt { get; }

    /// <summary>As <see cref="Catalog"/>, but a year that is not known yet is asked for before the answer is null.</summary>
    ValueTask<ICatalog?> FindCatalogAsync(FiscalYear year, CancellationToken cancellationToken) => new(Catalog(year));

    /// <summary>As <see cref="IUnitDirectory.Find"/>, but a unit that is not known yet is asked for before the answer is null.</summary>
    ValueTask<UnitEntry?> FindUnitAsync(UnitId unit, CancellationToken cancellationToken) => new(Units.Find(unit));
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

    /// <summary>A government economic code (政府预算支出经济分类).</summary>
    CodeEntry? GovernmentEconomic(string code) => null;

    /// <summary>The government economic code that a department economic code maps to, for a unit of this type; null where no list says so.</summary>
    CodeEntry? GovernmentFor(string economic, string unitType) => null;
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
    [JsonIgnore]
    public UnitId Department => Parent ?? Unit;
}

/// <summary>The format of each kind of document of a unit.</summary>
public sealed record UnitFormats(string Budget, string FinalAccount, string Performance);

/// <summary>The kinds of unit, as they stand in the API.</summary>
public static class UnitTypes
{
    /// <summary>行政单位</summary>
    public const string Administrative = "administrative";

    /// <summary>参照公务员法管理的事业单位</summary>
    public const string Managed = "managed";

    /// <summary>事业单位</summary>
    public const string PublicInstitution = "publicInstitution";

    public const string Other = "other";

    public static readonly ImmutableArray<string> All = [Administrative, Managed, PublicInstitution, Other];
}
