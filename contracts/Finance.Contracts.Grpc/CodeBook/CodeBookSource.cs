using Finance.Contracts.Grpc.Transport;
using Finance.Contracts.Grpc.V1;
using Google.Protobuf;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Finance.Contracts.Grpc;

/// <summary>Asks the classification service for what changed, patiently but not for ever.</summary>
internal sealed class CodeBookSource(GrpcClient client, TimeProvider time)
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);
    private const int MaxUnitPages = 100;

    private readonly ResiliencePipeline pipeline = BuildPipeline(time);

    /// <summary>The newest book, or what was known before when nothing changed.</summary>
    public async Task<KnownCodeBook> FetchAsync(KnownCodeBook? known, CancellationToken cancellationToken)
    {
        var held = known?.Saved ?? new SavedCodeBook();
        var newest = new SavedCodeBook { UnitsVersion = held.UnitsVersion };
        var versions = await CallAsync(ClassificationMethods.ListCatalogs, new ListCatalogsRequest(), cancellationToken);
        foreach (var version in versions.Catalogs)
        {
            var mine = held.Catalogs.FirstOrDefault(catalog => catalog.FiscalYear == version.FiscalYear);
            newest.Catalogs.Add(
                mine is not null && mine.Version == version.Version
                    ? mine
                    : await FetchCatalogAsync(version.FiscalYear, mine, cancellationToken)
            );
        }

        // A catalogue is never taken back: a year that the service does not list is one that it has lost.
        newest.Catalogs.Add(held.Catalogs.Where(mine => versions.Catalogs.All(listed => listed.FiscalYear != mine.FiscalYear)));
        await FetchUnitsAsync(held, newest, cancellationToken);
        var now = time.GetUtcNow();
        newest.ConfirmedAtUnixMilliseconds = held.ConfirmedAtUnixMilliseconds;
        if (known is not null && newest.Equals(held))
        {
            return known.ConfirmedAgain(now);
        }

        newest.ConfirmedAtUnixMilliseconds = now.ToUnixTimeMilliseconds();
        return new KnownCodeBook(newest);
    }

    private async Task<GetCatalogReply> FetchCatalogAsync(int year, GetCatalogReply? mine, CancellationToken cancellationToken)
    {
        var request = new GetCatalogRequest { FiscalYear = year, Version = mine?.Version ?? 0 };
        var reply = await CallAsync(ClassificationMethods.GetCatalog, request, cancellationToken);
        return reply.NotModified && mine is not null ? mine : reply;
    }

    private async Task FetchUnitsAsync(SavedCodeBook held, SavedCodeBook newest, CancellationToken cancellationToken)
    {
        var request = new ListUnitsRequest { Version = held.UnitsVersion };
        for (var page = 0; page < MaxUnitPages; page++)
        {
            var reply = await CallAsync(ClassificationMethods.ListUnits, request, cancellationToken);
            if (reply.NotModified)
            {
                newest.UnitsVersion = held.UnitsVersion;
                newest.Units.Clear();
                newest.Units.Add(held.Units);
                return;
            }

            if (page > 0 && reply.Version != newest.UnitsVersion)
            {
                // The list changed between two pages: begin again.
                newest.Units.Clear();
                request = new ListUnitsRequest();
                newest.UnitsVersion = reply.Version;
                continue;
            }

            newest.UnitsVersion = reply.Version;
            newest.Units.Add(reply.Units);
            if (reply.Next.Length == 0)
            {
                return;
            }

            request = new ListUnitsRequest { After = reply.Next };
        }

        throw new InvalidDataException("The list of units does not end.");
    }

    private async Task<TReply> CallAsync<TRequest, TReply>(
        GrpcMethod<TRequest, TReply> method,
        TRequest request,
        CancellationToken cancellationToken
    )
        where TRequest : class, IMessage<TRequest>
        where TReply : class, IMessage<TReply> =>
        await pipeline.ExecuteAsync(async token => await client.CallAsync(method, request, CallTimeout, token), cancellationToken);

    /// <summary>Each call has its deadline; a failed one is tried twice more; after a row of failures nobody is asked for a while.</summary>
    private static ResiliencePipeline BuildPipeline(TimeProvider time)
    {
        var passing = new PredicateBuilder().Handle<GrpcException>(exception =>
            exception.Status is GrpcStatusCode.Unavailable or GrpcStatusCode.DeadlineExceeded or GrpcStatusCode.Unknown
        );
        return new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = passing,
                    MaxRetryAttempts = 2,
                    Delay = TimeSpan.FromMilliseconds(200),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                }
            )
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions
                {
                    ShouldHandle = passing,
                    FailureRatio = 0.5,
                    MinimumThroughput = 6,
                    SamplingDuration = TimeSpan.FromMinutes(2),
                    BreakDuration = TimeSpan.FromSeconds(10),
                }
            )
            .Build();
    }
}
