using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Finance.Disclosure.Storage;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /compare?unit=&amp;year=&amp;kind=: documents of up to five units and five years side by side.</summary>
internal static class ShowComparison
{
    private const int ValueLength = 40;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/compare", SitePages.Methods, HandleAsync).AllowEveryone().ExcludeFromDescription();

    private static async Task<IResult> HandleAsync(
        HttpContext context,
        DisclosureDb db,
        ICodeBook codeBook,
        PagePrinter printer,
        CancellationToken cancellationToken
    )
    {
        var current = db.Publications.AsNoTracking().Current().Where(p => p.Kind != PublicationKind.PerformanceGoals);
        ImmutableArray<UnitId> units =
        [
            .. Asked(context, "unit", CompareView.MostUnits)
                .Select(text => UnitId.TryParse(text, out var unit) ? unit : (UnitId?)null)
                .OfType<UnitId>(),
        ];
        ImmutableArray<PublicationKind> kinds =
        [
            .. Asked(context, "kind", 2)
                .Select(QueryEnum.Find<PublicationKind>)
                .OfType<PublicationKind>()
                .Where(kind => kind != PublicationKind.PerformanceGoals)
                .Order(),
        ];
        kinds = kinds.IsEmpty ? [PublicationKind.Budget] : kinds;
        var asked = units.ToArray();
        var published = await current.Where(p => asked.Contains(p.Unit)).ToListAsync(cancellationToken);
        var years = YearsOf(context, units.Length, published.Where(p => kinds.Contains(p.Kind)));
        ImmutableArray<(UnitId Unit, FiscalYear Year, PublicationKind Kind)> wanted =
        [
            .. from unit in units from year in years from kind in kinds select (unit, year, kind),
        ];
        var columns = ImmutableArray.CreateBuilder<ComparedDocument>();
        foreach (var (unit, year, kind) in wanted.Take(Comparison.MostColumns))
        {
            var found = published.FirstOrDefault(p => p.Unit == unit && p.FiscalYear == year && p.Kind == kind);
            var document = found?.JsonSha256 is { } sha256 ? await db.ReadDocumentAsync(sha256, cancellationToken) : null;
            columns.Add(new ComparedDocument(unit, found?.UnitName ?? codeBook.Units.Find(unit)?.Name ?? unit.Value, year, kind, document));
        }

        var view = new CompareView(
            await Choices.UnitsAsync(current, cancellationToken),
            await Choices.YearsAsync(current, cancellationToken),
            [.. units.Select(unit => unit.Value)],
            [.. years.Select(year => year.ToString())],
            kinds,
            columns.Count == 0 ? null : Comparison.Of(columns.ToImmutable()),
            wanted.Length - columns.Count
        );
        return await printer.ShowAsync<ComparePage>(context, nameof(ComparePage.View), view);
    }

    /// <summary>Without a choice the newest year of several units, and the newest years of one.</summary>
    private static ImmutableArray<FiscalYear> YearsOf(HttpContext context, int units, IEnumerable<Publication> published)
    {
        ImmutableArray<FiscalYear> chosen =
        [
            .. Asked(context, "year", CompareView.MostYears)
                .Select(text => FiscalYear.TryParse(text, CultureInfo.InvariantCulture, out var year) ? year : (FiscalYear?)null)
                .OfType<FiscalYear>()
                .Order(),
        ];
        return chosen.IsEmpty
            ? [.. published.Select(p => p.FiscalYear).Distinct().OrderDescending().Take(units > 1 ? 1 : CompareView.MostYears).Order()]
            : chosen;
    }

    private static IEnumerable<string> Asked(HttpContext context, string name, int most) =>
        context
            .Request.Query[name]
            .OfType<string>()
            .Where(text => text.Length is > 0 and <= ValueLength)
            .Distinct(StringComparer.Ordinal)
            .Take(most);
}
