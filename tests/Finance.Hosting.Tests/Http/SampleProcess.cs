using System.Diagnostics;

namespace Finance.Hosting.Tests.Http;

/// <summary>This test executable, started again as the sample service: how it ends and what it prints is what an operator sees.</summary>
internal static class SampleProcess
{
    public const string Verb = "sample-process";

    public static Task<int> RunAsync(string[] args) => FinanceService.RunAsync(() => SampleService.With()(args));

    /// <summary>Runs it until it ends by itself, or until a line of its output is what was awaited.</summary>
    public static async Task<Outcome> WatchAsync(
        IEnumerable<string> settings,
        Func<string, bool>? until = null,
        params (string Name, string Value)[] environment
    )
    {
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(SampleProcess).Assembly.Location, null))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in settings.Prepend(Verb))
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var process = Process.Start(start)!;
        try
        {
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            List<string> lines = [];
            while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            {
                lines.Add(line);
                if (until?.Invoke(line) == true)
                {
                    process.Kill();
                }
            }

            await process.WaitForExitAsync(deadline.Token);
            return new Outcome(process.ExitCode, lines, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    internal sealed record Outcome(int ExitCode, IReadOnlyList<string> Lines, string Errors);
}
