using System.Text.Json;
using Finance.Contracts;

namespace Finance.Statements.Tests;

/// <summary>The starter catalogue: every code that the published documents attest.</summary>
internal sealed class StarterCatalog : ICatalog
{
    public static readonly StarterCatalog Instance = new();

    private readonly Dictionary<string, CodeEntry> functional;
    private readonly Dictionary<string, CodeEntry> economic;
    private readonly Dictionary<string, CodeEntry> government;
    private readonly Dictionary<string, string> governmentOf = new(StringComparer.Ordinal);

    private StarterCatalog()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Cases", "codes.json")));
        functional = Read(document.RootElement.GetProperty("functional"));
        economic = Read(document.RootElement.GetProperty("economic"));
        government = Read(document.RootElement.GetProperty("government"));
        foreach (var entry in document.RootElement.GetProperty("government").EnumerateArray())
        {
            foreach (var code in entry.TryGetProperty("fromDepartment", out var from) ? from.EnumerateArray() : [])
            {
                governmentOf[code.GetString()!] = entry.GetProperty("code").GetString()!;
            }
        }

        FunctionalClasses =
        [
            .. functional.Values.Where(entry => entry.Code.Length == 3).OrderBy(entry => entry.Code, StringComparer.Ordinal),
        ];
    }

    public FiscalYear Year => new(2024);

    public long Version => 1;

    public IReadOnlyList<CodeEntry> FunctionalClasses { get; }

    public CodeEntry? Functional(string code) => functional.GetValueOrDefault(code);

    public CodeEntry? Economic(string code) => economic.GetValueOrDefault(code);

    public CodeEntry? GovernmentEconomic(string code) => government.GetValueOrDefault(code);

    public CodeEntry? GovernmentFor(string economicCode, string unitType) =>
        unitType is UnitTypes.Administrative or UnitTypes.Managed && governmentOf.TryGetValue(economicCode, out var code)
            ? GovernmentEconomic(code)
            : null;

    public IReadOnlyList<CodeEntry> NearestFunctional(string code, int count = 3) => Nearest(functional, code, count);

    public IReadOnlyList<CodeEntry> NearestEconomic(string code, int count = 3) => Nearest(economic, code, count);

    private static Dictionary<string, CodeEntry> Read(JsonElement list)
    {
        var codes = list.EnumerateArray()
            .Select(entry => (Code: entry.GetProperty("code").GetString()!, Name: entry.GetProperty("name").GetString()!))
            .ToList();
        return codes.ToDictionary(
            entry => entry.Code,
            entry => new CodeEntry(
                entry.Code,
                entry.Name,
                Leaf: !codes.Exists(other =>
                    other.Code.Length > entry.Code.Length && other.Code.StartsWith(entry.Code, StringComparison.Ordinal)
                ),
                Retired: false,
                null
            ),
            StringComparer.Ordinal
        );
    }

    private static IReadOnlyList<CodeEntry> Nearest(Dictionary<string, CodeEntry> codes, string code, int count) =>
        [
            .. codes
                .Values.Where(entry => entry.Leaf)
                .OrderByDescending(entry => entry.Code.Zip(code).TakeWhile(pair => pair.First == pair.Second).Count())
                .ThenBy(entry => entry.Code, StringComparer.Ordinal)
                .Take(count),
        ];
}
