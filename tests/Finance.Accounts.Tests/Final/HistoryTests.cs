using System.Net;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Tests.Final;

[Collection(FinalAccountsCollection.Name)]
public sealed class HistoryTests(FinalAccountsService service)
{
    [Fact]
    public async Task Every_step_is_told_and_the_chain_verifies()
    {
        var (above, a, b) = Story.Family(service);
        await a.ReviewedAsync(Content.Balanced());
        await b.ReviewedAsync(Content.Balanced());
        await above.ApprovedAsync(Content.Balanced());
        (await a.TakeAsync(a.Manager, "unit-approval", Content.UnitApproval())).Expect(HttpStatusCode.OK);

        var history = (await a.Reviewer.GetAsync(a.Path + "/history?verify=true&limit=3")).Expect(HttpStatusCode.OK);

        Assert.True(history["verification"].GetProperty("valid").GetBoolean(), history.Text);
        var rest = (await a.Reviewer.GetAsync($"{a.Path}/history?after={history["next"].GetString()}")).Expect(HttpStatusCode.OK);
        string[] actions =
        [
            .. history["items"].EnumerateArray().Concat(rest["items"].EnumerateArray()).Select(e => e.GetProperty("action").GetString()!),
        ];
        Assert.Equal(["saved", "submitted", "passed", "reviewed", "unitApproved"], actions.Where(action => action != "explained"));
        Assert.Equal(a.Manager.User.DisplayName, rest["items"].EnumerateArray().Last().GetProperty("by").GetString());
    }

    [Theory]
    [InlineData("entry")]
    [InlineData("content")]
    [InlineData("header")]
    [InlineData("deletion")]
    [InlineData("explanation")]
    [InlineData("approval")]
    public async Task What_is_altered_in_the_database_is_found(string what)
    {
        var story = Story.Of(service);
        await story.ApprovedAsync(Content.Balanced());
        var unit = UnitId.Parse(story.Unit);
        var account = await service.UseAsync(db => db.FinalAccounts.AsNoTracking().SingleAsync(a => a.Unit == unit));

        Assert.Equal(1, await service.UseAsync(db => AlterAsync(db, account, what)));

        var verification = (await story.Reviewer.GetAsync(story.Path + "/history?verify=true")).Expect(HttpStatusCode.OK)["verification"];
        Assert.False(verification.GetProperty("valid").GetBoolean());
        Assert.NotEmpty(verification.GetProperty("faults").EnumerateArray());
    }

    private static Task<int> AlterAsync(AccountsDb db, FinalAccount account, string what) =>
        what switch
        {
            "entry" => db
                .History.Where(entry => entry.AccountId == account.Id && entry.Number == 1)
                .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Entry, [1, 2, 3])),
            "content" => db
                .Contents.Where(content => content.AccountId == account.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(content => content.Bytes, content => new byte[] { 123, 125 })),
            "header" => db
                .FinalAccounts.Where(header => header.Id == account.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(header => header.Status, AccountStatus.Reviewed)),
            "deletion" => db
                .History.Where(entry => entry.AccountId == account.Id && entry.Number == account.HistoryCount)
                .ExecuteDeleteAsync(),
            "explanation" => db.Database.ExecuteSqlAsync(
                $"INSERT INTO explanations (account_id, finding, text) VALUES ({account.Id}, 'F99:x', '事后添加')"
            ),
            "approval" => db
                .FinalAccounts.Where(header => header.Id == account.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(header => header.DocumentNumber, "财决〔2025〕99号")),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
}
