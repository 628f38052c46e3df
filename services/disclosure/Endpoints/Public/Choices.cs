using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Pages;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>The choices of the filters, with how many publications each leads to.</summary>
internal static class Choices
{
    public static async Task<ImmutableArray<FilterChoice>> YearsAsync(IQueryable<Publication> from, CancellationToken cancellationToken)
    {
        var years = await from.GroupBy(p => p.FiscalYear).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return [.. years.OrderByDescending(y => y.Key).Select(y => new FilterChoice(y.Key.ToString(), $"{y.Key}年", y.Count))];
    }

    public static async Task<ImmutableArray<FilterChoice>> RegionsAsync(IQueryable<Publication> from, CancellationToken cancellationToken)
    {
        var regions = await from.GroupBy(p => p.Region).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return
        [
            .. regions.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => new FilterChoice(r.Key, Regions.NameOf(r.Key), r.Count)),
        ];
    }

    public static async Task<ImmutableArray<FilterChoice>> UnitsAsync(IQueryable<Publication> from, CancellationToken cancellationToken)
    {
        var units = await from.GroupBy(p => p.Unit)
            .Select(g => new
            {
                g.Key,
                Name = g.Max(p => p.UnitName),
                Count = g.Count(),
            })
            .ToListAsync(cancellationToken);
        return [.. units.OrderBy(u => u.Key).Select(u => new FilterChoice(u.Key.Value, u.Name ?? "", u.Count))];
    }

    /// <summary>Departments that have units below them; a unit that is a department alone is found by its own name.</summary>
    public static ImmutableArray<FilterChoice> DepartmentsOf(ImmutableArray<FilterChoice> units, ICodeBook codeBook) =>
        [
            .. units
                .GroupBy(unit => codeBook.Units.Find(UnitId.Parse(unit.Value))?.Department ?? UnitId.Parse(unit.Value))
                .Select(department => new FilterChoice(
                    department.Key.Value,
                    codeBook.Units.Find(department.Key)?.Name ?? department.First().Name,
                    department.Sum(unit => unit.Count)
                )),
        ];

    public static async Task<ImmutableArray<FilterChoice>> KindsAsync(IQueryable<Publication> from, CancellationToken cancellationToken)
    {
        var kinds = await from.GroupBy(p => p.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        return
        [
            .. kinds
                .OrderBy(k => k.Key)
                .Select(k => new FilterChoice(JsonNamingPolicy.CamelCase.ConvertName(k.Key.ToString()), Words.Of(k.Key), k.Count)),
        ];
    }
}
