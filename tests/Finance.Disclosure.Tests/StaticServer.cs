using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Finance.Testing;

namespace Finance.Disclosure.Tests;

/// <summary>A folder served by nginx as deploy/static/nginx.conf says, on a free port of this machine.</summary>
internal sealed class StaticServer : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("finance-nginx-");
    private readonly Process nginx;

    private StaticServer(string root)
    {
        var port = FreePort();
        Address = new Uri($"http://127.0.0.1:{port}/");
        var server = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "static", "nginx.conf"))
            .Replace("listen 80;", $"listen 127.0.0.1:{port};", StringComparison.Ordinal)
            .Replace("root /srv/finance-copy;", $"root {root};", StringComparison.Ordinal);
        var user = Environment.UserName == "root" ? "user root;" : "";
        var file = Path.Combine(folder.FullName, "nginx.conf");
        File.WriteAllText(
            file,
            $$"""
            {{user}}
            worker_processes 1;
            pid {{folder.FullName}}/pid;
            error_log {{folder.FullName}}/error.log;
            events { }
            http {
                access_log off;
                client_body_temp_path {{folder.FullName}}/body;
                proxy_temp_path {{folder.FullName}}/proxy;
                fastcgi_temp_path {{folder.FullName}}/fastcgi;
                uwsgi_temp_path {{folder.FullName}}/uwsgi;
                scgi_temp_path {{folder.FullName}}/scgi;
                {{server}}
            }
            """
        );
        nginx = Process.Start(
            "/usr/sbin/nginx",
            ["-p", folder.FullName, "-e", Path.Combine(folder.FullName, "error.log"), "-c", file, "-g", "daemon off;"]
        );
    }

    public Uri Address { get; }

    public static async Task<StaticServer> StartAsync(string root)
    {
        var server = new StaticServer(root);
        using var http = new HttpClient { BaseAddress = server.Address };
        await Eventually.Become(
            async () =>
            {
                Assert.False(server.nginx.HasExited, "nginx ended.");
                try
                {
                    using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
                    return true;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            "nginx to answer"
        );
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        nginx.Kill(entireProcessTree: true);
        await nginx.WaitForExitAsync();
        nginx.Dispose();
        folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
