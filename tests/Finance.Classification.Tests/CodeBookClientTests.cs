using System.Net;
using System.Net.Sockets;
using Finance.Contracts;
using Finance.Contracts.Grpc;
using Finance.Contracts.Grpc.Transport;
using Finance.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static Finance.Classification.Tests.ClassificationService;

namespace Finance.Classification.Tests;

/// <summary>The code book that other services use, against the real service coming and going.</summary>
public sealed class CodeBookClientTests(ClassificationService shared) : IClassFixture<ClassificationService>, IAsyncLifetime
{
    private static readonly FiscalYear Year = new(2024);
    private static readonly UnitId Unit = UnitId.Parse("360200-103001");

    private readonly HttpClient http = GrpcClient.CreateHttpClient();
    private readonly string folder = Directory.CreateTempSubdirectory("finance-code-book-").FullName;

    [Fact]
    public async Task With_the_service_down_and_after_a_restart_the_last_copy_answers_and_tells_its_age()
    {
        var service = new ClassificationService();
        await service.InitializeAsync();
        await service.LoadStarterAsync();
        using var codeBook = Open(service.GrpcAddress);
        Assert.Null(codeBook.ConfirmedAt);
        Assert.True(await codeBook.RefreshAsync(CancellationToken.None));
        var confirmedAt = codeBook.ConfirmedAt;
        await service.DisposeAsync();

        Assert.False(await codeBook.RefreshAsync(CancellationToken.None));
        using var restarted = Open(service.GrpcAddress);

        foreach (var book in new[] { codeBook, restarted })
        {
            Assert.Equal("行政运行", book.Catalog(Year)?.Functional("2013201")?.Name);
            Assert.Equal("jiangxi-budget-2024", book.Units.Find(Unit)?.Formats.Budget);
            Assert.True((confirmedAt - book.ConfirmedAt)?.Duration() < TimeSpan.FromMilliseconds(1));
        }
    }

    [Fact]
    public async Task A_change_arrives_with_the_next_refresh_and_nothing_else_is_fetched_again()
    {
        using var codeBook = Open(shared.GrpcAddress);
        await codeBook.RefreshAsync(CancellationToken.None);
        var before = codeBook.Catalog(Year);

        await codeBook.RefreshAsync(CancellationToken.None);
        Assert.Same(before, codeBook.Catalog(Year));

        using var imported = await PutAsync(
            shared.Admin,
            "/api/classification/catalogs/2024",
            Starter(2024).Replace("\"行政运行\"", "\"行政运转\"", StringComparison.Ordinal),
            "\"1\""
        );
        await codeBook.RefreshAsync(CancellationToken.None);

        Assert.Equal((2, "行政运转"), (codeBook.Catalog(Year)!.Version, codeBook.Catalog(Year)!.Functional("2013201")!.Name));
    }

    [Fact]
    public async Task A_new_unit_is_asked_for_before_it_is_called_unknown()
    {
        using var codeBook = Open(shared.GrpcAddress);
        await codeBook.RefreshAsync(CancellationToken.None);
        using var saved = await PutAsync(
            shared.Admin,
            "/api/classification/units/110101-1",
            """{ "name": "单位", "type": "other", "validFrom": "2024-01-01" }""",
            "*"
        );

        await Eventually.Become(
            async () => await codeBook.FindUnitAsync(UnitId.Parse("110101-1"), CancellationToken.None) is not null,
            "the new unit"
        );
    }

    [Fact]
    public async Task A_damaged_copy_is_survived_and_replaced()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, CodeBookFile.FileName), [1, 2, 3]);
        using var codeBook = Open(shared.GrpcAddress);
        Assert.Null(codeBook.Catalog(Year));

        await codeBook.RefreshAsync(CancellationToken.None);

        Assert.NotNull(codeBook.Catalog(Year));
        Assert.NotEmpty(CodeBookFile.Read(folder)!.Catalogs);
    }

    [Fact]
    public async Task A_service_that_lost_its_data_takes_no_catalogue_away()
    {
        TestCodeBook.Write(folder);
        await using var service = new ClassificationService();
        await service.InitializeAsync();
        using var codeBook = Open(service.GrpcAddress);

        Assert.True(await codeBook.RefreshAsync(CancellationToken.None));

        Assert.NotNull(codeBook.Catalog(Year));
    }

    [Fact]
    public async Task Nobody_waits_long_for_a_service_that_does_not_answer()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        TestCodeBook.Write(folder);
        using var codeBook = Open(new Uri($"http://{silent.LocalEndpoint}"));
        var started = TimeProvider.System.GetTimestamp();

        var unknown = await codeBook.FindUnitAsync(UnitId.Parse("110101-404"), CancellationToken.None);
        var known = await codeBook.FindUnitAsync(Unit, CancellationToken.None);

        Assert.Null(unknown);
        Assert.NotNull(known);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_costs_only_the_copy()
    {
        var file = Path.Combine(folder, "a-file");
        await File.WriteAllTextAsync(file, "");
        using var codeBook = new CodeBookClient(
            new GrpcClient(http, shared.GrpcAddress, TimeProvider.System),
            Path.Combine(file, "below"),
            TimeProvider.System,
            NullLogger<CodeBookClient>.Instance
        );

        Assert.True(await codeBook.RefreshAsync(CancellationToken.None));
        Assert.NotNull(codeBook.Catalog(Year));
    }

    public async ValueTask InitializeAsync() => await shared.LoadStarterAsync();

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private CodeBookClient Open(Uri address) =>
        new(new GrpcClient(http, address, TimeProvider.System), folder, TimeProvider.System, NullLogger<CodeBookClient>.Instance);
}
