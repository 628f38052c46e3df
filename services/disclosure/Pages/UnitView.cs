using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Pages;

/// <summary>What a unit's page shows; <see cref="Department"/> is null for a department itself.</summary>
public sealed record UnitView(
    UnitId Id,
    string Name,
    UnitEntry? Department,
    ImmutableArray<UnitYear> Years,
    ImmutableArray<ListedPublication> Items
);
