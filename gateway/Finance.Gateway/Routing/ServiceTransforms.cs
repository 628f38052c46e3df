using Finance.Gateway.PublicCache;
using Finance.Hosting.Http;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Finance.Gateway.Routing;

/// <summary>What the gateway changes in requests to the services and in their answers.</summary>
public sealed class ServiceTransforms : ITransformProvider
{
    private static readonly string[] NotForwarded = ["Server", "X-Powered-By", RequestIds.Header, "Via"];

    public void ValidateRoute(TransformRouteValidationContext context) { }

    public void ValidateCluster(TransformClusterValidationContext context) { }

    public void Apply(TransformBuilderContext context)
    {
        var isPublic = context.Route.RouteId.StartsWith(ServiceRoutes.PublicPrefix, StringComparison.Ordinal);
        // The address is for the services' own limits and logs. The host that a client names is told to nobody: what is made from it could
        // be kept and shown to others.
        context.AddXForwarded(ForwardedTransformActions.Remove);
        context.AddXForwardedFor(action: ForwardedTransformActions.Set);
        context.AddXForwardedProto(action: ForwardedTransformActions.Set);

        context.AddRequestTransform(request => AskWhole(request, isPublic));
        foreach (var name in NotForwarded)
        {
            context.AddResponseHeaderRemove(name, ResponseCondition.Always);
        }

        if (isPublic)
        {
            context.ResponseTransforms.Add(new PublicResponses());
        }
    }

    /// <summary>The cache answers If-None-Match itself and needs the whole page to do so; a range goes past it unchanged.</summary>
    private static ValueTask AskWhole(RequestTransformContext request, bool isPublic)
    {
        var headers = request.ProxyRequest.Headers;
        headers.Remove(RequestIds.Header);
        headers.Add(RequestIds.Header, RequestIds.Of(request.HttpContext));
        if (isPublic && request.HttpContext.Request.Headers.Range.Count == 0)
        {
            headers.Remove("If-None-Match");
            headers.Remove("If-Modified-Since");
            headers.Remove("If-Range");
        }

        return ValueTask.CompletedTask;
    }
}
