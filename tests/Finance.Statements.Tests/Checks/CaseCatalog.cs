using System.Text.Json;
using Finance.Contracts;

namespace Finance.Statements.Tests.Checks;

/// <summary>The codes that the published documents attest; a code is a leaf where no other code lies under it.</summary>
internal sealed class CaseCatalog : ICatalog
{
    public static readonly CaseCatalog Codes = new();

    private readonly Dictionary<string, CodeEntry> functional;
    private readonly Dictionary<string, CodeEntry> economic;

    private CaseCatalog()
    {
        var codes = Case.Json("codes");
        functional = Read(codes.GetProperty("functional"));
        economic = Read(codes.GetProperty("economic"));
    }

    public FiscalYear Year => new(2024);

    public long Version => 1;

    public IReadOnlyList<CodeEntry> FunctionalClasses =>
        [.. functional.Values.Where(entry => entry.Code.Length == 3).OrderBy(entry => entry.Code, StringComparer.Ordinal)];

    public CodeEntry? Functional(string code) => functional.GetValueOrDefault(code);

    public CodeEntry? Economic(string code) => economic.GetValueOrDefault(code);

    public IReadOnlyList<CodeEntry> NearestFunctional(string code, int count = 3) => [];

    public IReadOnlyList<CodeEntry> NearestEconomic(string code, int count = 3) => [];

    private static Dictionary<string, CodeEntry> Read(JsonElement list)
    {
        var entries = list.EnumerateArray()
            .Select(entry => (Code: entry.GetProperty("code").GetString()!, Name: entry.GetProperty("name").GetString()!))
            .ToList();
        return entries.ToDictionary(
            entry => entry.Code,
            entry => new CodeEntry(
                entry.Code,
                entry.Name,
                Leaf: !entries.Any(other =>
                    other.Code.Length > entry.Code.Length && other.Code.StartsWith(entry.Code, StringComparison.Ordinal)
                ),
                Retired: false,
                null
            ),
            StringComparer.Ordinal
        );
    }
}
