using AngleSharp.Html.Parser;
using Finance.Disclosure.Jobs;
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
        await disclosure.WithDatabaseAsync(db => db.SearchTerms.Where(t => t.PublicationId == second).ExecuteDeleteAsync());
        Assert.Empty(await FoundAsync(unit.Value));

        await FillAsync();

        Assert.Equal([$"/publications/{second}"], await FoundAsync(unit.Value));
        Assert.Equal(terms, await TermsAsync(second));
        Assert.Empty(await TermsAsync(first));
        await FillAsync();
        Assert.Equal(terms, await TermsAsync(second));
    }

    private Task<bool> FillAsync() =>
        disclosure.WithAsync<FillSearchIndex, bool>(
            async (job, _) =>
            {
                await job.RunAsync(CancellationToken.None);
                return true;
            }
        );

    private Task<List<string>> TermsAsync(string id) =>
        disclosure.WithDatabaseAsync(db =>
            db.SearchTerms.Where(t => t.PublicationId == id).OrderBy(t => t.Term).Select(t => $"{t.Term} {t.Weight}").ToListAsync()
        );

    private async Task<string[]> FoundAsync(string question)
    {
        var html = await disclosure.Public.GetStringAsync(new Uri($"/search?q={question}", UriKind.Relative));
        return [.. new HtmlParser().ParseDocument(html).QuerySelectorAll(".list a").Select(link => link.GetAttribute("href")!)];
    }
}
