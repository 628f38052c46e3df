namespace Finance.Export;

/// <summary>
/// deploy/export: the public site as plain files, for a platform of the city's own. It reads the site as any reader does, so it can write
/// nothing that is not public.
/// </summary>
public static class Program
{
    private const string Usage = "用法：deploy/export 目录 --site 网址 [--address 副本将来的网址]";

    public static async Task<int> Main(string[] args)
    {
        if (Request.Read(args) is not { } request)
        {
            await Console.Error.WriteLineAsync(Usage);
            return (int)Outcome.Usage;
        }

        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = System.Net.DecompressionMethods.All })
        {
            BaseAddress = request.Site,
            Timeout = TimeSpan.FromMinutes(5),
        };
        try
        {
            return (int)await new SiteCopy(new Site(http), request, Console.Out).MakeAsync();
        }
        catch (Exception failure)
            when (failure is HttpRequestException or TaskCanceledException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"无法导出：{failure.Message}");
            return (int)Outcome.Unavailable;
        }
    }
}

/// <summary>The exit codes.</summary>
public enum Outcome
{
    /// <summary>Every page that the site leads to is there.</summary>
    Whole = 0,

    /// <summary>The site leads to pages that it does not have; they are named. The copy before stays.</summary>
    Incomplete = 1,

    /// <summary>EX_USAGE of sysexits.h.</summary>
    Usage = 64,

    /// <summary>EX_UNAVAILABLE of sysexits.h.</summary>
    Unavailable = 69,
}
