using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>What is asked of publications, in terms that both engines answer.</summary>
internal static class PublicationQueries
{
    public static async Task<Publication?> FindPublicationAsync(this DisclosureDb db, string id, CancellationToken cancellationToken) =>
        PublicationId.TryParse(id, out _) ? await db.Publications.FirstOrDefaultAsync(p => p.Id == id, cancellationToken) : null;

    /// <summary>Null stands for every unit.</summary>
    public static IQueryable<Publication> InScope(this IQueryable<Publication> publications, ImmutableHashSet<UnitId>? units)
    {
        if (units is null)
        {
            return publications;
        }

        var own = units.ToArray();
        return publications.Where(p => own.Contains(p.Unit));
    }

    /// <summary>The newest published version of each publication.</summary>
    public static IQueryable<Publication> Current(this IQueryable<Publication> publications) =>
        publications.Where(p => p.PublishedAt != null && p.ReplacedBy == null);

    /// <summary>The same distinctions as <see cref="Publication.StatusAt"/>, for the database.</summary>
    public static IQueryable<Publication> WithStatus(this IQueryable<Publication> publications, PublicationStatus status, DateOnly today)
    {
        var waiting = publications.Where(p => p.PublishedAt == null && !p.Withdrawn);
        return status switch
        {
            PublicationStatus.Published => publications.Where(p => p.PublishedAt != null),
            PublicationStatus.Draft => publications.Where(p => p.PublishedAt == null && p.Withdrawn),
            PublicationStatus.Overdue => waiting.Where(p =>
                p.PublishedElsewhereOn != null ? p.PublishedElsewhereOn > p.DueOn : !p.Loaded && p.DueOn < today
            ),
            PublicationStatus.Due => waiting.Where(p =>
                p.PublishedElsewhereOn != null ? p.PublishedElsewhereOn <= p.DueOn : p.Loaded || p.DueOn >= today
            ),
            _ => publications.Where(_ => false),
        };
    }
}
