using System.Text;
using Finance.Benchmarks.Budgets;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Finance.Benchmarks.Disclosure;

/// <summary>The disclosure service with real budgets that were approved and are due.</summary>
internal sealed class BenchDisclosure : IAsyncDisposable
{
    /// <summary>Nobody may be refused for asking often.</summary>
    public const string Unbounded = "--Limits:RequestsPerSecond=1000000";

    /// <summary>PDFs are printed where a benchmark asks for them, not behind its back.</summary>
    private const string NoPdf = "--Pdf:Chromium=/nowhere/chromium";

    private readonly BenchUnits units;

    private BenchDisclosure(TestDatabase database, BenchUnits units, ServiceUnderTest service, HttpClient publisher)
    {
        Database = database;
        this.units = units;
        Service = service;
        Publisher = publisher;
    }

    public TestDatabase Database { get; }

    public ServiceUnderTest Service { get; }

    /// <summary>Publishes for every unit.</summary>
    public HttpClient Publisher { get; }

    /// <summary>The ids of the publications, one a unit.</summary>
    public IEnumerable<string> Ids => units.Ids.Select(unit => $"2024-{unit}-budget-1");

    public static async Task<BenchDisclosure> StartAsync<TBenchmark>(int count)
    {
        var database = await TestDatabase.CreateAsync<TBenchmark>();
        var book = new BenchUnits(count);
        var service = await ServiceUnderTest.StartAsync<TBenchmark>(
            Finance.Disclosure.Program.Build,
            database,
            settings: [.. book.Arguments, BenchUnits.Quiet, Unbounded, NoPdf]
        );
        var bench = new BenchDisclosure(database, book, service, service.As(TestUsers.Publisher([.. book.Ids])));
        await bench.ApproveAsync();
        return bench;
    }

    public async Task PublishAsync(string id)
    {
        using var answer = await Publisher.PostAsync(
            new Uri($"/api/disclosure/publications/{id}/publication", UriKind.Relative),
            content: null
        );
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Database.DisposeAsync();
        units.Dispose();
    }

    /// <summary>As the approvals of the budgets service would have done.</summary>
    private async Task ApproveAsync()
    {
        var golden = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Cases", "jiangxi-budget.json"));
        await using var scope = Service.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DisclosureDb>();
        foreach (var unit in units.Ids)
        {
            // A city's documents are not alike, so neither are their bytes.
            var content = golden.Replace("360200-103001", unit, StringComparison.Ordinal);
            var document = ApprovedDocument.Open(
                Guid.CreateVersion7(),
                Guid.CreateVersion7(),
                PublicationKind.Budget,
                new FiscalYear(2024),
                UnitId.Parse(unit)
            );
            document.Apply(
                new BudgetApproved
                {
                    DocumentId = document.Id,
                    Sequence = 1,
                    Unit = document.Unit,
                    FiscalYear = document.FiscalYear,
                    Content = new DocumentContent(content, CanonicalJson.Hash(Encoding.UTF8.GetBytes(content))),
                    DocumentNumber = "财预〔2024〕1号",
                    DocumentDate = new DateOnly(2024, 1, 31),
                    ApprovedAt = DateTimeOffset.UnixEpoch,
                    CatalogVersion = 1,
                    Loaded = false,
                }
            );
            db.Documents.Add(document);
            db.Publications.Add(Publication.First(document));
        }

        await db.SaveChangesAsync();
    }
}
