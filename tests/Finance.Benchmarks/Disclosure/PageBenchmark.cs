using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Finance.Benchmarks.Disclosure;

/// <summary>
/// A publication's page through the gateway, beside nginx that serves the same compressed bytes as a file: wrk on the same machine, turn by
/// turn.
/// </summary>
internal static partial class PageBenchmark
{
    private const int Rounds = 5;
    private const int Seconds = 4;
    private const double Wanted = 0.8;

    /// <summary>Until the compiler has settled: what serves a city has run for hours.</summary>
    private const int WarmUpSeconds = 20;

    public static async Task<int> RunAsync()
    {
        await using var disclosure = await BenchDisclosure.StartAsync<Seed>(1);
        var id = disclosure.Ids.Single();
        await disclosure.PublishAsync(id);
        using var folder = new Folder();
        await using var gateway = await BenchGateway.StartAsync<Seed>(disclosure.Service.Address, folder.Path);
        var page = new Uri(gateway.Address, $"/publications/{id}");
        using var answer = await ReadAsync(page);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        await using var bare = await BareKestrel.StartAsync(answer.Headers, answer.Content.Headers, bytes, folder.Path);
        await using var nginx = await BenchNginx.StartAsync(folder.Path, bytes);
        using var theirAnswer = await ReadAsync(nginx.Address);
        if (!(await theirAnswer.Content.ReadAsByteArrayAsync()).SequenceEqual(bytes))
        {
            throw new InvalidOperationException("nginx serves other bytes than the gateway.");
        }

        await WrkAsync(page, WarmUpSeconds);
        await WrkAsync(bare.Address, WarmUpSeconds);
        await WrkAsync(nginx.Address, 1);
        List<double> ratios = [];
        List<double> ours = [];
        List<double> theirs = [];
        List<double> most = [];
        for (var round = 0; round < Rounds; round++)
        {
            theirs.Add(await WrkAsync(nginx.Address, Seconds));
            ours.Add(await WrkAsync(page, Seconds));
            most.Add(await WrkAsync(bare.Address, Seconds));
            ratios.Add(ours[^1] / theirs[^1]);
        }

        var script = System.IO.Path.Combine(folder.Path, "cold.lua");
        await File.WriteAllTextAsync(
            script,
            "local n = 0\nrequest = function()\n  n = n + 1\n  return wrk.format('GET', wrk.path .. '?n=' .. os.time() .. '-' .. n)\nend\n"
        );
        await WrkAsync(page, Seconds, script);
        var cold = await WrkAsync(page, Seconds, script);
        var ratio = Median(ratios);
        Write($"page benchmark: {bytes.Length} bytes of gzip, wrk with 32 connections, {Seconds} s each, median of {Rounds} turns");
        Write($"nginx, a file    {Median(theirs), 8:0} requests a second");
        Write($"gateway, cached  {Median(ours), 8:0} requests a second   ratio {ratio:0.00} (wanted {Wanted:0.0})");
        Write(
            $"bare Kestrel     {Median(most), 8:0} requests a second   ratio {Median([.. most.Zip(theirs, (one, other) => one / other)]):0.00}, the same headers and bytes from one handler: what the gateway could be at most"
        );
        Write(
            $"gateway, cold    {cold, 8:0} requests a second   ratio {cold / Median(theirs):0.00}, every request through to the database"
        );
        return ratio >= Wanted ? 0 : 1;
    }

    private static async Task<HttpResponseMessage> ReadAsync(Uri address)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return answer.Content.Headers.ContentEncoding.Contains("gzip", StringComparer.Ordinal)
            ? answer
            : throw new InvalidOperationException($"{address} is not compressed.");
    }

    private static async Task<double> WrkAsync(Uri address, int seconds, string? script = null)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (
            var argument in (string[])
                [
                    "-t1",
                    "-c32",
                    $"-d{seconds}s",
                    "-H",
                    "Accept-Encoding: gzip",
                    .. script is null ? [] : new[] { "-s", script },
                    address.AbsoluteUri,
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start.");
        var told = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return Rate().Match(told) is { Success: true } rate && !told.Contains("Non-2xx", StringComparison.Ordinal)
            ? double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException(told);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex("Requests/sec:\\s+(?<rate>[0-9.]+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rate();

    private sealed class Seed;

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("finance-page-");

        public string Path => folder.FullName;

        public void Dispose() => folder.Delete(recursive: true);
    }
}
