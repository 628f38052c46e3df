using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Hosting.Identity;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Finance.Accounts.Tests.Ledger;

[CollectionDefinition(Name)]
public sealed class LedgerCollection : ICollectionFixture<LedgerService>
{
    public const string Name = "ledger";
}

/// <summary>The service on a real socket with PostgreSQL and RabbitMQ; each story has units and payment numbers of its own.</summary>
public sealed class LedgerService : IAsyncLifetime
{
    private const int UnitCount = 200;
    private const string Executions = "performance.execution-reported";

    public const string Closed = "990000-closed";

    public static readonly FiscalYear Year = new(2024);

    private readonly DirectoryInfo codeBook = Directory.CreateTempSubdirectory("finance-codebook-");
    private readonly List<JsonElement> executions = [];
    private TestDatabase database = null!;
    private TestBroker broker = null!;
    private TestIdentity identity = null!;
    private ServiceUnderTest service = null!;
    private int unitsUsed;

    public IServiceProvider Services => service.App.Services;

    public async ValueTask InitializeAsync()
    {
        TestCodeBook.Write(
            codeBook.FullName,
            [
                .. Enumerable.Range(1, UnitCount).Select(number => Entry(UnitOf(number))),
                Entry(Closed) with
                {
                    ValidTo = new DateOnly(2023, 12, 31),
                },
            ]
        );
        database = await TestDatabase.CreateAsync<LedgerService>();
        broker = await TestBroker.CreateAsync();
        identity = await TestIdentity.CreateAsync<LedgerService>();
        service = await ServiceUnderTest.StartAsync<LedgerService>(
            Program.Build,
            database,
            broker,
            identity,
            TestCodeBook.Arguments(codeBook.FullName)
        );
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await identity.DisposeAsync();
        await database.DisposeAsync();
        codeBook.Delete(recursive: true);
    }

    public string NewUnit() => UnitOf(Interlocked.Increment(ref unitsUsed));

    public HttpClient As(FinanceUser user) => service.As(user);

    public HttpClient Treasury() => service.As(TestUsers.Treasury());

    public HttpClient Anonymous() => service.Anonymous();

    public async Task<T> UseAsync<T>(Func<AccountsDb, Task<T>> use)
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<AccountsDb>());
    }

    public Task<int> CountAsync(string unit) => UseAsync(db => db.Payments.CountAsync(payment => payment.Unit == UnitId.Parse(unit)));

    /// <summary>A budget of the unit, approved elsewhere and heard of by the service.</summary>
    public async Task ApprovedAsync(string unit, string content)
    {
        var json = $$"""{{{content}},"fiscalYear":2024,"unit":"{{unit}}"}""";
        await UseAsync(async db =>
        {
            db.Publish(
                new BudgetApproved
                {
                    DocumentId = Guid.CreateVersion7(),
                    Sequence = 1,
                    Unit = UnitId.Parse(unit),
                    FiscalYear = Year,
                    Content = new DocumentContent(json, CanonicalJson.Hash(Encoding.UTF8.GetBytes(json))),
                    DocumentNumber = "财预〔2024〕1号",
                    DocumentDate = new DateOnly(2024, 2, 10),
                    ApprovedAt = new DateTimeOffset(2024, 2, 10, 9, 0, 0, TimeSpan.FromHours(8)),
                    CatalogVersion = 1,
                    Loaded = false,
                }
            );
            return await db.SaveChangesAsync();
        });
        await Eventually.Become(
            () => UseAsync(db => db.Baselines.AnyAsync(baseline => baseline.Unit == UnitId.Parse(unit))),
            "the budget is known"
        );
    }

    /// <summary>What was said about a unit's execution, read where the performance service would read it.</summary>
    public async Task<IReadOnlyList<JsonElement>> ExecutionsAsync(string unit, int atLeast)
    {
        await Eventually.Become(
            () =>
                UseAsync(async db =>
                    await db.Database.SqlQuery<int>($"SELECT 1 AS \"Value\" FROM outbox WHERE sent_at IS NULL").CountAsync() == 0
                ),
            "the outbox is empty"
        );
        var factory = new ConnectionFactory { Uri = broker.Url };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await Eventually.Become(
            async () =>
            {
                while (await channel.BasicGetAsync(Executions, autoAck: true) is { } message)
                {
                    executions.Add(JsonElement.Parse(message.Body.Span));
                }

                return Of().Count >= atLeast;
            },
            $"{atLeast} events of {unit}"
        );
        return Of();

        List<JsonElement> Of() => [.. executions.Where(@event => @event.GetProperty("unit").GetString() == unit)];
    }

    private static string UnitOf(int number) => string.Create(CultureInfo.InvariantCulture, $"990000-{number:000}");

    private static UnitEntry Entry(string unit) =>
        new(
            UnitId.Parse(unit),
            $"测试单位{unit}",
            unit,
            ImmutableArray<string>.Empty,
            Parent: null,
            "990000",
            new UnitFormats("national-budget-2024", "national-final-2024", "jiangxi-2024"),
            "administrative",
            new DateOnly(2020, 1, 1),
            ValidTo: null,
            ImmutableArray<UnitId>.Empty
        );
}
