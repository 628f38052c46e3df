using Finance.Classification.Model;
using Finance.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Finance.Classification.Storage;

/// <summary>Catalogues out of the database and into it.</summary>
internal static class StoredCatalogs
{
    /// <summary>The newest version, or the one asked for; null when there is none.</summary>
    public static async Task<CodeCatalog?> FindCatalogAsync(
        this ClassificationDb db,
        FiscalYear year,
        long? version,
        CancellationToken cancellationToken
    )
    {
        var stored = await db
            .CatalogVersions.AsNoTracking()
            .Where(row => row.FiscalYear == year && (version == null || row.Version == version))
            .OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync(cancellationToken);
        return stored is null ? null : CatalogContent.Read(year, stored.Version, stored.Content);
    }

    /// <summary>Saves the next version; false when somebody else has made it meanwhile.</summary>
    public static async Task<bool> TryAddVersionAsync(
        this ClassificationDb db,
        CodeCatalog next,
        string importedBy,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (!await TryRaiseHeadAsync(db, next, cancellationToken))
        {
            return false;
        }

        var content = CatalogContent.Write(next);
        db.CatalogVersions.Add(
            new CatalogVersion
            {
                FiscalYear = next.Year,
                Version = next.Version,
                Content = content,
                HashAlgorithm = CanonicalJson.HashAlgorithm,
                Hash = CanonicalJson.Hash(content),
                ImportedAt = now,
                ImportedBy = importedBy,
            }
        );
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task<bool> TryRaiseHeadAsync(ClassificationDb db, CodeCatalog next, CancellationToken cancellationToken)
    {
        if (next.Version == 1)
        {
            return await db.TryInsertAsync(new CatalogHead { FiscalYear = next.Year, Revision = 1 }, cancellationToken);
        }

        return await db
                .Catalogs.Where(head => head.FiscalYear == next.Year && head.Revision == next.Version - 1)
                .ExecuteUpdateAsync(head => head.SetProperty(h => h.Revision, next.Version), cancellationToken) == 1;
    }
}
