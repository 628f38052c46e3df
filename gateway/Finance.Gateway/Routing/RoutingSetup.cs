using System.Diagnostics;
using Finance.Gateway.PublicCache;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.OutputCaching;

namespace Finance.Gateway.Routing;

public static class RoutingSetup
{
    private static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestConnection = TimeSpan.FromMinutes(2);

    public static void AddServiceRoutes(this IServiceCollection services, GatewaySettings settings)
    {
        services
            .AddReverseProxy()
            .LoadFromMemory(ServiceRoutes.All, ServiceClusters.From(settings.Services, settings.LongestSilence))
            .AddTransforms<ServiceTransforms>()
            .ConfigureHttpClient(
                (_, handler) =>
                {
                    handler.ConnectTimeout = LongestConnect;
                    handler.PooledConnectionLifetime = LongestConnection;
                }
            );
        // Both say several things about each request; what goes wrong is said louder.
        services.AddLogging(logging =>
            logging.AddFilter("Yarp.ReverseProxy", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.OutputCaching", LogLevel.Warning)
        );
        services.AddSingleton<DistributedContextPropagator, EdgePropagator>();
        services.AddSingleton<IStartupFilter>(new Edge(settings));
        services.AddSingleton<IProblemPage, PlainProblemPage>();
    }

    public static void MapServiceRoutes(this WebApplication app)
    {
        app.MapReverseProxy(proxy =>
            {
                proxy.Use(ProxyFaults.AnswerAsync);
                proxy.UseLoadBalancing();
                proxy.UsePassiveHealthChecks();
            })
            .ConfigureEndpoints(
                (endpoint, route) =>
                {
                    // Services check tokens themselves: a request that goes round the gateway must be refused too.
                    endpoint.AllowEveryone();
                    endpoint.WithBodyLimit(route.MaxRequestBodySize ?? HttpLimits.MaxBodyBytes);
                    if (route.RouteId.StartsWith(ServiceRoutes.PublicPrefix, StringComparison.Ordinal))
                    {
                        endpoint.WithMetadata(PublicRoute.Instance);
                        endpoint.WithMetadata((IOutputCachePolicy)PublicCachePolicy.Instance);
                    }
                }
            );
        foreach (var prefix in new[] { "api", "docs", "health" })
        {
            app.Map($"/{prefix}/{{**rest}}", UnservedAddress.Answer).AllowEveryone().ExcludeFromDescription().WithOrder(1);
        }
    }

    /// <summary>What happens to a request before anything else looks at it.</summary>
    private sealed class Edge(GatewaySettings settings) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                if (settings.TrustedProxies.Length > 0)
                {
                    app.UseForwardedHeaders(TrustedForwarding());
                }

                app.UseMiddleware<ServeCopies>();
                app.Use(EdgeHeaders.DropUnknownAsync);
                // What else is asked for under /api is forwarded as it came, and answered by its service.
                app.UseHeadRequests("/api/identity");
                app.Use(SecurityHeaders.AddAsync);
                next(app);
            };

        private ForwardedHeadersOptions TrustedForwarding()
        {
            var options = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in settings.TrustedProxies)
            {
                options.KnownIPNetworks.Add(network);
            }

            return options;
        }
    }
}
