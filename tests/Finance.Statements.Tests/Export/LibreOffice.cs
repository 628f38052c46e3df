using System.Diagnostics;

namespace Finance.Statements.Tests.Export;

/// <summary>Debian's LibreOffice without a screen, with a profile of its own that goes with it.</summary>
internal static class LibreOffice
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    /// <summary>Converts files of one folder; what came out stands in the same folder. Fails where the program is missing.</summary>
    public static async Task Convert(string folder, string format, params string[] files)
    {
        var profile = Path.Combine(folder, "profile");
        var start = new ProcessStartInfo("soffice")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "--headless",
                "--norestore",
                "--nologo",
                "--nolockcheck",
                $"-env:UserInstallation={new Uri(profile)}",
                "--convert-to",
                format,
            },
        };
        foreach (var file in files)
        {
            start.ArgumentList.Add(file);
        }

        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            Assert.True(process.ExitCode == 0, $"{await output}\n{await errors}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
