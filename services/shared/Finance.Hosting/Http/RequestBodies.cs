using Microsoft.AspNetCore.Http.Metadata;

namespace Finance.Hosting.Http;

/// <summary>How endpoints say what body they take, and which bodies are kept at hand after they were read.</summary>
public static class RequestBodies
{
    /// <summary>Larger bodies are kept in a file while they are looked at.</summary>
    private const int KeptInMemory = 256 * 1024;

    /// <summary>Describes a body that the handler reads itself, bounded and once: nothing is kept of it beside that.</summary>
    public static RouteHandlerBuilder ReadsBody<TBody>(this RouteHandlerBuilder endpoint, string contentType, params string[] others)
        where TBody : notnull => endpoint.Accepts<TBody>(contentType, others).WithMetadata(ReadsOwnBody.Instance);

    /// <summary>The same for a body that may be left out.</summary>
    public static RouteHandlerBuilder ReadsOptionalBody<TBody>(this RouteHandlerBuilder endpoint, string contentType)
        where TBody : notnull => endpoint.Accepts<TBody>(isOptional: true, contentType).WithMetadata(ReadsOwnBody.Instance);

    /// <summary>
    /// Keeps a JSON body at hand after it was bound to a parameter: to be hashed beside an idempotency key, and to name every
    /// fault when it does not fit.
    /// </summary>
    internal static void UseBufferedBodies(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                var metadata = context.GetEndpoint()?.Metadata;
                var keyed =
                    metadata?.GetMetadata<Idempotency.AcceptsKey>() is not null && context.Request.Headers.ContainsKey(Idempotency.Header);
                var bound =
                    metadata?.GetMetadata<IAcceptsMetadata>()?.RequestType is not null && metadata.GetMetadata<ReadsOwnBody>() is null;
                if (keyed || bound)
                {
                    context.Request.EnableBuffering(KeptInMemory);
                }

                return next(context);
            }
        );

    /// <summary>Marks the endpoints whose handlers read the body themselves.</summary>
    internal sealed class ReadsOwnBody
    {
        public static readonly ReadsOwnBody Instance = new();
    }
}
