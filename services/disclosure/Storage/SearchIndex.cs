using System.Collections.Immutable;
using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>The index of published documents: filled when one goes out, read by the search.</summary>
public static class SearchIndex
{
    /// <summary>The weight is part of the key so that a question is answered from the key alone, which holds what belongs to one term side by side.</summary>
    public static void MapSearch(this ModelBuilder model) =>
        model.Entity<IndexedTerm>(term =>
        {
            term.HasKey(t => new
            {
                t.Term,
                t.LogIndex,
                t.Weight,
            });
            term.Property(t => t.Term).HasMaxLength(SearchText.TermMaxLength).IsUnicode(false);
            term.HasIndex(t => t.LogIndex);
        });

    /// <summary>Part of the caller's transaction, after the publication itself is saved, so that of two at once one has already lost; what a correction replaces is no longer found.</summary>
    public static async Task IndexAsync(
        this DisclosureDb db,
        PublishedDocument document,
        long logIndex,
        CancellationToken cancellationToken
    )
    {
        if (document.Replaces is { } replaced)
        {
            await db
                .IndexedTerms.Where(t => db.Publications.Any(p => p.Id == replaced && p.LogIndex == t.LogIndex))
                .ExecuteDeleteAsync(cancellationToken);
        }

        db.IndexedTerms.AddRange(IndexedTerm.Of(document, logIndex));
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
        var ranked = await db.RankAsync(terms, skip, take, cancellationToken);
        if (ranked.Count == 0)
        {
            return ([], 0);
        }

        var places = ranked.Select(row => row.LogIndex).ToArray();
        var found = await db
            .Publications.AsNoTracking()
            .Where(p => p.LogIndex != null && places.Contains(p.LogIndex.Value))
            .ToDictionaryAsync(p => p.LogIndex!.Value, cancellationToken);
        return ([.. places.Where(found.ContainsKey).Select(place => found[place])], (int)ranked[0].Count);
    }

    /// <summary>One reading of the key tells the order and how many there are; a question twice would read it twice.</summary>
    public static async Task<IReadOnlyList<RankedPlace>> RankAsync(
        this DisclosureDb db,
        ImmutableArray<string> terms,
        int skip,
        int take,
        CancellationToken cancellationToken
    )
    {
        if (terms.IsEmpty)
        {
            return [];
        }

        return await db
            .Database.SqlQueryRaw<RankedPlace>(SelectRanked(terms.Length), [.. terms, terms.Length, skip, take])
            .ToListAsync(cancellationToken);
    }

    /// <summary>Plain SQL that both engines read alike. The column holds ASCII: compared with a wider type the key would be of no use.</summary>
    private static string SelectRanked(int terms)
    {
        var asked = string.Join(", ", Enumerable.Range(0, terms).Select(at => $"CAST({{{at}}} AS varchar({SearchText.TermMaxLength}))"));
        return $$"""
            SELECT log_index AS "LogIndex", CAST(SUM(weight) AS bigint) AS "Rank", CAST(COUNT(*) OVER () AS bigint) AS "Count"
            FROM indexed_terms
            WHERE term IN ({{asked}})
            GROUP BY log_index
            HAVING COUNT(*) = {{{terms}}}
            ORDER BY SUM(weight) DESC, log_index DESC
            OFFSET {{{terms + 1}}} ROWS FETCH NEXT {{{terms + 2}}} ROWS ONLY
            """;
    }
}

/// <summary>A publication that a question found, by its place in the log, and how many it found in all.</summary>
public sealed record RankedPlace(long LogIndex, long Rank, long Count);
