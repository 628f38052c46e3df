using System.Net;
using Finance.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Finance.Classification;

/// <summary>gRPC without TLS needs a port that speaks HTTP/2 alone; the port of the API goes on speaking HTTP/1.1.</summary>
internal static class GrpcListener
{
    public static void ListenForGrpc(this FinanceServiceBuilder service)
    {
        if (service.Settings.Url("Grpc:Url", required: true, "http") is not { } grpc)
        {
            return;
        }

        // Listening by code makes Kestrel pass over its settings, so both are said here; the API comes first.
        var api = ApiAddresses(service.Configuration).ToList();
        if (api.Exists(url => !url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)))
        {
            service.Settings.Refuse("urls must start with http:// where Grpc:Url is set");
            return;
        }

        service.Web.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var url in api)
            {
                Listen(kestrel, BindingAddress.Parse(url), HttpProtocols.Http1);
            }

            Listen(kestrel, BindingAddress.Parse(grpc.OriginalString), HttpProtocols.Http2);
        });
    }

    /// <summary>Where Kestrel would have listened: `urls`, or the ports that container images name.</summary>
    internal static IEnumerable<string> ApiAddresses(IConfiguration configuration)
    {
        var urls = Parts(configuration["urls"]);
        return urls.Length > 0
            ? urls
            : Parts(configuration["http_ports"]).Select(port => $"http://*:{port}").DefaultIfEmpty("http://localhost:5000");
    }

    private static string[] Parts(string? setting) =>
        (setting ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void Listen(KestrelServerOptions kestrel, BindingAddress address, HttpProtocols protocols)
    {
        if (IPAddress.TryParse(address.Host, out var ip))
        {
            kestrel.Listen(ip, address.Port, listen => listen.Protocols = protocols);
        }
        else if (address.Host == "localhost")
        {
            kestrel.ListenLocalhost(address.Port, listen => listen.Protocols = protocols);
        }
        else
        {
            kestrel.ListenAnyIP(address.Port, listen => listen.Protocols = protocols);
        }
    }
}
