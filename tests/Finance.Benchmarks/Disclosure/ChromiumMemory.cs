using System.Globalization;

namespace Finance.Benchmarks.Disclosure;

/// <summary>What all processes take together that this one has started; pages that several share are counted once.</summary>
internal static class ChromiumMemory
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The most at any one moment, in bytes, until it is told to stop; 0 where the system does not tell.</summary>
    public static async Task<long> PeakAsync(CancellationToken stop)
    {
        var peak = 0L;
        while (!stop.IsCancellationRequested)
        {
            peak = Math.Max(peak, Started(Environment.ProcessId).Sum(KilobytesOf) * 1024);
            await Task.Delay(Pause, CancellationToken.None);
        }

        return peak;
    }

    private static IEnumerable<int> Started(int process)
    {
        var file = $"/proc/{process.ToString(CultureInfo.InvariantCulture)}/task";
        foreach (var thread in Directory.Exists(file) ? Directory.EnumerateDirectories(file) : [])
        {
            foreach (var child in Read(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var id = int.Parse(child, CultureInfo.InvariantCulture);
                yield return id;
                foreach (var further in Started(id))
                {
                    yield return further;
                }
            }
        }
    }

    private static long KilobytesOf(int process) =>
        Read($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/smaps_rollup")
            .Split('\n')
            .Where(line => line.StartsWith("Pss:", StringComparison.Ordinal))
            .Select(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture))
            .FirstOrDefault();

    /// <summary>A process may end while it is looked at.</summary>
    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
