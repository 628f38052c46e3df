using System.Collections.Immutable;
using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>The index of published documents: filled when one goes out, read by the search.</summary>
internal static class SearchIndex
{
    public static void MapSearch(this ModelBuilder model) =>
        model.Entity<SearchTerm>(term =>
        {
            term.HasKey(t => new { t.Term, t.PublicationId });
            term.Property(t => t.Term).HasMaxLength(SearchText.TermMaxLength).IsUnicode(false);
            term.Property(t => t.PublicationId).HasMaxLength(PublicationId.MaxLength);
            term.HasIndex(t => t.PublicationId);
        });

    /// <summary>Part of the caller's transaction, after the publication itself is saved, so that of two at once one has already lost; what a correction replaces is no longer found.</summary>
    public static async Task IndexAsync(this DisclosureDb db, PublishedDocument document, CancellationToken cancellationToken)
    {
        if (document.Replaces is { } replaced)
        {
            await db.SearchTerms.Where(t => t.PublicationId == replaced).ExecuteDeleteAsync(cancellationToken);
        }

        db.SearchTerms.AddRange(SearchTerm.Of(document));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whatever holds all the terms; those that are named so come first, then those published last.</summary>
    public static async Task<(ImmutableArray<Publication> Found, int Count)> SearchAsync(
        this DisclosureDb db,
        ImmutableArray<string> terms,
        int skip,
        int take,
        CancellationToken cancellationToken
    )
    {
        if (terms.IsEmpty)
        {
            return ([], 0);
        }

        var asked = terms.ToArray();
        var ranks = db
            .SearchTerms.Where(t => asked.Contains(t.Term))
            .GroupBy(t => t.PublicationId)
            .Where(group => group.Count() == asked.Length)
            .Select(group => new { Id = group.Key, Rank = group.Sum(t => t.Weight) });
        var count = await ranks.CountAsync(cancellationToken);
        if (count <= skip)
        {
            return ([], count);
        }

        var found = await db
            .Publications.AsNoTracking()
            .Join(ranks, p => p.Id, rank => rank.Id, (p, rank) => new { Publication = p, rank.Rank })
            .OrderByDescending(row => row.Rank)
            .ThenByDescending(row => row.Publication.LogIndex)
            .Skip(skip)
            .Take(take)
            .Select(row => row.Publication)
            .ToListAsync(cancellationToken);
        return ([.. found], count);
    }
}
