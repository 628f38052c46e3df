using System.Net;

namespace Finance.EndToEnd.Tests;

/// <summary>The same way to the public site while the broker is away and comes back.</summary>
public sealed class BrokerRestartTests(Platform platform)
{
    [Fact]
    public async Task An_approval_made_while_the_broker_is_down_is_published_once_it_is_back()
    {
        var story = new BudgetStory(platform, "130811-102001", "dept-hebei");
        await platform.Servers.StopBrokerAsync();
        try
        {
            // The approval needs the database alone: its event waits in the outbox.
            await story.ApproveThroughBothRoundsAsync();
        }
        finally
        {
            await platform.Servers.StartBrokerAgainAsync();
        }

        var publication = await story.AwaitPublicationAsync();
        (await story.PublishAsync(publication)).Expect(HttpStatusCode.OK);
        await platform.BecomeReadyAsync();

        using var anyone = new HttpClient { BaseAddress = platform.Gateway };
        using var page = await anyone.GetAsync(new Uri($"/publications/{publication}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
