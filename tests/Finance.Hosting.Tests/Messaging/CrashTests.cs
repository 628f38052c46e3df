using Finance.Contracts.Events;
using Finance.Hosting.Tests.Storage;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Tests.Messaging;

/// <summary>Processes are killed at every step; afterwards each committed change has been applied exactly once on the other side.</summary>
public sealed class CrashTests(CrashTests.TwoServices services) : IClassFixture<CrashTests.TwoServices>
{
    /// <summary>What the kernel reports of a process that got SIGKILL.</summary>
    private const int Killed = 128 + 9;

    private const int Events = 12;
    private const string Queue = "accounts.budget-approved";

    [Theory]
    [InlineData(CrashStep.BeforeCommit, 3)]
    [InlineData(CrashStep.AfterCommit, 3)]
    [InlineData(CrashStep.AfterPublishBeforeMarkedSent, 1)]
    [InlineData(CrashStep.AfterMarkedSentBeforeCommit, 1)]
    [InlineData(CrashStep.AfterSentCommit, 1)]
    public async Task A_publisher_that_dies_neither_loses_nor_repeats_an_event(CrashStep step, int countdown)
    {
        var document = Guid.CreateVersion7();
        await using var consumer = await StartConsumerAsync();

        await using (var dying = LedgerProcess.Publish(services.Publisher, document, Events, step, countdown))
        {
            Assert.Equal(Killed, await dying.ExitCodeAsync());
        }

        await LedgerProcess.PublishAsync(services.Dispatcher, document, Events);
        await AppliedOnceAsync(consumer, document);
    }

    [Theory]
    [InlineData(CrashStep.BeforeEffect)]
    [InlineData(CrashStep.AfterEffectBeforeCommit)]
    [InlineData(CrashStep.AfterEffectCommitBeforeAcknowledge)]
    public async Task A_consumer_that_dies_neither_loses_nor_repeats_an_event(CrashStep step)
    {
        var document = Guid.CreateVersion7();
        await LedgerProcess.PublishAsync(services.Dispatcher, document, Events);

        await using (var dying = LedgerProcess.Consume(services.Consumer, step, countdown: 3))
        {
            Assert.Equal(Killed, await dying.ExitCodeAsync());
        }

        await using var consumer = await StartConsumerAsync();
        await AppliedOnceAsync(consumer, document);
    }

    [Fact]
    public async Task Processes_killed_at_any_moment_neither_lose_nor_repeat_an_event()
    {
        const int Kills = 3;
        const int Many = 400;
        var document = Guid.CreateVersion7();
        for (var kill = 0; kill < Kills; kill++)
        {
            var atLeast = kill * Many / (Kills + 1);
            await using var publishing = LedgerProcess.Publish(services.Publisher, document, Many);
            await using var consuming = LedgerProcess.Consume(services.Consumer);
            await Eventually.Become(
                async () => (await services.Dispatcher.EntriesAsync(document)).Count > atLeast,
                "the publisher is in the midst of it"
            );
            publishing.Kill();
            consuming.Kill();
        }

        await using var consumer = await StartConsumerAsync();
        await LedgerProcess.PublishAsync(services.Dispatcher, document, Many);
        await AppliedOnceAsync(consumer, document, Many);
    }

    private async Task<WebApplication> StartConsumerAsync()
    {
        var app = LedgerService.Build("accounts", services.Consumer, service => service.Consume<BudgetApproved, RecordInLedger>());
        await app.StartAsync();
        return app;
    }

    private async Task AppliedOnceAsync(WebApplication consumer, Guid document, int count = Events)
    {
        await Eventually.Become(
            async () =>
                (await services.Dispatcher.EntriesAsync(document)).Count == count && (await consumer.EntriesAsync(document)).Count >= count,
            "every change made and every event applied"
        );
        // Nothing may be under way any more: all is sent, the queue is empty, and the consumer has finished what it held.
        await Eventually.Become(() => services.Dispatcher.Use(db => db.Outbox.AllAsync(e => e.SentAt != null)), "everything marked sent");
        await Eventually.Become(async () => await services.Broker.CountAsync(Queue) == 0, "an empty queue");
        await consumer.StopAsync();
        Assert.Equal(0, await services.Broker.CountAsync(Queue));
        var made = (await services.Dispatcher.EntriesAsync(document)).Select(e => (e.Sequence, e.Text)).Order();
        var applied = (await consumer.EntriesAsync(document)).Select(e => (e.Sequence, e.Text)).Order();
        Assert.Equal(made, applied);
    }

    /// <summary>Databases and broker of the two sides, and a second dispatcher on the publisher's outbox that runs through all tests.</summary>
    public sealed class TwoServices : IAsyncLifetime
    {
        private TestDatabase publisherDatabase = null!;
        private TestDatabase consumerDatabase = null!;

        internal TestBroker Broker { get; private set; } = null!;

        internal WebApplication Dispatcher { get; private set; } = null!;

        internal string[] Publisher => [.. publisherDatabase.Arguments, .. Broker.Arguments];

        internal string[] Consumer => [.. consumerDatabase.Arguments, .. Broker.Arguments];

        public async ValueTask InitializeAsync()
        {
            Broker = await TestBroker.CreateAsync();
            publisherDatabase = await TestDatabase.CreateAsync<CrashTests>("Publisher");
            consumerDatabase = await TestDatabase.CreateAsync<CrashTests>("Consumer");
            Dispatcher = LedgerService.Build("budgets", Publisher);
            await Dispatcher.StartAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Dispatcher.StopAsync();
            await Dispatcher.DisposeAsync();
            await publisherDatabase.DisposeAsync();
            await consumerDatabase.DisposeAsync();
        }
    }
}
