using System.Diagnostics;
using System.Text;

namespace Finance.Disclosure.Jobs;

/// <summary>
/// Prints documents as PDF: a process for each, with a profile that is thrown away, without network, killed with its children when its
/// time is over. A document is printed more than once, and what it costs to start and to read the fonts is paid once.
/// </summary>
public sealed class Chromium(PdfSettings settings)
{
    private const int MostWordsOfFault = 600;

    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(5);

    // It hears and answers as descriptors 3 and 4, which a shell can give it; what else it says goes to the standard error.
    private const string OverPipes = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >&2";

    private static readonly string[] Always =
    [
        "--headless",
        "--no-startup-window",
        "--remote-debugging-pipe",
        "--disable-gpu",
        "--in-process-gpu",
        "--disable-software-rasterizer",
        "--disable-dev-shm-usage",
        "--disable-extensions",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-default-apps",
        "--disable-sync",
        "--no-first-run",
        "--no-default-browser-check",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--proxy-server=127.0.0.1:9",
        "--proxy-bypass-list=<-loopback>",
    ];

    /// <summary>Starts a Chromium for one document and ends it when that is printed.</summary>
    /// <exception cref="PdfFailedException">It did not start or print, or not in time.</exception>
    public async Task<T> UseAsync<T>(Func<ChromiumPage, CancellationToken, Task<T>> use, CancellationToken cancellationToken)
    {
        var program = settings.Find() ?? throw new PdfFailedException("There is no Chromium.");
        var folder = Directory.CreateTempSubdirectory("finance-pdf-");
        try
        {
            return await RunAsync(program, folder.FullName, use, cancellationToken);
        }
        finally
        {
            Remove(folder);
        }
    }

    private async Task<T> RunAsync<T>(
        string program,
        string folder,
        Func<ChromiumPage, CancellationToken, Task<T>> use,
        CancellationToken cancellationToken
    )
    {
        using var process = Process.Start(StartOf(program, folder)) ?? throw new PdfFailedException("Chromium did not start.");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(settings.Deadline);
        var fault = LastWordsAsync(process.StandardError, over.Token);
        try
        {
            var tools = new DevToolsPipe(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
            var result = await use(await ChromiumPage.OpenAsync(tools, folder, over.Token), over.Token);
            await EndAsync(process, over.Token);
            return result;
        }
        catch (PipeClosedException)
        {
            throw await GoneAsync(process, fault, over.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw NotDone();
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>It ends when it hears nobody any more, and leaves nothing that still writes into its folder.</summary>
    private static async Task EndAsync(Process process, CancellationToken over)
    {
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(over).WaitAsync(TimeToEnd, over);
        }
        catch (TimeoutException)
        {
            // It has printed, and is killed.
        }
    }

    /// <summary>Why it no longer hears or answers.</summary>
    private async Task<PdfFailedException> GoneAsync(Process process, Task<string> fault, CancellationToken over)
    {
        try
        {
            await process.WaitForExitAsync(over);
            return new PdfFailedException($"Chromium ended with {process.ExitCode}: {await fault}");
        }
        catch (OperationCanceledException)
        {
            return NotDone();
        }
    }

    private PdfFailedException NotDone() => new($"Chromium was not done after {settings.Deadline}.");

    private ProcessStartInfo StartOf(string program, string folder)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        // Nothing of ours is its business: settings hold secrets.
        start.Environment.Clear();
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        start.Environment["HOME"] = folder;
        start.Environment["TMPDIR"] = folder;
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["TZ"] = "UTC";
        // Chromium refuses its sandbox to root.
        string[] sandbox = settings.Sandbox && !Environment.IsPrivilegedProcess ? [] : ["--no-sandbox"];
        foreach (
            var argument in (string[])
                ["-c", OverPipes, program, .. Always, .. sandbox, $"--user-data-dir={Path.Combine(folder, "profile")}"]
        )
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    /// <summary>The end of what it says, however much it says.</summary>
    private static async Task<string> LastWordsAsync(StreamReader from, CancellationToken cancellationToken)
    {
        var words = new StringBuilder();
        var buffer = new char[4096];
        while (await from.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            words.Append(buffer, 0, read);
            words.Remove(0, Math.Max(0, words.Length - MostWordsOfFault));
        }

        return words.ToString();
    }

    /// <summary>A child that is just dying may still write; what is left then is for the system's own cleaning of its temporary folder.</summary>
    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Tried again by nobody: it holds a page that is public.
        }
    }
}

/// <summary>A PDF could not be printed; it is tried again later.</summary>
public sealed class PdfFailedException(string message) : Exception(message);
