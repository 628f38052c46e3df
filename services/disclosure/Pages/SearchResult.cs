using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Disclosure.Pages;

/// <summary>One page of what a question found.</summary>
public sealed record SearchResult(string Text, int Count, ImmutableArray<ListedPublication> Items, int Page, int Pages)
{
    /// <summary>The units that the question names, on the first page.</summary>
    public ImmutableArray<FoundUnit> Units { get; init; } = [];

    /// <summary>The projects that the question names, on the first page.</summary>
    public ImmutableArray<FoundProject> Projects { get; init; } = [];

    public const int MostUnits = 6;

    public const int MostProjects = 10;

    public const int ItemsOnPage = 20;

    /// <summary>Nobody reads further; a narrower question helps more.</summary>
    public const int MostPages = 50;

    public IReadOnlyDictionary<string, string?> Query => new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = Text };
}

/// <summary>A unit that a question names.</summary>
public sealed record FoundUnit(UnitId Unit, string Name);
