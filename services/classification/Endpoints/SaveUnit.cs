using Finance.Classification.Model;
using Finance.Classification.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.EntityFrameworkCore;

namespace Finance.Classification.Endpoints;

/// <summary>Creates or replaces a unit. A unit is never deleted; one that closed gets a validTo and stands as predecessor of another.</summary>
internal static class SaveUnit
{
    private const int MaxBodyBytes = 64 * 1024;

    public static void Map(RouteGroupBuilder units) =>
        units.MapPut("{unit}", HandleAsync).ReadsBody<UnitEntry>("application/json").Produces<UnitEntry>().RequireRoles(Roles.Admin);

    private static async Task<IResult> HandleAsync(UnitId unit, HttpContext http, ClassificationDb db, CancellationToken cancellationToken)
    {
        using var body = await JsonBody.ReadAsync(http, MaxBodyBytes);
        if (body.Problem is { } problem)
        {
            return problem;
        }

        var (entry, faults) = UnitReading.Read(body.Root, unit);
        if (entry is null)
        {
            return Problems.InvalidContent(faults);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.RaiseUnitsVersionAsync(cancellationToken);
        var row = await db.Units.SingleOrDefaultAsync(row => row.Unit == unit, cancellationToken);
        if (Preconditions.Check(http, row?.Revision) is { } refusal)
        {
            return refusal;
        }

        var parents = await db.Units.ToDictionaryAsync(other => other.Unit, other => other.Parent, cancellationToken);
        var misplaced = UnitTree.Check(entry, parents);
        if (!misplaced.IsEmpty)
        {
            return Problems.InvalidContent(misplaced);
        }

        var saved = Put(db, row, entry);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        http.Response.SetETag(saved.Revision);
        return row is null ? TypedResults.Created($"/api/classification/units/{unit}", entry) : TypedResults.Ok(entry);
    }

    private static UnitRow Put(ClassificationDb db, UnitRow? row, UnitEntry entry)
    {
        if (row is null)
        {
            row = new UnitRow
            {
                Unit = entry.Unit,
                Region = entry.Region,
                Content = "",
            };
            db.Units.Add(row);
        }

        row.Parent = entry.Parent;
        row.Content = entry.ToContent();
        row.Revision++;
        return row;
    }
}
