using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Finance.Testing;

namespace Finance.EndToEnd.Tests;

/// <summary>What the README tells a newcomer to copy works as it stands.</summary>
public sealed partial class ReadmeTests(Platform platform)
{
    [Fact]
    public async Task The_first_walk_ends_on_the_public_site()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var walk = Walk().Match(readme).Groups["script"].Value;
        var script = walk.Replace("http://localhost:8080", platform.Gateway.ToString().TrimEnd('/'), StringComparison.Ordinal);

        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var shell = Process.Start(start)!;
        var error = shell.StandardError.ReadToEndAsync();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();

        Assert.True(shell.ExitCode == 0, $"{output}\n{await error}");
        Assert.Contains("\"total\": \"1200000.00\"", output, StringComparison.Ordinal);
        using var anyone = new HttpClient();
        using var page = await anyone.GetAsync(new Uri(output[(output.IndexOf("Read it: ", StringComparison.Ordinal) + 9)..].Trim()));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [GeneratedRegex("## A first walk\n.*?```bash\n(?<script>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Walk();
}
