using System.Text.RegularExpressions;

namespace Finance.Architecture.Tests;

public sealed partial class LayoutTests
{
    private static readonly string[] Rooms = ["Model", "Endpoints", "Consumers", "Jobs", "Pages", "Schemes", "Storage"];

    private static readonly string[] TopFolders = ["contracts", "deploy", "gateway", "services", "tests"];

    public static readonly TheoryData<string> Services = [.. Solution.Services];

    [Theory, MemberData(nameof(Services))]
    public void A_service_has_only_the_rooms_of_the_architecture(string service) =>
        Assert.Subset(Rooms.ToHashSet(StringComparer.Ordinal), FoldersOf("services", service));

    [Fact]
    public void The_top_level_is_what_the_architecture_says() => Assert.Equal(TopFolders, FoldersOf().Order(StringComparer.Ordinal));

    [Fact]
    public void Services_are_the_ones_that_the_tests_know() =>
        Assert.Equal([.. Solution.Services, "shared"], FoldersOf("services").Order(StringComparer.Ordinal));

    [Fact]
    public void The_solution_names_every_project_and_no_other()
    {
        var named = ProjectPath()
            .Matches(File.ReadAllText(Solution.PathOf("Finance.sln")))
            .Select(match => match.Groups[1].Value.Replace('\\', '/'));
        Assert.Equal(Solution.Files(".csproj").Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_project_has_a_lock_file() =>
        Assert.All(
            Solution.Files(".csproj"),
            project => Assert.True(File.Exists(Solution.PathOf(Path.GetDirectoryName(project)!, "packages.lock.json")), project)
        );

    [Fact]
    public void Packages_have_one_version_in_one_place() =>
        Assert.All(
            Solution.Files(".csproj"),
            project => Assert.DoesNotMatch("<PackageReference [^>]*Version=", File.ReadAllText(Solution.PathOf(project)))
        );

    private static HashSet<string> FoldersOf(params string[] folder) =>
        Directory
            .GetDirectories(Solution.PathOf(folder))
            .Select(path => Path.GetFileName(path)!)
            .Where(name => name[0] != '.' && name is not ("artifacts" or "bin" or "obj"))
            .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex("\"([^\"]+\\.csproj)\"")]
    private static partial Regex ProjectPath();
}
