using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Pages;

/// <summary>One year's board, one page of its rows.</summary>
public sealed record TimelinessBoard(
    FiscalYear? Year,
    string? Region,
    ImmutableArray<FilterChoice> Years,
    ImmutableArray<FilterChoice> Regions,
    TimelinessCount Count,
    ImmutableArray<TimelinessRow> Rows,
    int Page,
    int Pages
)
{
    public const int RowsOnPage = 200;

    public IReadOnlyDictionary<string, string?> Query =>
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["year"] = Year?.ToString(), ["region"] = Region };
}
