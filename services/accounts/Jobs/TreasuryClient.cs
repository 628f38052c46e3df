using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Finance.Accounts.Jobs;

/// <summary>Reads pages of the treasury's list, as contracts/openapi/treasury.json describes it: patiently, but not for ever.</summary>
public sealed class TreasuryClient(TreasurySettings settings, TimeProvider clock) : IDisposable
{
    public const int PageSize = 500;
    private const int MaxAnswerBytes = 8 * 1024 * 1024;
    private const int Depth = 8;

    private readonly HttpClient http = Connect(settings);

    // One for the process: what it learned of a treasury that is down outlives a run.
    private readonly ResiliencePipeline pipeline = BuildPipeline(settings, clock);

    /// <summary>Names the list whose cursor is kept.</summary>
    public string Source { get; } = settings.Address.GetLeftPart(UriPartial.Path);

    public TimeSpan Every => settings.Every;

    /// <summary>The payments behind a cursor, in the order in which the treasury wrote them.</summary>
    public async Task<TreasuryPage> ReadAsync(string? after, CancellationToken cancellationToken) =>
        await pipeline.ExecuteAsync(async token => await ReadOnceAsync(after, token), cancellationToken);

    public void Dispose() => http.Dispose();

    private async Task<TreasuryPage> ReadOnceAsync(string? after, CancellationToken cancellationToken)
    {
        var cursor = after is null ? "" : "&after=" + Uri.EscapeDataString(after);
        using var answer = await http.GetAsync(
            new Uri($"payments?limit={PageSize}{cursor}", UriKind.Relative),
            HttpCompletionOption.ResponseContentRead,
            cancellationToken
        );
        answer.EnsureSuccessStatusCode();
        try
        {
            var bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            return TreasuryPage.Read(JsonElement.Parse(bytes, new JsonDocumentOptions { MaxDepth = Depth }));
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("The treasury answered with what is no page of payments.", broken);
        }
    }

    private static HttpClient Connect(TreasurySettings settings)
    {
        var address = settings.Address.AbsoluteUri;
        return new HttpClient(
            new SocketsHttpHandler
            {
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                AutomaticDecompression = DecompressionMethods.GZip,
                AllowAutoRedirect = false,
            }
        )
        {
            BaseAddress = new Uri(address.EndsWith('/') ? address : address + "/"),
            MaxResponseContentBufferSize = MaxAnswerBytes,
            // Each attempt has a time limit in the pipeline.
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders = { Authorization = settings.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null },
        };
    }

    /// <summary>A refusal (4xx) is not asked again but for 408 and 429: the same question gets the same answer.</summary>
    private static ResiliencePipeline BuildPipeline(TreasurySettings settings, TimeProvider clock)
    {
        var passing = new PredicateBuilder()
            .Handle<HttpRequestException>(failure =>
                failure.StatusCode
                    is null
                        or >= HttpStatusCode.InternalServerError
                        or HttpStatusCode.RequestTimeout
                        or HttpStatusCode.TooManyRequests
            )
            .Handle<TimeoutRejectedException>()
            .Handle<InvalidDataException>();
        return new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = passing,
                    MaxRetryAttempts = 4,
                    Delay = settings.RetryDelay,
                    MaxDelay = TimeSpan.FromSeconds(20),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                }
            )
            .AddCircuitBreaker(
                new CircuitBreakerStrategyOptions
                {
                    ShouldHandle = passing,
                    FailureRatio = 0.5,
                    MinimumThroughput = 10,
                    SamplingDuration = TimeSpan.FromMinutes(5),
                    BreakDuration = TimeSpan.FromMinutes(1),
                }
            )
            .AddTimeout(settings.AttemptTimeout)
            .Build();
    }
}
