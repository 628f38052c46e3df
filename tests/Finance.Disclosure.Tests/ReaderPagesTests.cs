using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Finance.Contracts;
using Finance.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Tests;

/// <summary>What a reader meets beside the publications: sums, what can be taken away, the log in words, and what went wrong.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class ReaderPagesTests(DisclosureService disclosure)
{
    [Fact]
    public async Task The_years_money_is_the_sum_of_the_documents_that_it_leads_to()
    {
        await disclosure.PublishNewAsync();
        await PublishAccountAsync();
        var start = await PageAsync("/");
        foreach (var kind in new[] { PublicationKind.Budget, PublicationKind.FinalAccount })
        {
            var name = kind == PublicationKind.Budget ? "budget" : "finalAccount";
            if (start.QuerySelector($".glance a[href$='kind={name}']") is not { } link)
            {
                // Another test may have published something of a newer year, and no budget of it.
                var newest = await disclosure.WithDatabaseAsync(db =>
                    db.Publications.Where(p => p.PublishedAt != null && p.ReplacedBy == null).Select(p => p.FiscalYear).ToListAsync()
                );
                Assert.False(
                    await disclosure.WithDatabaseAsync(db =>
                        db.Publications.AnyAsync(p => p.PublishedAt != null && p.Kind == kind && p.FiscalYear == newest.Max())
                    )
                );
                continue;
            }

            var shown = link.ParentElement!.ParentElement!.QuerySelector("data")!.GetAttribute("value");
            var list = await PageAsync(link.GetAttribute("href")!);
            Assert.Equal(shown, list.QuerySelector("main > p data")!.GetAttribute("value"));
            var year = new FiscalYear(int.Parse(link.GetAttribute("href")!.Split("year=")[1][..4], CultureInfo.InvariantCulture));
            var totals = await disclosure.WithDatabaseAsync(db =>
                db.Publications.Where(p => p.PublishedAt != null && p.ReplacedBy == null && p.FiscalYear == year && p.Kind == kind)
                    .Select(p => new
                    {
                        p.Unit,
                        p.Loaded,
                        p.ExpenditureTotal,
                    })
                    .ToListAsync()
            );
            // A loaded document of a department has the money of its units, which are called as it is with a letter more.
            var counted = totals.Where(one => !totals.Exists(whole => whole.Loaded && whole.Unit.Value == one.Unit.Value[..^1]));
            Assert.Equal(Money.Sum(counted.Select(one => one.ExpenditureTotal).OfType<Money>()).ToYuanString(), shown);
            Assert.Contains($"{totals.Count} 份", link.TextContent, StringComparison.Ordinal);
        }

        // Budgets of several years, or budgets and final accounts, are not added up.
        Assert.Null((await PageAsync("/publications?kind=budget")).QuerySelector("main > p data"));
        Assert.Null((await PageAsync("/publications?year=2024")).QuerySelector("main > p data"));
    }

    [Fact]
    public async Task A_publication_leads_to_the_same_year_and_to_other_years_of_its_unit()
    {
        var (unit, id) = await disclosure.PublishNewAsync();
        var page = await PageAsync($"/publications/{id}");
        Assert.Equal("2024年部门预算", page.QuerySelector(".path [aria-current]")!.TextContent);
        Assert.DoesNotContain("@", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var links = page.QuerySelectorAll("main a[href^='/compare']").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal([$"/compare?unit={unit}&year=2024&kind=budget&kind=finalAccount", $"/compare?unit={unit}&kind=budget"], links);
        Assert.Equal(2, (await PageAsync(links[0])).QuerySelectorAll("table.compare thead th.number").Length);
    }

    [Fact]
    public async Task The_log_is_told_in_words_and_leads_to_its_proofs()
    {
        var (unit, first) = await disclosure.PublishNewAsync();
        using var corrected = await disclosure.CorrectAsync(disclosure.PublisherOf(unit), first, "数字有误");
        corrected.EnsureSuccessStatusCode();
        await disclosure.SignAsync();
        var page = await PageAsync("/log");
        var rows = page.QuerySelectorAll("tbody tr").ToList();
        var newest = rows.Single(row => row.QuerySelector($"a[href='/publications/{first[..^1]}2/proof']") is not null);
        Assert.Contains("更正，第 2 版", newest.TextContent, StringComparison.Ordinal);
        var places = rows.Select(row => int.Parse(row.QuerySelector("td")!.TextContent, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(places.OrderDescending(), places);
        Assert.NotNull(page.QuerySelector("a[href^='/open/log/checkpoints/']"));
        Assert.Equal(
            ["/data", "/log"],
            page.QuerySelectorAll("header a[href='/data'], header a[href='/log']").Select(link => link.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task Data_can_be_taken_away_year_by_year()
    {
        await disclosure.PublishNewAsync();
        var page = await PageAsync("/data");
        var year = page.QuerySelector("a[href='/open/years/2024.ndjson']")!;
        using var whole = await disclosure.Public.GetAsync(Relative(year.GetAttribute("href")!));
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        Assert.NotNull(page.QuerySelector("a[href='/feed.xml']"));
    }

    [Fact]
    public async Task The_search_leads_to_the_unit_that_it_names_and_finds_what_money_was_spent_on()
    {
        var (unit, id) = await disclosure.PublishNewAsync();
        var named = await PageAsync($"/search?q={unit.Code}");
        Assert.Equal(
            [$"/units/{unit}"],
            named.QuerySelectorAll("[aria-labelledby=units-title] a").Select(link => link.GetAttribute("href"))
        );
        // Full-width letters and digits are the same ones.
        var wide = new string([.. $"{unit.Code} 208".Select(letter => letter == ' ' ? '\u3000' : (char)(letter + 0xFEE0))]);
        var found = await PageAsync($"/search?q={Uri.EscapeDataString(wide)}");
        Assert.Equal([$"/publications/{id}"], found.QuerySelectorAll(".list .what a").Select(link => link.GetAttribute("href")));
        foreach (var economic in new[] { "30101", "基本工资" })
        {
            var spent = await PageAsync($"/search?q={Uri.EscapeDataString($"{unit.Code} {economic}")}");
            Assert.Equal([$"/publications/{id}"], spent.QuerySelectorAll(".list .what a").Select(link => link.GetAttribute("href")));
        }

        Assert.Null(
            (await PageAsync($"/search?q={Uri.EscapeDataString($"{unit.Code} 养老保险")}")).QuerySelector("[aria-labelledby=units-title]")
        );
    }

    [Fact]
    public async Task Whoever_looks_at_a_page_is_told_what_went_wrong_on_a_page()
    {
        using var wrong = await disclosure.Public.GetAsync(Relative("/publications?after=x"));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.True(wrong.Headers.CacheControl!.NoStore);
        Assert.Equal("这个地址有误", (await ReadAsync(wrong)).QuerySelector("h1")!.TextContent);
        using var english = await disclosure.Public.GetAsync(Relative("/en/publications?after=x"));
        Assert.Equal((HttpStatusCode.BadRequest, true), (english.StatusCode, english.Headers.CacheControl!.NoStore));
        Assert.Equal("en", (await ReadAsync(english)).DocumentElement.GetAttribute("lang"));

        using var data = await disclosure.Public.GetAsync(Relative("/open/publications?after=x"));
        Assert.Equal("application/problem+json", data.Content.Headers.ContentType!.MediaType);

        using var empty = new MultipartFormDataContent { { new StringContent("x"), "other" } };
        using var nothing = await disclosure.Public.PostAsync(Relative("/verify"), empty);
        Assert.Equal(HttpStatusCode.BadRequest, nothing.StatusCode);
        Assert.Contains("请选择要核对的文件", (await ReadAsync(nothing)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_sent_too_much_by_the_form_is_told_on_a_page_how_long_to_wait()
    {
        var (_, id) = await disclosure.PublishNewAsync();
        HttpResponseMessage answer;
        var sent = 0;
        do
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/publications/{id}/voices")
            {
                Content = new FormUrlEncodedContent([new("kind", "question"), new("text", "为什么比上年多？")]),
            };
            request.Headers.Add("X-Forwarded-For", "203.0.113.77");
            answer = await disclosure.Public.SendAsync(request);
        } while (answer.StatusCode != HttpStatusCode.TooManyRequests && ++sent < 50);

        using (answer)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            var page = await ReadAsync(answer);
            Assert.Equal("请稍等一会儿", page.QuerySelector("h1")!.TextContent);
            Assert.Contains("请过 10 分钟再试", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("没有提交", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    private async Task PublishAccountAsync()
    {
        var unit = disclosure.NewUnit();
        var facts = await File.ReadAllTextAsync(PublishedCells.Case("jiangxi-final.json"));
        var id = await disclosure.BecomeDueAsync(
            BudgetStory.Account(unit, facts.Replace("360200-204001", unit.Value, StringComparison.Ordinal))
        );
        using var published = await disclosure.PublishAsync(disclosure.PublisherOf(unit), id);
        published.EnsureSuccessStatusCode();
    }

    private async Task<IHtmlDocument> PageAsync(string path) =>
        new HtmlParser().ParseDocument(await disclosure.Public.GetStringAsync(Relative(path)));

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    private static Uri Relative(string path) => new(path, UriKind.Relative);
}
