using Finance.Contracts;

namespace Finance.Statements.Tests;

/// <summary>The codes that the published documents attest, as a catalogue.</summary>
internal sealed class CaseCatalog : ICatalog
{
    private readonly Dictionary<string, CodeEntry> functional = Entries("functional");
    private readonly Dictionary<string, CodeEntry> economic = Entries("economic");

    public static readonly CaseCatalog Shared = new();

    public FiscalYear Year => new(2024);

    public long Version => 1;

    public IReadOnlyList<CodeEntry> FunctionalClasses =>
        [.. functional.Values.Where(entry => entry.Code.Length == 3).OrderBy(entry => entry.Code, StringComparer.Ordinal)];

    public CodeEntry? Functional(string code) => functional.GetValueOrDefault(code);

    public CodeEntry? Economic(string code) => economic.GetValueOrDefault(code);

    public IReadOnlyList<CodeEntry> NearestFunctional(string code, int count = 3) => [];

    public IReadOnlyList<CodeEntry> NearestEconomic(string code, int count = 3) => [];

    private static Dictionary<string, CodeEntry> Entries(string list) =>
        Case.Json("codes")
            .GetProperty(list)
            .EnumerateArray()
            .Select(entry => (Code: entry.GetProperty("code").GetString()!, Name: entry.GetProperty("name").GetString()!))
            .ToDictionary(
                entry => entry.Code,
                entry => new CodeEntry(entry.Code, entry.Name, Leaf: entry.Code.Length == 7, Retired: false, null),
                StringComparer.Ordinal
            );
}
