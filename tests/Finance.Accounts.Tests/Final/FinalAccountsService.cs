using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Hosting.Identity;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Finance.Accounts.Tests.Final;

[CollectionDefinition(Name)]
public sealed class FinalAccountsCollection : ICollectionFixture<FinalAccountsService>
{
    public const string Name = "final accounts";
}

/// <summary>The service on a real socket with PostgreSQL and RabbitMQ, shared by the stories; each story has units of its own.</summary>
public sealed class FinalAccountsService : IAsyncLifetime
{
    private const int UnitCount = 200;
    private const int DepartmentCount = 50;

    private readonly DirectoryInfo codeBook = Directory.CreateTempSubdirectory("finance-codebook-");
    private ServiceUnderTest service = null!;
    private int unitsUsed;
    private int departmentsUsed;
    private int sent;

    public async ValueTask InitializeAsync()
    {
        TestCodeBook.Write(
            codeBook.FullName,
            [
                .. Enumerable.Range(1, UnitCount).Select(number => Entry(UnitOf(number), parent: null)),
                .. Enumerable.Range(1, DepartmentCount).SelectMany(Family),
            ]
        );
        service = await ServiceUnderTest.StartAsync<FinalAccountsService>(
            Program.Build,
            settings: TestCodeBook.Arguments(codeBook.FullName)
        );
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        codeBook.Delete(recursive: true);
    }

    /// <summary>A unit that is its own department, and that no other story uses.</summary>
    public string NewUnit() => UnitOf(Interlocked.Increment(ref unitsUsed));

    /// <summary>A department with the units A and B.</summary>
    public string NewDepartment() => DepartmentOf(Interlocked.Increment(ref departmentsUsed));

    public Caller As(FinanceUser user) => new(service.As(user), user);

    public Caller Nobody() => new(service.Anonymous(), user: null);

    public async Task<T> UseServicesAsync<T>(Func<IServiceProvider, Task<T>> use)
    {
        await using var scope = service.App.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider);
    }

    public async Task<T> UseAsync<T>(Func<AccountsDb, Task<T>> use)
    {
        await using var scope = service.App.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<AccountsDb>());
    }

    /// <summary>Sends an event as another service would, through the broker, and waits until it was applied.</summary>
    public async Task ReceiveAsync<TEvent>(TEvent @event)
        where TEvent : class, IEvent
    {
        await UseAsync(db =>
        {
            db.Publish(@event);
            return db.SaveChangesAsync();
        });
        var expected = Interlocked.Increment(ref sent);
        await Eventually.Become(
            () => UseAsync(async db => await db.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM inbox").CountAsync() >= expected),
            "the event is applied"
        );
    }

    /// <summary>The events of a kind about a unit, in the order in which they were caused.</summary>
    public Task<List<JsonElement>> PublishedAsync(string @event, string unit) =>
        UseAsync(async db =>
        {
            var exchange = $"finance.{@event}.v1";
            var bodies = await db
                .Database.SqlQuery<byte[]>($"SELECT body AS \"Value\" FROM outbox WHERE exchange = {exchange} ORDER BY sequence")
                .ToListAsync();
            return bodies.Select(body => JsonElement.Parse(body)).Where(body => body.GetProperty("unit").GetString() == unit).ToList();
        });

    private static string UnitOf(int number) => string.Create(CultureInfo.InvariantCulture, $"990000-{number:000}");

    private static string DepartmentOf(int number) => string.Create(CultureInfo.InvariantCulture, $"990000-D{number:000}");

    private static IEnumerable<UnitEntry> Family(int number)
    {
        var department = DepartmentOf(number);
        return [Entry(department, parent: null), Entry(department + "A", department), Entry(department + "B", department)];
    }

    private static UnitEntry Entry(string unit, string? parent) =>
        new(
            UnitId.Parse(unit),
            $"测试单位{unit}",
            unit,
            ImmutableArray<string>.Empty,
            parent is null ? null : UnitId.Parse(parent),
            "990000",
            new UnitFormats("national-budget-2024", "national-final-2024", "jiangxi-2024"),
            "administrative",
            new DateOnly(2020, 1, 1),
            ValidTo: null,
            ImmutableArray<UnitId>.Empty
        );
}
