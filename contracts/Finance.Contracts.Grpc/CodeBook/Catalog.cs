using System.Collections.Frozen;
using System.Collections.Immutable;
using Finance.Contracts.Grpc.V1;

namespace Finance.Contracts.Grpc;

/// <summary>The catalogue of one year in memory, read from the message that travels.</summary>
public sealed class Catalog : ICatalog
{
    private readonly FrozenDictionary<string, CodeEntry> functional;
    private readonly FrozenDictionary<string, CodeEntry> economic;
    private readonly FrozenDictionary<string, CodeEntry> government;
    private readonly ImmutableArray<CodeEntry> functionalLeaves;
    private readonly ImmutableArray<CodeEntry> economicLeaves;
    private readonly ILookup<string, CodeEntry> governmentByDepartment;

    public Catalog(GetCatalogReply message)
    {
        Year = new FiscalYear(message.FiscalYear);
        Version = message.Version;
        functional = Entries(message, CodeKind.Functional);
        economic = Entries(message, CodeKind.Economic);
        government = Entries(message, CodeKind.GovernmentEconomic);
        functionalLeaves = Usable(functional);
        economicLeaves = Usable(economic);
        FunctionalClasses =
        [
            .. functional.Values.Where(c => c.Code.Length == 3 && !c.Retired).OrderBy(c => c.Code, StringComparer.Ordinal),
        ];
        governmentByDepartment = message
            .Codes.Where(c => c.Kind == CodeKind.GovernmentEconomic && !c.Retired)
            .SelectMany(c => c.FromDepartment.Select(department => (Department: department, Government: government[c.Code_])))
            .ToLookup(pair => pair.Department, pair => pair.Government, StringComparer.Ordinal);
    }

    public FiscalYear Year { get; }

    public long Version { get; }

    public IReadOnlyList<CodeEntry> FunctionalClasses { get; }

    public CodeEntry? Functional(string code) => functional.GetValueOrDefault(code);

    public CodeEntry? Economic(string code) => economic.GetValueOrDefault(code);

    public CodeEntry? GovernmentEconomic(string code) => government.GetValueOrDefault(code);

    public IReadOnlyList<CodeEntry> NearestFunctional(string code, int count = 3) =>
        NearestCodes.Find(code, Functional(code), functionalLeaves, count);

    public IReadOnlyList<CodeEntry> NearestEconomic(string code, int count = 3) =>
        NearestCodes.Find(code, Economic(code), economicLeaves, count);

    public CodeEntry? GovernmentFor(string economic, string unitType) =>
        governmentByDepartment[economic].FirstOrDefault(entry => GovernmentClassesOf(unitType).Contains(entry.Code[..3]));

    /// <summary>501–504 are for administrative units and those managed like them, 505–507 for public institutions, the rest for all.</summary>
    private static ImmutableArray<string> GovernmentClassesOf(string unitType) =>
        unitType is UnitTypes.Administrative or UnitTypes.Managed ? ["501", "502", "503", "504", "509"] : ["505", "506", "507", "509"];

    private static FrozenDictionary<string, CodeEntry> Entries(GetCatalogReply message, CodeKind kind) =>
        message
            .Codes.Where(c => c.Kind == kind)
            .ToFrozenDictionary(
                c => c.Code_,
                c => new CodeEntry(c.Code_, c.Name, c.Leaf, c.Retired, c.Successor.Length == 0 ? null : c.Successor),
                StringComparer.Ordinal
            );

    private static ImmutableArray<CodeEntry> Usable(FrozenDictionary<string, CodeEntry> entries) =>
        [.. entries.Values.Where(c => c is { Leaf: true, Retired: false }).OrderBy(c => c.Code, StringComparer.Ordinal)];
}
