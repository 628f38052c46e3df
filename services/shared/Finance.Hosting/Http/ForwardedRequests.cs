using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Finance.Hosting.Http;

/// <summary>Whom X-Forwarded-For is believed from: this machine, and the proxies of the setting TrustedProxies.</summary>
internal static class ForwardedRequests
{
    public static void AddForwardedRequests(this FinanceServiceBuilder service)
    {
        var trusted = service.Settings.Networks("TrustedProxies");
        service.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // Every hop is looked at; the first one that is not trusted ends the chain.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            options.KnownIPNetworks.Add(IPNetwork.Parse("127.0.0.0/8"));
            options.KnownIPNetworks.Add(IPNetwork.Parse("::1/128"));
            foreach (var network in trusted)
            {
                options.KnownIPNetworks.Add(network);
            }
        });
    }
}
