using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Model.Withholding;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>Holds a document that is to go out against what its department, the other units and the years beside it have published.</summary>
internal static class NeighbourDocuments
{
    /// <summary>Hidden amounts that would be told; nothing is read where nobody hides anything.</summary>
    public static async Task<ImmutableArray<Fault>> ToldBesideAsync(
        this DisclosureDb db,
        PublishedDocument going,
        UnitEntry unit,
        IUnitDirectory units,
        Facts facts,
        CancellationToken cancellationToken
    ) =>
        [
            .. await DepartmentAsync(db, going, unit, units, cancellationToken),
            .. await YearBeforeAsync(db, going, facts, cancellationToken),
            .. await YearAfterAsync(db, going, cancellationToken),
        ];

    private static async Task<ImmutableArray<Fault>> DepartmentAsync(
        DisclosureDb db,
        PublishedDocument going,
        UnitEntry unit,
        IUnitDirectory units,
        CancellationToken cancellationToken
    )
    {
        UnitId[] family =
        [
            .. units.All.Where(other => other.Department == unit.Department).Select(other => other.Unit).Append(unit.Department).Distinct(),
        ];
        if (family.Length == 1)
        {
            return [];
        }

        var (year, kind, own) = (going.FiscalYear, going.Kind, going.Unit.Unit);
        var published = await db
            .Publications.AsNoTracking()
            .Current()
            .Where(p => family.Contains(p.Unit) && p.Unit != own && p.FiscalYear == year && p.Kind == kind)
            .OrderBy(p => p.Unit)
            .Select(p => new
            {
                p.Unit,
                p.JsonSha256,
                p.Withholds,
            })
            .ToListAsync(cancellationToken);
        if (going.Lines.WithheldClasses.IsEmpty && published.TrueForAll(other => other.Withholds == false))
        {
            return [];
        }

        ToldAmounts? department = null;
        var members = ImmutableArray.CreateBuilder<ToldAmounts>();
        Add(own, ToldAmounts.Of(going));
        foreach (var other in published)
        {
            Add(other.Unit, ToldAmounts.Of(await db.ReadDocumentAsync(other.JsonSha256!, cancellationToken)));
        }

        return DepartmentCheck.Told(going.Id, department, members.ToImmutable());

        void Add(UnitId of, ToldAmounts told)
        {
            if (of == unit.Department)
            {
                department = told;
            }
            else
            {
                members.Add(told);
            }
        }
    }

    private static async Task<ImmutableArray<Fault>> YearBeforeAsync(
        DisclosureDb db,
        PublishedDocument going,
        Facts facts,
        CancellationToken cancellationToken
    )
    {
        var faults = ImmutableArray.CreateBuilder<Fault>();
        foreach (var version in await OutIn(db, going, -1).Where(p => p.Withholds != false).ToListAsync(cancellationToken))
        {
            faults.AddRange(YearCheck.Told(going.Id, await db.ReadDocumentAsync(version.JsonSha256!, cancellationToken), going, facts));
        }

        return faults.ToImmutable();
    }

    private static async Task<ImmutableArray<Fault>> YearAfterAsync(
        DisclosureDb db,
        PublishedDocument going,
        CancellationToken cancellationToken
    )
    {
        if (going.Lines.WithheldClasses.IsEmpty)
        {
            return [];
        }

        var faults = ImmutableArray.CreateBuilder<Fault>();
        foreach (var version in await OutIn(db, going, 1).ToListAsync(cancellationToken))
        {
            var content = await db.Documents.Where(d => d.Id == version.DocumentId).Select(d => d.Content).SingleAsync(cancellationToken);
            using var json = JsonDocument.Parse(content);
            if (FactsReader.Read(json.RootElement).Facts is { } facts)
            {
                faults.AddRange(YearCheck.Told(going.Id, going, await db.ReadDocumentAsync(version.JsonSha256!, cancellationToken), facts));
            }
        }

        return faults.ToImmutable();
    }

    /// <summary>All versions, for each of them stays readable.</summary>
    private static IQueryable<Publication> OutIn(DisclosureDb db, PublishedDocument going, int yearsLater)
    {
        if (!FiscalYear.TryCreate(going.FiscalYear.Value + yearsLater, out var year))
        {
            return db.Publications.Where(_ => false);
        }

        var (kind, unit) = (going.Kind, going.Unit.Unit);
        return db
            .Publications.AsNoTracking()
            .Where(p => p.Unit == unit && p.FiscalYear == year && p.Kind == kind && p.JsonSha256 != null)
            .OrderBy(p => p.Version);
    }
}
