using System.Diagnostics;
using System.Text;

namespace Finance.Disclosure.Jobs;

/// <summary>
/// Prints a page as PDF: a process of its own with a profile that is thrown away, without network, killed with its children when its
/// time is over. The page itself forbids script: without any script Chromium would not print.
/// </summary>
public sealed class Chromium(PdfSettings settings)
{
    private const long MostBytes = 64_000_000;
    private const int MostWordsOfFault = 600;

    private static readonly string[] Always =
    [
        "--headless",
        "--disable-gpu",
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
        "--no-pdf-header-footer",
        "--generate-pdf-document-outline",
        "--export-tagged-pdf",
    ];

    /// <exception cref="PdfFailedException">It did not print, or not in time.</exception>
    public async Task<byte[]> PrintAsync(byte[] html, CancellationToken cancellationToken)
    {
        var program = settings.Find() ?? throw new PdfFailedException("There is no Chromium.");
        var folder = Directory.CreateTempSubdirectory("finance-pdf-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            var pdf = Path.Combine(folder.FullName, "page.pdf");
            await File.WriteAllBytesAsync(page, html, cancellationToken);
            await RunAsync(program, folder.FullName, page, pdf, cancellationToken);
            return new FileInfo(pdf) is { Exists: true, Length: > 0 and <= MostBytes }
                ? await File.ReadAllBytesAsync(pdf, cancellationToken)
                : throw new PdfFailedException("Chromium wrote no PDF, or one that is too large.");
        }
        finally
        {
            Remove(folder);
        }
    }

    private async Task RunAsync(string program, string folder, string page, string pdf, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program)
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
        foreach (var argument in Arguments(folder, page, pdf))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new PdfFailedException("Chromium did not start.");
        process.StandardInput.Close();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(settings.Deadline);
        try
        {
            var output = LastWordsAsync(process.StandardOutput, over.Token);
            var fault = await LastWordsAsync(process.StandardError, over.Token);
            await output;
            await process.WaitForExitAsync(over.Token);
            if (process.ExitCode != 0)
            {
                throw new PdfFailedException($"Chromium ended with {process.ExitCode}: {fault}");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PdfFailedException($"Chromium was not done after {settings.Deadline}.");
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

    private IEnumerable<string> Arguments(string folder, string page, string pdf)
    {
        // Chromium refuses its sandbox to root.
        string[] sandbox = settings.Sandbox && !Environment.IsPrivilegedProcess ? [] : ["--no-sandbox"];
        return
        [
            .. Always,
            .. sandbox,
            $"--user-data-dir={Path.Combine(folder, "profile")}",
            $"--print-to-pdf={pdf}",
            new Uri(page).AbsoluteUri,
        ];
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
