using System.Diagnostics;
using System.Globalization;

namespace Finance.Benchmarks.Disclosure;

/// <summary>nginx with one compressed file, set up as it serves static files best.</summary>
internal sealed class BenchNginx : IAsyncDisposable
{
    private readonly Process nginx;

    private BenchNginx(Process nginx, Uri address)
    {
        this.nginx = nginx;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<BenchNginx> StartAsync(string folder, byte[] gzip)
    {
        var root = Directory.CreateDirectory(Path.Combine(folder, "root")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(root, "page.html.gz"), gzip);
        await File.WriteAllTextAsync(Path.Combine(root, "page.html"), "not compressed");
        var port = BenchGateway.FreePort();
        var file = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(
            file,
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""
                {{(Environment.UserName == "root" ? "user root;" : "")}}
                worker_processes auto;
                pid {{folder}}/pid;
                error_log {{folder}}/error.log;
                events { worker_connections 1024; }
                http {
                    types { text/html html; }
                    access_log off;
                    sendfile on;
                    tcp_nopush on;
                    keepalive_requests 1000000;
                    open_file_cache max=100;
                    client_body_temp_path {{folder}}/body;
                    proxy_temp_path {{folder}}/proxy;
                    fastcgi_temp_path {{folder}}/fastcgi;
                    uwsgi_temp_path {{folder}}/uwsgi;
                    scgi_temp_path {{folder}}/scgi;
                    server {
                        listen 127.0.0.1:{{port}};
                        root {{root}};
                        gzip_static on;
                    }
                }
                """
            )
        );
        var process = Process.Start(
            "/usr/sbin/nginx",
            ["-p", folder, "-e", Path.Combine(folder, "error.log"), "-c", file, "-g", "daemon off;"]
        );
        var server = new BenchNginx(process, new Uri($"http://127.0.0.1:{port}/page.html"));
        using var http = new HttpClient();
        for (var tries = 0; tries < 100; tries++)
        {
            try
            {
                using var answer = await http.GetAsync(server.Address);
                return server;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }

        await server.DisposeAsync();
        throw new InvalidOperationException("nginx did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        nginx.Kill(entireProcessTree: true);
        await nginx.WaitForExitAsync();
        nginx.Dispose();
    }
}
