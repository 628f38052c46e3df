using System.Collections.Immutable;
using System.Diagnostics;
using Finance.Accounts.Jobs;
using Finance.Hosting;
using Finance.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Finance.Architecture.Tests;

/// <summary>Each program is built with exactly the settings and secrets that docker-compose.yml gives it.</summary>
public sealed class ComposeSettingsTests(MadeSecrets secrets) : IClassFixture<MadeSecrets>
{
    private static readonly ImmutableDictionary<string, Func<string[], WebApplication>> Programs = new Dictionary<
        string,
        Func<string[], WebApplication>
    >(StringComparer.Ordinal)
    {
        ["gateway"] = Finance.Gateway.Program.Build,
        ["classification"] = Finance.Classification.Program.Build,
        ["budgets"] = Finance.Budgets.Program.Build,
        ["accounts"] = Finance.Accounts.Program.Build,
        ["performance"] = Finance.Performance.Program.Build,
        ["disclosure"] = Finance.Disclosure.Program.Build,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>What a program starts without, or what has another source (a default, the image).</summary>
    private static readonly string[] Optional =
    [
        "FirstAdmin__Password",
        "ASPNETCORE_ENVIRONMENT",
        "FINANCE_SECRETS",
        "Storage__Engine",
        "Telemetry__OtlpEndpoint",
    ];

    public static TheoryData<string> ProgramNames => [.. Programs.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(ProgramNames))]
    public async Task A_program_finds_every_setting_it_asks_for(string name)
    {
        await using var program = Programs[name](secrets.ArgumentsOf(name));

        Assert.Equal("SqlServer", program.Configuration["Storage:Engine"]);
    }

    [Theory]
    [MemberData(nameof(ProgramNames))]
    public void Without_one_of_them_it_says_which_and_does_not_start(string name)
    {
        var container = secrets.Compose.Containers[name];
        var needed = container
            .Environment.Keys.Concat(container.SecretsByTarget.Keys.Where(target => !target.StartsWith('/')))
            .Except(Optional, StringComparer.Ordinal);

        Assert.All(
            needed,
            setting =>
            {
                var refusal = Assert.Throws<InvalidSettingsException>(() => Programs[name](secrets.ArgumentsOf(name, without: setting)));
                Assert.Contains(
                    MadeSecrets.KeyOf(setting).Replace("CertificatePassword", "CertificatePath", StringComparison.Ordinal),
                    refusal.Message,
                    StringComparison.Ordinal
                );
            }
        );
    }

    /// <summary>Whoever takes the comment signs away gets a pull of payments.</summary>
    [Fact]
    public async Task The_treasury_s_settings_stand_in_the_file_as_comments_that_the_service_understands()
    {
        string[] settings =
        [
            .. File.ReadLines(Path.Combine(Repository.Root, "docker-compose.yml"))
                .Select(line => line.Trim())
                .Where(line => line.StartsWith("# Treasury__", StringComparison.Ordinal))
                .Select(line => line[2..].Split(": ", 2))
                .Select(setting => $"--{MadeSecrets.KeyOf(setting[0])}={setting[1].Trim('"')}"),
        ];

        await using var pulling = Finance.Accounts.Program.Build([.. secrets.ArgumentsOf("accounts"), .. settings]);
        await using var plain = Finance.Accounts.Program.Build(secrets.ArgumentsOf("accounts"));

        Assert.Equal(2, settings.Length);
        Assert.Equal(TimeSpan.FromHours(1), pulling.Services.GetRequiredService<TreasurySettings>().Every);
        Assert.Null(plain.Services.GetService<TreasurySettings>());
    }

    [Fact]
    public void Every_declared_secret_is_made_and_every_made_one_that_is_mounted_is_declared()
    {
        var made = Directory.GetFiles(secrets.Folder).Select(Path.GetFileName);
        var mounted = secrets
            .Compose.Containers.Values.SelectMany(container => container.SecretsByTarget.Values)
            .Distinct(StringComparer.Ordinal);

        Assert.All(secrets.Compose.Secrets, secret => Assert.Contains(secret, made));
        Assert.Equal(secrets.Compose.Secrets.Order(StringComparer.Ordinal), mounted.Order(StringComparer.Ordinal));
    }
}

/// <summary>The secrets as deploy/docker/make-secrets makes them, in a folder that goes with the test.</summary>
public sealed class MadeSecrets : IDisposable
{
    public MadeSecrets()
    {
        using var script = Process.Start(Path.Combine(Repository.Root, "deploy", "docker", "make-secrets"), [Folder]);
        script.WaitForExit();
        Assert.Equal(0, script.ExitCode);
    }

    internal ComposeFile Compose { get; } = ComposeFile.Read();

    public string Folder { get; } = Directory.CreateTempSubdirectory("finance-secrets-").FullName;

    public static string KeyOf(string setting) => setting.Replace("__", ":", StringComparison.Ordinal);

    /// <summary>The container's environment and secrets as arguments; paths of the container become paths of this machine.</summary>
    public string[] ArgumentsOf(string name, string? without = null)
    {
        var container = Compose.Containers[name];
        var files = container
            .SecretsByTarget.Where(secret => !secret.Key.StartsWith('/'))
            .Select(secret => (secret.Key, Read(secret.Value)));
        return
        [
            .. container
                .Environment.Select(setting => (setting.Key, setting.Value))
                .Concat(files)
                .Where(setting => setting.Key != without && setting.Key != "FINANCE_SECRETS")
                .Select(setting => $"--{KeyOf(setting.Key)}={OnThisMachine(container, setting.Item2)}"),
        ];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string OnThisMachine(Container container, string value) =>
        container.SecretsByTarget.TryGetValue(value, out var secret) ? Path.Combine(Folder, secret)
        : value.StartsWith('/') ? Path.Combine(Folder, "cache")
        : value;

    private string Read(string secret) => File.ReadAllText(Path.Combine(Folder, secret));
}
