using System.Collections.Immutable;

namespace Finance.Disclosure.Pages;

/// <summary>What the start page shows.</summary>
public sealed record StartView(
    YearAtAGlance? Year,
    ImmutableArray<ListedPublication> Latest,
    ImmutableArray<FilterChoice> Regions,
    ImmutableArray<FilterChoice> Units,
    ImmutableArray<FilterChoice> Kinds
)
{
    /// <summary>More units than these are found through the list or the search.</summary>
    public const int MostUnits = 24;
}
