using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Identity;

/// <summary>Whether a process makes Data Protection keys or only reads them.</summary>
internal enum KeyRing
{
    Read,
    Make,
}

/// <summary>The key ring that all processes share, as rows of the identity database.</summary>
internal sealed class KeyRingRows(IDbContextFactory<SharedIdentityDb> databases, TimeProvider clock) : IXmlRepository
{
    /// <summary>A ring holds a handful of keys; more means that something makes them without end.</summary>
    private const int MostKeys = 1000;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = databases.CreateDbContext();
        return
        [
            .. db
                .Keys.AsNoTracking()
                .OrderBy(key => key.CreatedAt)
                .Take(MostKeys)
                .Select(key => key.Xml)
                .AsEnumerable()
                .Select(xml => XElement.Parse(xml)),
        ];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = databases.CreateDbContext();
        db.Keys.Add(
            new IdentityKey
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                FriendlyName = friendlyName,
                Xml = element.ToString(SaveOptions.DisableFormatting),
                CreatedAt = clock.GetUtcNow(),
            }
        );
        db.SaveChanges();
    }
}
