using Microsoft.AspNetCore.Http.Metadata;

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

    /// <summary>
    /// Keeps a JSON body at hand after it was bound to a parameter: to be hashed beside an idempotency key, and to name every
    /// fault when it does not fit.
    /// </summary>
    internal static void UseBufferedBodies(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var metadata = context.GetEndpoint()?.Metadata;
                var keyed = metadata?.GetMetadata<AcceptsKey>() is not null && context.Request.Headers.ContainsKey(Header);
                if (keyed || metadata?.GetMetadata<IAcceptsMetadata>()?.RequestType is not null)
                {
                    context.Request.EnableBuffering();
                }

                return next(context);
            }
        );

    /// <summary>Marks the endpoints that take a key, for the buffer and for OpenAPI.</summary>
    internal sealed class AcceptsKey
    {
        public static readonly AcceptsKey Instance = new();
    }
}
