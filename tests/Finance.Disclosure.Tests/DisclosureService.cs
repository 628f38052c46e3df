using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Storage;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace Finance.Disclosure.Tests;

/// <summary>The service as it runs, with events that reach it over the broker.</summary>
public class DisclosureService : IAsyncLifetime
{
    /// <summary>PDFs are printed where a test asks for one, not behind the back of the others.</summary>
    public const string NoPdf = "--Pdf:Chromium=/nowhere/chromium";

    private const int Families = 4;

    private static int units;
    private static int members;

    private readonly DirectoryInfo codeBook = Directory.CreateTempSubdirectory("finance-code-book-");
    private ServiceUnderTest service = null!;
    private TestBroker broker = null!;
    private readonly Dictionary<string, string> golden = new(StringComparer.Ordinal);
    private int sent;

    /// <summary>What this one is started with beside what all are.</summary>
    protected virtual IEnumerable<string> Settings => [];

    public HttpClient Public => service.Anonymous();

    public HttpClient Auditor => service.As(TestUsers.Auditor());

    public HttpClient Reviewer => service.As(TestUsers.Reviewer());

    public Uri Address => service.Address;

    public HttpClient Treasury => service.As(TestUsers.Treasury());

    public async ValueTask InitializeAsync()
    {
        TestCodeBook.Write(
            codeBook.FullName,
            Enumerable.Range(1, 200).Select(Unit).Append(HostileTextTests.Unit).Concat(Departments.SelectMany(family => family))
        );
        broker = await TestBroker.CreateAsync();
        service = await ServiceUnderTest.StartAsync<DisclosureService>(
            Program.Build,
            broker: broker,
            settings:
            [
                .. TestCodeBook.Arguments(codeBook.FullName),
                "--Site:Address=https://finance.example/",
                NoPdf,
                "--Site:Host=某市财政局",
                .. Settings,
            ]
        );
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        codeBook.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A unit that no other test has touched.</summary>
    public UnitId NewUnit() => Unit(Interlocked.Increment(ref units)).Unit;

    /// <summary>A department that no other test has touched, with two units of its own.</summary>
    public (UnitId Department, UnitId One, UnitId Other) NewDepartment()
    {
        var family = Departments[Interlocked.Increment(ref members) - 1];
        return (family[0].Unit, family[1].Unit, family[2].Unit);
    }

    public HttpClient PublisherOf(UnitId unit) => service.As(TestUsers.Publisher(unit.Value));

    public HttpClient DepartmentOf(UnitId unit) => service.As(TestUsers.Department(unit.Value));

    /// <summary>Sends an event as another service would: through an outbox and the broker.</summary>
    public async Task SendAsync<TEvent>(TEvent @event)
        where TEvent : class, IEvent
    {
        await using var scope = service.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DisclosureDb>();
        db.Publish(@event);
        await db.SaveChangesAsync();
        Interlocked.Increment(ref sent);
    }

    public async Task<T> WithDatabaseAsync<T>(Func<DisclosureDb, Task<T>> ask)
    {
        await using var scope = service.App.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<DisclosureDb>());
    }

    /// <summary>Something of the service that a job would use, in a scope of its own.</summary>
    public async Task<TResult> WithAsync<TService, TResult>(Func<TService, DisclosureDb, Task<TResult>> use)
        where TService : class
    {
        await using var scope = service.App.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>(), scope.ServiceProvider.GetRequiredService<DisclosureDb>());
    }

    /// <summary>What the job does when it is due; the running job may have been first.</summary>
    public Task<Disclosure.Model.Checkpoint?> SignAsync(DateTimeOffset? at = null) =>
        WithAsync<Disclosure.Jobs.CheckpointSigner, Disclosure.Model.Checkpoint?>(
            (signer, db) => signer.SignAsync(db, at ?? TimeProvider.System.GetUtcNow(), CancellationToken.None)
        );

    /// <summary>A budget of a new unit, due, published and out.</summary>
    public async Task<(UnitId Unit, string Id)> PublishNewAsync(int daysAgo = 3)
    {
        var unit = NewUnit();
        var today = Disclosure.Model.DisclosureClock.DayOf(TimeProvider.System.GetUtcNow());
        var id = await BecomeDueAsync(BudgetStory.Approved(unit, today.AddDays(-daysAgo)));
        using var published = await PublishAsync(PublisherOf(unit), id);
        published.EnsureSuccessStatusCode();
        return (unit, id);
    }

    /// <summary>One of the documents that were really published, approved and published once for all tests.</summary>
    public async Task<string> GoldenAsync(string document, string unit)
    {
        if (golden.TryGetValue(document, out var known))
        {
            return known;
        }

        var id = await DueGoldenAsync(document, UnitId.Parse(unit));
        using var published = await PublishAsync(PublisherOf(UnitId.Parse(unit)), id);
        published.EnsureSuccessStatusCode();
        return golden[document] = id;
    }

    private async Task<string> DueGoldenAsync(string document, UnitId unit)
    {
        if (document == "evaluations")
        {
            // Whichever test asks first, the unit's final account goes out without them, as it did.
            await GoldenAsync("jiangxi-final", unit.Value);
            return await BecomeDueAsync(GoalsStory.Confirmed(unit, 1, [.. GoalsStory.Published()]));
        }

        var content = await File.ReadAllTextAsync(PublishedCells.Case($"{document}.json"));
        return document.EndsWith("final", StringComparison.Ordinal)
            ? await BecomeDueAsync(BudgetStory.Account(unit, content))
            : await BecomeDueAsync(BudgetStory.Approved(Guid.CreateVersion7(), content: content) with { Unit = unit });
    }

    /// <summary>What publishing a version told the other services, taken from the queue of one of them.</summary>
    public async Task<JsonElement> ToldAsync(string id)
    {
        await using var connection = await new ConnectionFactory { Uri = broker.Url }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        JsonElement? told = null;
        await Eventually.Become(
            async () =>
            {
                while (told is null && await channel.BasicGetAsync("budgets.disclosure-published", autoAck: true) is { } message)
                {
                    var body = JsonSerializer.Deserialize<JsonElement>(message.Body.Span);
                    told = body.GetProperty("publicationId").GetString() == id ? body : null;
                }

                return told is not null;
            },
            $"news of {id}"
        );
        return told!.Value;
    }

    /// <summary>Waits until everything that was sent has been applied.</summary>
    public Task SettleAsync() =>
        Eventually.Become(
            () =>
                WithDatabaseAsync(async db => await db.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM inbox").CountAsync() >= sent),
            "all events to be applied"
        );

    /// <summary>Sends an approval and waits for the publication that becomes due.</summary>
    public async Task<string> BecomeDueAsync(BudgetApproved approved)
    {
        await SendAsync(approved);
        var id = $"{approved.FiscalYear}-{approved.Unit}-budget-1";
        await BecomeAsync(id, publication => publication.GetProperty("contentSha256").GetString() == approved.Content.Sha256);
        return id;
    }

    public async Task<string> BecomeDueAsync(FinalAccountApproved approved)
    {
        await SendAsync(approved);
        var id = $"{approved.FiscalYear}-{approved.Unit}-final-account-1";
        await BecomeAsync(id, publication => publication.GetProperty("contentSha256").GetString() == approved.Content.Sha256);
        return id;
    }

    public async Task<string> BecomeDueAsync(EvaluationsConfirmed confirmed)
    {
        await SendAsync(confirmed);
        var id = $"{confirmed.FiscalYear}-{confirmed.Unit}-performance-goals-1";
        await BecomeAsync(id, publication => publication.GetProperty("contentSha256").GetString() == confirmed.Content.Sha256);
        return id;
    }

    public Task BecomeAsync(string id, Func<JsonElement, bool> condition) =>
        Eventually.Become(
            async () =>
            {
                using var response = await Auditor.GetAsync(new Uri($"/api/disclosure/publications/{id}", UriKind.Relative));
                return response.IsSuccessStatusCode && condition(await response.Content.ReadFromJsonAsync<JsonElement>());
            },
            $"publication {id}"
        );

    public async Task<HttpResponseMessage> PublishAsync(HttpClient client, string id, string? eTag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/disclosure/publications/{id}/publication");
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(eTag ?? await ETagAsync(id)));
        return await client.SendAsync(request);
    }

    public async Task<HttpResponseMessage> CorrectAsync(
        HttpClient client,
        string id,
        string reason,
        string? key = null,
        string? eTag = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/disclosure/publications/{id}/corrections");
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(eTag ?? await ETagAsync(id)));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        request.Content = JsonContent.Create(new { reason });
        return await client.SendAsync(request);
    }

    public async Task<string> ETagAsync(string id)
    {
        using var response = await Auditor.GetAsync(new Uri($"/api/disclosure/publications/{id}", UriKind.Relative));
        return response.EnsureSuccessStatusCode().Headers.ETag!.ToString();
    }

    private static readonly UnitEntry[][] Departments = [.. Enumerable.Range(1, Families).Select(Family)];

    private static UnitEntry[] Family(int number)
    {
        var department = Unit(900 + number) with
        {
            Unit = UnitId.Parse(string.Create(CultureInfo.InvariantCulture, $"990000-D{number:000}")),
        };
        return
        [
            department,
            .. new[] { "A", "B" }.Select(letter =>
                department with
                {
                    Unit = UnitId.Parse(department.Unit.Value + letter),
                    Parent = department.Unit,
                }
            ),
        ];
    }

    private static UnitEntry Unit(int number) =>
        new(
            UnitId.Parse(string.Create(CultureInfo.InvariantCulture, $"990000-T{number:000}")),
            $"测试单位{number}",
            $"测试{number}",
            [],
            Parent: null,
            "990000",
            new UnitFormats("jiangxi-budget-2024", "jiangxi-final-2024", "jiangxi-2024"),
            "managed",
            new DateOnly(2023, 1, 1),
            ValidTo: null,
            []
        );
}

[CollectionDefinition(Name)]
public sealed class DisclosureCollection : ICollectionFixture<DisclosureService>, ICollectionFixture<SiteBrowser>
{
    public const string Name = "disclosure";
}

/// <summary>The service of a city that lets nothing out without a recorded 公开审查.</summary>
public sealed class ReviewingService : DisclosureService
{
    protected override IEnumerable<string> Settings => ["--Review:Required=On"];
}
