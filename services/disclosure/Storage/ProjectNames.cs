using System.Collections.Immutable;
using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Finance.Disclosure.Storage;

/// <summary>The projects that publications name, for the search; published bytes never change, so that each is read once.</summary>
public sealed class ProjectNames : IDisposable
{
    private const int MostKept = 4000;
    private const int MostOfOne = 1000;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>Of the publications that a search found, the projects that it meant: at most so many, in the order of the publications.</summary>
    public async Task<ImmutableArray<(Publication Publication, string Code, string Name)>> FindAsync(
        DisclosureDb db,
        ImmutableArray<Publication> found,
        ImmutableArray<string> asked,
        int most,
        CancellationToken cancellationToken
    )
    {
        var places = found.Select(p => p.LogIndex!.Value).ToArray();
        var terms = asked.ToArray();
        var named = await db
            .IndexedTerms.AsNoTracking()
            .Where(t => terms.Contains(t.Term) && places.Contains(t.LogIndex) && t.Weight == IndexedTerm.Project)
            .Select(t => t.LogIndex)
            .Distinct()
            .ToListAsync(cancellationToken);
        var projects = new Dictionary<(Contracts.UnitId Unit, string Code), (Publication Publication, string Code, string Name)>();
        foreach (var publication in found.Where(p => named.Contains(p.LogIndex!.Value)))
        {
            foreach (var (code, name) in await OfAsync(db, publication, cancellationToken))
            {
                if (IsMeant(publication, code, name, asked))
                {
                    projects.TryAdd((publication.Unit, code), (publication, code, name));
                }
            }

            if (projects.Count >= most)
            {
                break;
            }
        }

        return [.. projects.Values.Take(most)];
    }

    public void Dispose() => kept.Dispose();

    /// <summary>Every term is the project's or its document's, and one at least the project's alone.</summary>
    private static bool IsMeant(Publication publication, string code, string name, ImmutableArray<string> asked)
    {
        var title = IndexedTerm.TitleOf(publication.UnitName, publication.Unit, publication.FiscalYear, publication.Kind);
        var own = SearchText.Found(code).Concat(SearchText.Found(name)).ToHashSet(StringComparer.Ordinal);
        return asked.All(term => own.Contains(term) || title.Contains(term))
            && asked.Any(term => own.Contains(term) && !title.Contains(term));
    }

    private async Task<ImmutableArray<(string Code, string Name)>> OfAsync(
        DisclosureDb db,
        Publication publication,
        CancellationToken cancellationToken
    )
    {
        if (kept.TryGetValue(publication.JsonSha256!, out ImmutableArray<(string Code, string Name)> known))
        {
            return known;
        }

        var document = await db.ReadDocumentAsync(publication.JsonSha256!, cancellationToken);
        ImmutableArray<(string Code, string Name)> read =
        [
            .. PublishedProject.Of(document).Take(MostOfOne).Select(project => (project.Code, project.Name)),
        ];
        return kept.Set(publication.JsonSha256!, read, new MemoryCacheEntryOptions { Size = 1 + (read.Length / 20) });
    }
}
