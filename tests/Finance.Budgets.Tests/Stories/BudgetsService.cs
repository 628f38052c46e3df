using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Finance.Budgets.Tests.Stories;

[CollectionDefinition(Name)]
public sealed class BudgetsCollection : ICollectionFixture<BudgetsService>
{
    public const string Name = "budgets service";
}

/// <summary>The service on a real socket with PostgreSQL and RabbitMQ, shared by the stories; each story has units of its own.</summary>
public sealed class BudgetsService : IAsyncLifetime
{
    private const int UnitCount = 400;
    private const int DepartmentCount = 100;

    /// <summary>Tables that a timed task or a message on its way may write at any time.</summary>
    private static readonly string[] WrittenInTheBackground = ["leases", "inbox", "notices"];

    /// <summary>A unit that was merged into the next before this year.</summary>
    public const string Former = "990000-901";

    public const string Merged = "990000-902";

    private const string ReadBack = "accounts.budget-approved";
    private const string WithdrawalsReadBack = "accounts.budget-withdrawn";

    private readonly DirectoryInfo codeBook = Directory.CreateTempSubdirectory("finance-codebook-");
    private readonly List<JsonElement> approvals = [];
    private readonly List<JsonElement> withdrawals = [];
    private readonly List<JsonElement> adjustments = [];
    private TestDatabase database = null!;
    private TestBroker broker = null!;
    private TestIdentity identity = null!;
    private ServiceUnderTest service = null!;
    private int unitsUsed;
    private int departmentsUsed;

    public async ValueTask InitializeAsync()
    {
        TestCodeBook.Write(
            codeBook.FullName,
            [
                .. Enumerable.Range(1, UnitCount).Select(OwnDepartment),
                .. Enumerable.Range(1, DepartmentCount).SelectMany(Family),
                Entry(Former, parent: null),
                Successor(),
            ]
        );
        database = await TestDatabase.CreateAsync<BudgetsService>();
        broker = await TestBroker.CreateAsync();
        identity = await TestIdentity.CreateAsync<BudgetsService>();
        service = await ServiceUnderTest.StartAsync<BudgetsService>(
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

    /// <summary>A unit that is its own department, and that no other story uses.</summary>
    public string NewUnit() => string.Create(CultureInfo.InvariantCulture, $"990000-{Interlocked.Increment(ref unitsUsed):000}");

    /// <summary>A unit under a department; the department's id comes with it.</summary>
    public (string Unit, string Department) NewUnitUnderDepartment()
    {
        var department = NewDepartment();
        return (department + "A", department);
    }

    /// <summary>A department with the units A and B, and O that was closed before 2024.</summary>
    public string NewDepartment() => DepartmentId(Interlocked.Increment(ref departmentsUsed));

    /// <summary>A unit that came of a merger, and the two that it came of.</summary>
    public (string Merged, string One, string Other) NewMergedUnit()
    {
        var department = NewDepartment();
        return (department + "M", department + "A", department + "B");
    }

    public Caller As(FinanceUser user) => new(service.As(user), user);

    public Caller Nobody() => new(service.Anonymous(), user: null);

    /// <summary>What the service published about a unit, read from the queue of another service.</summary>
    public async Task<JsonElement> ApprovalOfAsync(string unit) => (await ApprovalsAsync(unit, atLeast: 1))[0];

    public Task<IReadOnlyList<JsonElement>> ApprovalsAsync(string unit, int atLeast) => EventsAsync(ReadBack, approvals, unit, atLeast);

    public Task<IReadOnlyList<JsonElement>> WithdrawalsAsync(string unit, int atLeast) =>
        EventsAsync(WithdrawalsReadBack, withdrawals, unit, atLeast);

    /// <summary>The annual budgets that were published.</summary>
    public Task<IReadOnlyList<JsonElement>> AdjustmentsAsync(string unit, int atLeast) =>
        EventsAsync("accounts.budget-adjusted", adjustments, unit, atLeast);

    private async Task<IReadOnlyList<JsonElement>> EventsAsync(string queue, List<JsonElement> read, string unit, int atLeast)
    {
        await Eventually.Become(NothingIsPendingAsync, "the outbox is empty");
        var factory = new ConnectionFactory { Uri = broker.Url };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await Eventually.Become(
            async () =>
            {
                while (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
                {
                    read.Add(JsonElement.Parse(message.Body.Span));
                }

                return Of(unit).Count >= atLeast;
            },
            $"{atLeast} events of {unit} in {queue}"
        );
        return Of(unit);

        List<JsonElement> Of(string id) => [.. read.Where(@event => @event.GetProperty("unit").GetString() == id)];
    }

    public async Task<T> UseAsync<T>(Func<BudgetsDb, Task<T>> use)
    {
        await using var scope = service.App.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<BudgetsDb>());
    }

    /// <summary>Every row of every table that only requests write, as text; equal before and after when nothing changed.</summary>
    public async Task<string> SnapshotAsync()
    {
        await Eventually.Become(NothingIsPendingAsync, "the outbox is empty");
        return await UseAsync(async db =>
        {
            var text = new StringBuilder();
            await db.Database.OpenConnectionAsync();
            foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct().Order())
            {
                if (!WrittenInTheBackground.Contains(table))
                {
                    text.Append(table)
                        .AppendLine()
                        .AppendJoin('\n', (await RowsAsync(db, table)).Order(StringComparer.Ordinal))
                        .AppendLine();
                }
            }

            return text.ToString();
        });
    }

    private static async Task<List<string>> RowsAsync(BudgetsDb db, string table)
    {
        var rows = new List<string>();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The name of a table of the model.
        command.CommandText = $"SELECT * FROM {table}";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var values = new object[reader.FieldCount];
            reader.GetValues(values);
            rows.Add(string.Join('|', values.Select(value => value is byte[] bytes ? CanonicalJson.Hash(bytes) : $"{value}")));
        }

        return rows;
    }

    private Task<bool> NothingIsPendingAsync() =>
        UseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL";
            return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) == 0;
        });

    private static UnitEntry OwnDepartment(int number) =>
        Entry(string.Create(CultureInfo.InvariantCulture, $"990000-{number:000}"), parent: null);

    private static string DepartmentId(int number) => string.Create(CultureInfo.InvariantCulture, $"990000-D{number:000}");

    private static UnitEntry Successor() => Entry(Merged, parent: null) with { Predecessors = [UnitId.Parse(Former)] };

    private static IEnumerable<UnitEntry> Family(int number)
    {
        var department = DepartmentId(number);
        return
        [
            Entry(department, parent: null),
            Entry(department + "A", department),
            Entry(department + "B", department),
            Entry(department + "O", department) with
            {
                ValidTo = new DateOnly(2023, 12, 31),
            },
            Entry(department + "M", parent: null) with
            {
                Predecessors = [UnitId.Parse(department + "A"), UnitId.Parse(department + "B")],
            },
        ];
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
