using System.Collections.Immutable;
using AngleSharp.Html.Parser;
using Finance.Disclosure.Jobs;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Tests;

/// <summary>What was published before there was a search.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class SearchIndexTests(DisclosureService disclosure)
{
    [Fact]
    public async Task What_was_never_indexed_is_found_after_the_job_and_what_is_replaced_is_not()
    {
        var (unit, first) = await disclosure.PublishNewAsync();
        using var corrected = await disclosure.CorrectAsync(disclosure.PublisherOf(unit), first, "数字有误");
        corrected.EnsureSuccessStatusCode();
        var second = first[..^1] + "2";
        var terms = await TermsAsync(second);
        Assert.NotEmpty(terms);
        await disclosure.WithDatabaseAsync(db => TermsOf(db, second).ExecuteDeleteAsync());
        Assert.Empty(await FoundAsync(unit.Value));

        await FillAsync();

        Assert.Equal([$"/publications/{second}"], await FoundAsync(unit.Value));
        Assert.Equal(terms, await TermsAsync(second));
        Assert.Empty(await TermsAsync(first));
        await FillAsync();
        Assert.Equal(terms, await TermsAsync(second));
    }

    /// <summary>Drawn documents of a few words each, beside whatever else is published; the plain reckoning looks at each of them.</summary>
    [Fact]
    public async Task Every_question_is_answered_as_by_looking_at_each_document()
    {
        const int documents = 300;
        const int words = 12;
        const long first = 1_000_000;
        var random = new Random(20_000);
        var drawn = Enumerable
            .Range(0, documents)
            .SelectMany(document =>
                Enumerable
                    .Range(0, words)
                    // The first words are in nearly all documents, the last in hardly one.
                    .Where(word => random.Next(words * words) >= word * word)
                    .Select(word => new IndexedTerm
                    {
                        Term = WordOf(word),
                        LogIndex = first + document,
                        Weight = random.Next(1, 5),
                    })
            )
            .ToList();
        await disclosure.WithDatabaseAsync(db =>
        {
            db.IndexedTerms.AddRange(drawn);
            return db.SaveChangesAsync();
        });

        for (var question = 0; question < 100; question++)
        {
            // Every fourth question names a word that no document has.
            var asked = Enumerable
                .Range(0, 1 + random.Next(5))
                .Select(_ => WordOf(random.Next(question % 4 == 0 ? words + 1 : words)))
                .ToImmutableSortedSet(StringComparer.Ordinal);
            var skip = random.Next(3) * 7;
            var take = 1 + random.Next(30);
            var expected = drawn
                .Where(term => asked.Contains(term.Term))
                .GroupBy(term => term.LogIndex)
                .Where(document => document.Count() == asked.Count)
                .Select(document => (LogIndex: document.Key, Rank: document.Sum(term => (long)term.Weight)))
                .OrderByDescending(document => document.Rank)
                .ThenByDescending(document => document.LogIndex)
                .ToList();

            var found = await disclosure.WithDatabaseAsync(db => db.RankAsync([.. asked], skip, take, CancellationToken.None));

            Assert.Equal(
                expected.Skip(skip).Take(take).Select(document => new RankedPlace(document.LogIndex, document.Rank, expected.Count)),
                found
            );
        }

        await disclosure.WithDatabaseAsync(db => db.IndexedTerms.Where(term => term.LogIndex >= first).ExecuteDeleteAsync());
    }

    private static string WordOf(int number) => $"drawn{number}";

    private Task<bool> FillAsync() =>
        disclosure.WithAsync<FillSearchIndex, bool>(
            async (job, _) =>
            {
                await job.RunAsync(CancellationToken.None);
                return true;
            }
        );

    private Task<List<string>> TermsAsync(string id) =>
        disclosure.WithDatabaseAsync(db => TermsOf(db, id).OrderBy(t => t.Term).Select(t => $"{t.Term} {t.Weight}").ToListAsync());

    private static IQueryable<IndexedTerm> TermsOf(DisclosureDb db, string id) =>
        db.IndexedTerms.Where(t => db.Publications.Any(p => p.Id == id && p.LogIndex == t.LogIndex));

    private async Task<string[]> FoundAsync(string question)
    {
        var html = await disclosure.Public.GetStringAsync(new Uri($"/search?q={question}", UriKind.Relative));
        return [.. new HtmlParser().ParseDocument(html).QuerySelectorAll(".list a").Select(link => link.GetAttribute("href")!)];
    }
}
