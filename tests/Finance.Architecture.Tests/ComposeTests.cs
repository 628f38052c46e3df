using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Finance.Testing;

namespace Finance.Architecture.Tests;

/// <summary>There is no container engine where these tests run, so the files are held against the solution instead.</summary>
public sealed partial class ComposeTests
{
    private static readonly ComposeFile Compose = ComposeFile.Read();
    private static readonly Container[] Programs = [.. Compose.Containers.Values.Where(container => container.Project is not null)];

    public static TheoryData<string> ProgramNames => [.. Programs.Select(program => program.Name)];

    public static TheoryData<string> CodeBookReaders =>
        [.. Programs.Select(program => program.Name).Where(name => name is not ("gateway" or "classification"))];

    [Fact]
    public void Every_program_of_the_solution_has_its_container()
    {
        string[] projects =
        [
            .. new[] { "services", "gateway" }
                .SelectMany(folder =>
                    Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "Program.cs", SearchOption.AllDirectories)
                )
                .Select(program => Directory.GetFiles(Path.GetDirectoryName(program)!, "*.csproj").Single())
                .Select(project => Path.GetRelativePath(Repository.Root, project)),
        ];

        Assert.Equal(projects.Order(StringComparer.Ordinal), Programs.Select(program => program.Project!).Order(StringComparer.Ordinal));
        Assert.Equal(6, projects.Length);
    }

    [Theory]
    [MemberData(nameof(ProgramNames))]
    public void A_container_starts_in_the_order_of_health(string name)
    {
        var program = Compose.Containers[name];

        if (name == "gateway")
        {
            Assert.Equal("service_completed_successfully", program.DependsOn["databases"]);
        }
        else
        {
            Assert.Equal("service_healthy", program.DependsOn["rabbitmq"]);
            Assert.Equal("service_completed_successfully", program.DependsOn["identity-rights"]);
            Assert.Equal("service_healthy", Compose.Containers["identity-rights"].DependsOn["gateway"]);
        }

        Assert.All(program.DependsOn.Keys, other => Assert.Contains(other, Compose.Containers.Keys));
        Assert.All(
            Compose.Containers.Values.SelectMany(container => container.DependsOn).Where(pair => pair.Value == "service_healthy"),
            pair => Assert.True(Compose.Containers[pair.Key].Project is not null || Compose.Containers[pair.Key].HasHealthCheck, pair.Key)
        );
    }

    [Fact]
    public void No_password_is_written_down()
    {
        var values = Compose.Containers.Values.SelectMany(container => container.Environment);

        Assert.All(values, pair => Assert.DoesNotMatch(SecretName(), pair.Key));
        Assert.All(values, pair => Assert.DoesNotMatch(SecretValue(), pair.Value));
    }

    [Fact]
    public void Only_the_gateway_is_reached_from_outside()
    {
        Assert.Equal(["8080:8080"], Compose.Containers["gateway"].Ports);
        Assert.All(Compose.Containers.Values.Where(container => container.Name != "gateway"), container => Assert.Empty(container.Ports));
    }

    [Fact]
    public void Addresses_name_containers_and_the_ports_they_listen_on()
    {
        var grpc = new Uri(Compose.Containers["classification"].Environment["Grpc__Url"]).Port;
        foreach (var program in Programs)
        {
            foreach (var (setting, value) in program.Environment.Where(pair => pair.Value.StartsWith("http://", StringComparison.Ordinal)))
            {
                var address = new Uri(value);
                var port = setting switch
                {
                    "Telemetry__OtlpEndpoint" => 4317,
                    "CodeBook__Address" or "Grpc__Url" => grpc,
                    _ => 8080,
                };
                Assert.True(address.Host == "0.0.0.0" || Compose.Containers.ContainsKey(address.Host), value);
                Assert.Equal(port, address.Port);
            }
        }

        var collector = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "telemetry", "collector.yaml"));
        Assert.Contains("endpoint: 0.0.0.0:4317", collector, StringComparison.Ordinal);
        Assert.Contains("ASPNETCORE_HTTP_PORTS=8080", Dockerfile, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CodeBookReaders))]
    public void A_service_keeps_its_copy_of_the_code_book_in_a_named_volume(string name)
    {
        var volume = Assert.Single(Compose.Containers[name].Volumes).Split(':');

        Assert.Contains(volume[0], Compose.Volumes);
        Assert.Equal(Compose.Containers[name].Environment["CodeBook__CachePath"], volume[1]);
        Assert.Contains(volume[1], Dockerfile, StringComparison.Ordinal);
    }

    [Fact]
    public void Servers_keep_their_data_in_named_volumes()
    {
        var named = Compose
            .Containers.Values.SelectMany(container => container.Volumes)
            .Where(volume => !volume.StartsWith('.'))
            .Select(volume => volume.Split(':')[0]);

        Assert.Equal(Compose.Volumes.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.Contains(Compose.Containers["sqlserver"].Volumes, volume => volume.StartsWith("sqlserver:", StringComparison.Ordinal));
        Assert.Contains(Compose.Containers["rabbitmq"].Volumes, volume => volume.StartsWith("rabbitmq:", StringComparison.Ordinal));
    }

    [Fact]
    public void Files_that_containers_mount_exist()
    {
        var mounted = Compose.Containers.Values.SelectMany(container => container.Volumes).Where(volume => volume.StartsWith('.')).ToList();

        Assert.NotEmpty(mounted);
        Assert.All(mounted, volume => Assert.True(File.Exists(Path.Combine(Repository.Root, volume.Split(':')[0])), volume));
    }

    [Fact]
    public void The_telemetry_pipelines_name_parts_that_are_configured()
    {
        var root = Yaml.Read(Path.Combine(Repository.Root, "deploy", "telemetry", "collector.yaml"));
        var pipelines = Yaml.Members(Yaml.Find(root, "service"), "pipelines").ToList();

        Assert.Equal(["logs", "metrics", "traces"], pipelines.Select(pipeline => pipeline.Key).Order(StringComparer.Ordinal));
        foreach (var part in new[] { "receivers", "processors", "exporters" })
        {
            var configured = Yaml.Members(root, part).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
            Assert.All(
                pipelines.SelectMany(pipeline => Yaml.Items(pipeline.Value, part)),
                used => Assert.Contains(Yaml.Text(used), configured)
            );
        }
    }

    [Fact]
    public void The_image_runs_as_an_unprivileged_user_has_a_health_check_and_builds_with_the_pinned_sdk()
    {
        using var pin = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "global.json")));
        var sdk = pin.RootElement.GetProperty("sdk").GetProperty("version").GetString()!;
        var band = sdk[..^2];

        Assert.Matches(
            string.Create(CultureInfo.InvariantCulture, $"FROM mcr\\.microsoft\\.com/dotnet/sdk:{Regex.Escape(band)}\\d\\d AS build"),
            Dockerfile
        );
        Assert.Contains("\nUSER $APP_UID\n", Dockerfile, StringComparison.Ordinal);
        Assert.Contains("\nHEALTHCHECK ", Dockerfile, StringComparison.Ordinal);
        Assert.Contains("/health/ready", Dockerfile, StringComparison.Ordinal);
    }

    private static string Dockerfile => File.ReadAllText(Path.Combine(Repository.Root, "deploy", "docker", "Dockerfile"));

    [GeneratedRegex("password|secret_?key|connectionstring", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex("(password|pwd) *=|://[^/@]+:[^/@]+@", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretValue();
}
