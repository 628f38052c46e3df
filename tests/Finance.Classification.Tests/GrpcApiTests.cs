using Finance.Contracts;
using Finance.Contracts.Grpc;
using Finance.Contracts.Grpc.Transport;
using Finance.Contracts.Grpc.V1;
using Finance.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using static Finance.Classification.Tests.ClassificationService;

namespace Finance.Classification.Tests;

public sealed class GrpcApiTests(ClassificationService service) : IClassFixture<ClassificationService>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async ValueTask InitializeAsync() => await service.LoadStarterAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_whole_catalogue_is_given_once_and_then_only_when_it_changed()
    {
        var first = await GetAsync(2024, version: 0);
        var second = await GetAsync(2024, first.Version);

        Assert.Equal((false, 102 + 87 + 30), (first.NotModified, first.Codes.Count));
        Assert.Equal((true, first.Version, 0), (second.NotModified, second.Version, second.Codes.Count));
    }

    [Fact]
    public async Task A_year_without_a_catalogue_is_not_found()
    {
        var unknown = await Assert.ThrowsAsync<GrpcException>(() => GetAsync(2077, version: 0));
        var wrong = await Assert.ThrowsAsync<GrpcException>(() => GetAsync(1, version: 0));

        Assert.Equal((GrpcStatusCode.NotFound, GrpcStatusCode.InvalidArgument), (unknown.Status, wrong.Status));
    }

    [Fact]
    public async Task Many_codes_are_resolved_at_once()
    {
        var reply = await service.Grpc.CallAsync(
            ClassificationMethods.Resolve,
            new ResolveRequest
            {
                FiscalYear = 2024,
                Codes =
                {
                    new CodeKey { Kind = CodeKind.Functional, Code = "2013201" },
                    new CodeKey { Kind = CodeKind.Functional, Code = "20132" },
                    new CodeKey { Kind = CodeKind.Economic, Code = "30100" },
                },
            },
            Patience,
            CancellationToken.None
        );

        Assert.Equal([true, true, false], reply.Codes.Select(code => code.Found));
        Assert.Empty(reply.Codes[0].Nearest);
        Assert.Equal(["2013201", "2013202", "2013299"], reply.Codes[1].Nearest.Select(code => code.Code_));
        Assert.Equal("30101", reply.Codes[2].Nearest[0].Code_);
    }

    [Fact]
    public async Task Units_are_given_once_and_then_only_when_they_changed()
    {
        var first = await ListAsync(version: 0);
        var second = await ListAsync(first.Version);

        Assert.Equal((5, ""), (first.Units.Count, first.Next));
        Assert.True(second.NotModified);
    }

    [Fact]
    public async Task The_code_book_of_a_service_holds_all_of_it_and_learns_of_a_new_year_when_it_is_asked_for()
    {
        var folder = Directory.CreateTempSubdirectory("finance-code-book-");
        using var codeBook = new CodeBookClient(service.Grpc, folder.FullName, TimeProvider.System, NullLogger<CodeBookClient>.Instance);

        Assert.True(await codeBook.RefreshAsync(CancellationToken.None));
        Assert.Equal("行政运行", codeBook.Catalog(new FiscalYear(2024))?.Functional("2013201")?.Name);
        Assert.Equal("sichuan-budget-2024", codeBook.Units.Find(UnitId.Parse("511104-103001"))?.Formats.Budget);
        Assert.Null(codeBook.Catalog(new FiscalYear(2025)));

        using var imported = await PutAsync(
            service.Admin,
            "/api/classification/catalogs/2025",
            Starter(2024).Replace("2024", "2025", StringComparison.Ordinal),
            "*"
        );
        await Eventually.Become(
            async () => await codeBook.FindCatalogAsync(new FiscalYear(2025), CancellationToken.None) is not null,
            "the catalogue of 2025"
        );
        folder.Delete(recursive: true);
    }

    private Task<GetCatalogReply> GetAsync(int year, long version) =>
        service.Grpc.CallAsync(
            ClassificationMethods.GetCatalog,
            new GetCatalogRequest { FiscalYear = year, Version = version },
            Patience,
            CancellationToken.None
        );

    private Task<ListUnitsReply> ListAsync(long version) =>
        service.Grpc.CallAsync(
            ClassificationMethods.ListUnits,
            new ListUnitsRequest { Version = version },
            Patience,
            CancellationToken.None
        );
}
