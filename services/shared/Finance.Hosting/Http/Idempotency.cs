namespace Finance.Hosting.Http;

/// <summary>Lets a client send the same POST again without its effect happening twice.</summary>
public static class Idempotency
{
    public const string Header = "Idempotency-Key";

    internal const int MostCharacters = 100;

    /// <summary>Says that an answer is the one that was given before.</summary>
    internal const string ReplayedHeader = "Idempotency-Replayed";

    internal static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>With the header, the key, the effect and the answer are committed in one transaction of the service's database.</summary>
    public static RouteHandlerBuilder AcceptsIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(AcceptsKey.Instance).AddEndpointFilter(IdempotencyFilter.RunAsync);

    /// <summary>Marks the endpoints that take a key, for the buffer and for OpenAPI.</summary>
    internal sealed class AcceptsKey
    {
        public static readonly AcceptsKey Instance = new();
    }
}
