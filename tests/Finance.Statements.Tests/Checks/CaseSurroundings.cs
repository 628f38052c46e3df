using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Statements.Language;

namespace Finance.Statements.Tests.Checks;

/// <summary>What a rule's case says about the books, the past and publication.</summary>
internal static class CaseSurroundings
{
    public static Surroundings Of(JsonObject? around) =>
        Surroundings.None with
        {
            PriorCatalog = around?["priorCodes"] is { } codes ? new ListedCodes(codes.AsArray()) : null,
            Directory = around?["directory"] is { } units ? new ListedUnits(units.AsArray()) : null,
            PeerCodes = around?["peerCodes"]?.AsArray().Select(code => code!.GetValue<string>()).ToFrozenSet(StringComparer.Ordinal),
            PastProjects = around?["pastProjects"] is { } past ? [.. past.AsArray().Select(project => Past(project!))] : null,
            Publication = around?["publication"] is { } publication ? Publishing(publication) : null,
            Ledger = around?["ledger"] is { } ledger ? CaseLedger.Of(ledger) : null,
            HeldBudget = around?["heldBudget"] is { } held ? CaseLedger.Held(held) : null,
            LookedAtOn = Day(around?["lookedAtOn"]),
        };

    public static ICatalog? Codes(JsonObject? around) => around?["codes"] is { } codes ? new ListedCodes(codes.AsArray()) : null;

    private static PastProject Past(JsonNode project) =>
        new(
            new FiscalYear(project["year"]!.GetValue<int>()),
            project["code"]?.GetValue<string>(),
            project["name"]!.GetValue<string>(),
            Yuan(project["amount"])!.Value,
            Yuan(project["executed"])
        );

    private static Publication Publishing(JsonNode publication) =>
        new()
        {
            Approved = publication["approved"]?.GetValue<bool>(),
            ApprovedOn = Day(publication["approvedOn"]),
            PublishedOn = Day(publication["publishedOn"]),
            Exempt = publication["exempt"]?.GetValue<bool>() ?? false,
            Loaded = publication["loaded"]?.GetValue<bool>() ?? false,
            ReviewedBy = publication["reviewedBy"]?.GetValue<string>(),
            ReviewedOn = Day(publication["reviewedOn"]),
            ReviewPassed = publication["reviewPassed"]?.GetValue<bool>(),
            Evaluations = publication["evaluations"] is { } evaluations
                ?
                [
                    .. evaluations
                        .AsArray()
                        .Select(project => new EvaluatedProject(project!["code"]!.GetValue<string>(), Yuan(project["amount"])!.Value)),
                ]
                : null,
        };

    private static Money? Yuan(JsonNode? amount) =>
        amount is null ? null : Money.FromYuan(decimal.Parse(amount.GetValue<string>(), CultureInfo.InvariantCulture));

    private static DateOnly? Day(JsonNode? day) =>
        day is null ? null : DateOnly.ParseExact(day.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A book of the codes that a case lists; all of its valid leaves are near any code.</summary>
    private sealed class ListedCodes : ICatalog
    {
        private readonly Dictionary<string, CodeEntry> entries;
        private readonly Dictionary<string, string> government = new(StringComparer.Ordinal);

        public ListedCodes(JsonArray codes)
        {
            entries = codes.ToDictionary(
                code => code!["code"]!.GetValue<string>(),
                code => new CodeEntry(
                    code!["code"]!.GetValue<string>(),
                    code["name"]?.GetValue<string>() ?? "某科目",
                    code["leaf"]?.GetValue<bool>() ?? true,
                    code["retired"]?.GetValue<bool>() ?? false,
                    code["successor"]?.GetValue<string>()
                ),
                StringComparer.Ordinal
            );
            foreach (var code in codes.Where(code => code!["government"] is not null))
            {
                government[code!["code"]!.GetValue<string>()] = code["government"]!.GetValue<string>();
            }
        }

        public FiscalYear Year => new(2024);

        public long Version => 1;

        public IReadOnlyList<CodeEntry> FunctionalClasses => [];

        public CodeEntry? Functional(string code) => entries.GetValueOrDefault(code);

        public CodeEntry? Economic(string code) => entries.GetValueOrDefault(code);

        public CodeEntry? GovernmentFor(string economic, string unitType) =>
            government.TryGetValue(economic, out var code) ? new CodeEntry(code, "某科目", Leaf: true, Retired: false, null) : null;

        public IReadOnlyList<CodeEntry> NearestFunctional(string code, int count = 3) => Nearest('2', count);

        public IReadOnlyList<CodeEntry> NearestEconomic(string code, int count = 3) => Nearest('3', count);

        private List<CodeEntry> Nearest(char first, int count) =>
            [.. entries.Values.Where(entry => entry is { Leaf: true, Retired: false } && entry.Code[0] == first).Take(count)];
    }

    private sealed class ListedUnits(JsonArray units) : IUnitDirectory
    {
        public IReadOnlyCollection<UnitEntry> All { get; } = [.. units.Select(unit => Entry(unit!))];

        public UnitEntry? Find(UnitId unit) => All.FirstOrDefault(entry => entry.Unit == unit);

        private static UnitEntry Entry(JsonNode unit) =>
            new(
                UnitId.Parse(unit["unit"]!.GetValue<string>()),
                "某单位",
                "某单位",
                [],
                null,
                "360200",
                new UnitFormats("", "", ""),
                UnitTypes.Administrative,
                Day(unit["from"])!.Value,
                Day(unit["to"]),
                []
            );
    }
}
