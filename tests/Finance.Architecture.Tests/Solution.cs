namespace Finance.Architecture.Tests;

/// <summary>The checkout that these tests were built from.</summary>
internal static class Solution
{
    public static readonly string Root = FindRoot(new DirectoryInfo(AppContext.BaseDirectory));

    public static readonly string[] Services = ["accounts", "budgets", "classification", "disclosure", "performance"];

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Files of the checkout by their extension, as paths from its root, without what builds make.</summary>
    public static IEnumerable<string> Files(string extension) =>
        Folders(Root)
            .SelectMany(folder => Directory.EnumerateFiles(folder, $"*{extension}"))
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'));

    private static IEnumerable<string> Folders(string folder) =>
        Directory
            .EnumerateDirectories(folder)
            .Where(inner =>
                Path.GetFileName(inner) is not ("artifacts" or "bin" or "obj" or "node_modules") && Path.GetFileName(inner)[0] != '.'
            )
            .SelectMany(Folders)
            .Prepend(folder);

    private static string FindRoot(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Finance.sln"))
            ? folder.FullName
            : FindRoot(folder.Parent ?? throw new InvalidOperationException("The tests run outside of the checkout."));
}
