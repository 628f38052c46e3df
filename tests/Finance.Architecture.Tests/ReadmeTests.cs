using System.Text.RegularExpressions;
using Finance.Testing;

namespace Finance.Architecture.Tests;

/// <summary>The README's table of settings is whole.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Every_setting_that_a_program_reads_is_explained()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var read = new[] { "services", "gateway" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(path => SettingName().Matches(File.ReadAllText(path)))
            .Select(match => match.Groups["name"].Value)
            .ToHashSet(StringComparer.Ordinal);

        Assert.Superset(new HashSet<string> { "Storage:Engine", "Broker:Url", "FINANCE_SECRETS", "TrustedProxies" }, read);
        Assert.All(read, name => Assert.Contains($"`{name}`", readme, StringComparison.Ordinal));
    }

    [GeneratedRegex(
        """([sS]ettings\.(Text|Optional|Number|Choice|Url)(<\w+>)?\(|Networks\(([a-z.]+, )?|Configuration\[|configuration\[)\s*"(?<name>[A-Za-z_:]+)""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SettingName();
}
