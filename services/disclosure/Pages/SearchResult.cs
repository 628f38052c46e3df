using System.Collections.Immutable;

namespace Finance.Disclosure.Pages;

/// <summary>One page of what a question found.</summary>
public sealed record SearchResult(string Text, int Count, ImmutableArray<ListedPublication> Items, int Page, int Pages)
{
    /// <summary>The projects that the question names, on the first page.</summary>
    public ImmutableArray<FoundProject> Projects { get; init; } = [];

    public const int MostProjects = 10;

    public const int ItemsOnPage = 20;

    /// <summary>Nobody reads further; a narrower question helps more.</summary>
    public const int MostPages = 50;

    public IReadOnlyDictionary<string, string?> Query => new Dictionary<string, string?>(StringComparer.Ordinal) { ["q"] = Text };
}
