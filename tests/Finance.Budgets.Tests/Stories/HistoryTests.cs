using System.Net;
using Finance.Budgets.Storage;
using Finance.Contracts.Events;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Tests.Stories;

[Collection(BudgetsCollection.Name)]
public sealed class HistoryTests(BudgetsService service)
{
    [Fact]
    public async Task The_history_tells_every_step_with_its_person_and_verifies()
    {
        var story = Story.UnderDepartment(service);
        await story.ApprovedAsync(Content.Balanced());

        var history = await VerifiedAsync(story);

        Assert.Equal(
            ["ceilingsIssued", "saved", "explained", "submitted", "passed", "reviewed", "unitApproved"],
            history["items"].EnumerateArray().Select(entry => entry.GetProperty("action").GetString())
        );
        Assert.True(history["verification"].GetProperty("valid").GetBoolean(), history.Text);
        var approved = history["items"].EnumerateArray().Last();
        Assert.Equal(story.Manager.User.DisplayName, approved.GetProperty("by").GetString());
        Assert.Equal("manager", approved.GetProperty("role").GetString());
        Assert.Equal("reviewed", approved.GetProperty("from").GetProperty("status").GetString());
        Assert.Equal("测办〔2024〕5号", approved.GetProperty("approval").GetProperty("documentNumber").GetString());
        Assert.Equal((await story.ReadAsync())["hash"].GetString(), approved.GetProperty("contentSha256").GetString());
    }

    [Fact]
    public async Task The_history_is_read_page_by_page()
    {
        var story = Story.UnderDepartment(service);
        await story.ApprovedAsync(Content.Balanced());
        var numbers = new List<int>();
        string? next = "";

        while (next is not null)
        {
            var page = (await story.Reviewer.GetAsync($"{story.Path}/history?limit=2&after={next}")).Expect(HttpStatusCode.OK);
            numbers.AddRange(page["items"].EnumerateArray().Select(entry => entry.GetProperty("number").GetInt32()));
            next = page["next"].GetString();
        }

        Assert.Equal([1, 2, 3, 4, 5, 6, 7], numbers);
    }

    [Theory]
    [InlineData("entry")]
    [InlineData("content")]
    [InlineData("header")]
    [InlineData("deletion")]
    public async Task What_is_altered_in_the_database_is_found(string what)
    {
        var story = Story.Of(service);
        await story.SubmittedAsync(Content.Balanced());
        var budget = await service.UseAsync(db => db.Budgets.AsNoTracking().SingleAsync(b => b.Unit == Contracts.UnitId.Parse(story.Unit)));

        var altered = await service.UseAsync(db => AlterAsync(db, budget, what));

        Assert.Equal(1, altered);
        var verification = (await VerifiedAsync(story))["verification"];
        Assert.False(verification.GetProperty("valid").GetBoolean());
        Assert.NotEmpty(verification.GetProperty("faults").EnumerateArray());
    }

    [Fact]
    public async Task A_publication_is_remembered_once_and_in_order_whatever_the_order_of_arrival()
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Content.Balanced());
        var budget = await service.UseAsync(db => db.Budgets.AsNoTracking().SingleAsync(b => b.Unit == Contracts.UnitId.Parse(story.Unit)));
        var publication = Guid.CreateVersion7();

        await PublishAsync(budget, publication, version: 2);
        await Eventually.Become(async () => await PublishedVersionAsync(budget.Id) == 2, "the correction is remembered");
        await PublishAsync(budget, publication, version: 1);
        await PublishAsync(budget, publication, version: 3);
        await Eventually.Become(async () => await PublishedVersionAsync(budget.Id) == 3, "the third version is remembered");

        Assert.Equal("2024-03-03T08:00:00+08:00", (await story.ReadAsync())["publishedAt"].GetString());
    }

    private async Task<Answer> VerifiedAsync(Story story) =>
        (await story.Reviewer.GetAsync($"{story.Path}/history?verify=true")).Expect(HttpStatusCode.OK);

    private static Task<int> AlterAsync(BudgetsDb db, Budget budget, string what) =>
        what switch
        {
            "entry" => db
                .History.Where(entry => entry.BudgetId == budget.Id && entry.Number == 1)
                .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Entry, [1, 2, 3])),
            "content" => db
                .Contents.Where(content => content.BudgetId == budget.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(content => content.Bytes, content => new byte[] { 123, 125 })),
            "header" => db
                .Budgets.Where(header => header.Id == budget.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(header => header.Status, Finance.Budgets.Model.BudgetStatus.Reviewed)),
            "deletion" => db
                .History.Where(entry => entry.BudgetId == budget.Id && entry.Number == budget.HistoryCount)
                .ExecuteDeleteAsync(),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };

    /// <summary>Puts the event on the broker as disclosure does.</summary>
    private Task<int> PublishAsync(Budget budget, Guid publication, int version) =>
        service.UseAsync(db =>
        {
            db.Publish(
                new DisclosurePublished
                {
                    DocumentId = publication,
                    Sequence = version,
                    Unit = budget.Unit,
                    FiscalYear = budget.FiscalYear,
                    PublicationId = $"{publication:N}-{version}",
                    Kind = PublicationKind.Budget,
                    Version = version,
                    SourceDocumentId = budget.Id,
                    ContentSha256 = budget.ContentSha256!,
                    PublishedAt = new DateTimeOffset(2024, 3, version, 0, 0, 0, TimeSpan.Zero),
                }
            );
            return db.SaveChangesAsync();
        });

    private Task<long> PublishedVersionAsync(Guid budget) =>
        service.UseAsync(db => db.Budgets.Where(b => b.Id == budget).Select(b => b.PublicationSequence).SingleAsync());
}
