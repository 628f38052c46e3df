using Finance.Performance.Model.Scoring;
using Finance.Statements.Data;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Storage;

/// <summary>A scheme in one of its versions, with the file that it was read from.</summary>
internal sealed record VersionedScheme(Scheme Scheme, int Version, ReadOnlyMemory<byte> Json);

/// <summary>Schemes by id and version: those that were saved here, and before them those that are shipped.</summary>
internal static class StoredSchemes
{
    private const int ShippedVersion = 1;

    /// <summary>The version, or the newest where none is named; null where there is none.</summary>
    public static async Task<VersionedScheme?> FindSchemeAsync(
        this PerformanceDb db,
        string id,
        int? version,
        CancellationToken cancellationToken
    )
    {
        var saved = await db
            .Schemes.AsNoTracking()
            .Where(scheme => scheme.Id == id && (version == null || scheme.Version == version))
            .OrderByDescending(scheme => scheme.Version)
            .FirstOrDefaultAsync(cancellationToken);
        return saved is not null ? Of(saved)
            : version is null or ShippedVersion && SchemeLibrary.Find(id) is { } shipped ? Of(shipped)
            : null;
    }

    /// <summary>The newest version of every scheme, by id; their number is bounded where they are saved.</summary>
    public static async Task<IReadOnlyList<VersionedScheme>> NewestSchemesAsync(this PerformanceDb db, CancellationToken cancellationToken)
    {
        var saved = await db
            .Schemes.AsNoTracking()
            .Where(scheme => !db.Schemes.Any(later => later.Id == scheme.Id && later.Version > scheme.Version))
            .ToListAsync(cancellationToken);
        return
        [
            .. saved
                .Select(Of)
                .Concat(SchemeLibrary.All.Where(shipped => saved.TrueForAll(scheme => scheme.Id != shipped.Scheme.Id)).Select(Of))
                .OrderBy(scheme => scheme.Scheme.Id, StringComparer.Ordinal),
        ];
    }

    private static VersionedScheme Of(ShippedScheme shipped) => new(shipped.Scheme, ShippedVersion, shipped.Json);

    private static VersionedScheme Of(SchemeVersion saved)
    {
        var (scheme, faults) = SchemeReader.Read(new DataFile($"{saved.Id}@{saved.Version}", saved.Json));
        return new(scheme ?? throw new InvalidDataFilesException(faults), saved.Version, saved.Json);
    }
}
