using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Pages;

/// <summary>What the list shows: the newest versions that fit the filter, and the choices with their counts.</summary>
public sealed record PublicationList(
    PublicationFilter Filter,
    ImmutableArray<FilterChoice> Years,
    ImmutableArray<FilterChoice> Regions,
    ImmutableArray<FilterChoice> Departments,
    ImmutableArray<FilterChoice> Units,
    ImmutableArray<FilterChoice> Kinds,
    int Count,
    SpendingSum? Spending,
    ImmutableArray<ListedPublication> Items,
    string? Next
);

/// <summary>The filter as the address states it.</summary>
public sealed record PublicationFilter(string? Year, string? Region, string? Unit, string? Kind, string? Department)
{
    public bool Any => Year is not null || Region is not null || Unit is not null || Kind is not null || Department is not null;
}

/// <summary>One choice of a filter and how many publications it leads to.</summary>
public sealed record FilterChoice(string Value, string Name, int Count);

/// <summary>One row of the list. What was loaded was seen first elsewhere, if anybody recorded when.</summary>
public sealed record ListedPublication(
    string Id,
    PublicationKind Kind,
    FiscalYear FiscalYear,
    string UnitName,
    int Version,
    bool Loaded,
    DateOnly PublishedOn,
    DateOnly? FirstSeenOn,
    int? DaysLate,
    Money? IncomeTotal,
    Money? ExpenditureTotal
)
{
    public string Title => $"{UnitName}{FiscalYear}年{Words.Of(Kind)}";

    public static ListedPublication Of(Publication publication) =>
        new(
            publication.Id,
            publication.Kind,
            publication.FiscalYear,
            publication.UnitName,
            publication.Version,
            publication.Loaded,
            DisclosureClock.DayOf(publication.PublishedAt!.Value),
            publication.FirstPublishedOn,
            publication.DaysLateAt(publication.PublishedAt.Value),
            publication.IncomeTotal,
            publication.ExpenditureTotal
        );
}
