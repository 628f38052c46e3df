using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Statements.Checks;
using Finance.Statements.Indexing;
using Finance.Statements.Language;

namespace Finance.Statements.Tests.Checks;

/// <summary>One rule's small documents: one on which it stays silent, and changes of it.</summary>
internal sealed record RuleCase(string Rule, JsonObject Silent, JsonObject? Around, CheckedKind Kind)
{
    public static readonly ImmutableArray<RuleCase> All =
    [
        .. Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Checks", "cases"), "*.json")
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Read(JsonNode.Parse(File.ReadAllBytes(file))!.AsObject())),
    ];

    /// <summary>Changes that each make it fire.</summary>
    public required ImmutableArray<Variant> Fires { get; init; }

    /// <summary>Changes that look like trouble and are none.</summary>
    public required ImmutableArray<Variant> AlsoSilent { get; init; }

    public ImmutableArray<Finding> Findings(JsonObject facts, JsonObject? around)
    {
        var reading = ReadFacts(facts);
        Assert.Empty(reading.Faults);
        return CheckCatalog.Shipped.Check(reading.Facts!, Context(around));
    }

    public static FactsReading ReadFacts(JsonNode facts) => FactsReader.Read(JsonSerializer.SerializeToElement(facts));

    private static IEnumerable<RuleCase> Read(JsonObject file)
    {
        var basis = file["base"]!.AsObject();
        foreach (var (rule, node) in file["rules"]!.AsObject())
        {
            var content = node!.AsObject();
            var silent = Patch.Apply(basis, content["facts"]).AsObject();
            var around = content["around"]?.AsObject();
            var kind = content["kind"] is { } word
                ? Enum.Parse<CheckedKind>(word.GetValue<string>(), ignoreCase: true)
                : CheckedKind.Budget;
            yield return new RuleCase(rule, silent, around, kind)
            {
                Fires = Changes(content["fires"]!, silent, around),
                AlsoSilent = content["silent"] is { } silentToo ? Changes(silentToo, silent, around) : [],
            };
        }
    }

    private static ImmutableArray<Variant> Changes(JsonNode changes, JsonObject silent, JsonObject? around) =>
        [
            .. changes
                .AsArray()
                .Select(change => new Variant(
                    Patch.Apply(silent, change!["change"]).AsObject(),
                    change["around"] is { } other ? Patch.Apply(around ?? [], other).AsObject() : around,
                    [.. (change["finds"]?.AsArray() ?? []).Select(id => id!.GetValue<string>())]
                )),
        ];

    private CheckContext Context(JsonObject? around) =>
        new()
        {
            Kind = Kind,
            Year = new FiscalYear(2024),
            RequiredParts = (around?["parts"]?.AsArray() ?? []).Select(part => part!.GetValue<string>()).ToFrozenSet(),
            Surroundings = CaseSurroundings.Of(around).With(around) with
            {
                Catalog = around?["catalog"] is null ? CaseSurroundings.Codes(around) : StarterCatalog.Instance,
                Unit = around?["unitType"] is { } type ? Unit(type.GetValue<string>()) : null,
                LastYear = around?["lastYear"] is { } last ? FactIndex.Of(ReadFacts(last).Facts!) : null,
                Units = around?["units"] is { } units
                    ? FactIndex.OfUnits([.. units.AsArray().Select(unit => ReadFacts(unit!).Facts!)])
                    : null,
                Change = around?["change"] is { } change ? Change(change) : null,
                Controls = around?["controls"] is { } controls ? [.. controls.AsArray().Select(control => Control(control!))] : null,
                Parameters = (around?["parameters"]?.AsObject() ?? []).ToImmutableDictionary(
                    parameter => parameter.Key,
                    parameter => Number(parameter.Value!)
                ),
            },
        };

    private static UnitEntry Unit(string type) =>
        new(
            UnitId.Parse("360200-103001"),
            "某单位",
            "某单位",
            [],
            null,
            "360200",
            new UnitFormats("", "", ""),
            type,
            new DateOnly(2000, 1, 1),
            null,
            []
        );

    private static BudgetChange Change(JsonNode change) =>
        new()
        {
            Kind = Enum.Parse<BudgetChangeKind>(change["kind"]!.GetValue<string>(), ignoreCase: true),
            Lines = Lines(change["lines"]!),
            Incomes = change["incomes"] is { } incomes ? Incomes(incomes) : [],
            Pair = change["pair"] is { } pair ? Lines(pair) : null,
            AllowedBy = change["allowedBy"]?.GetValue<string>(),
            AcrossClasses = change["acrossClasses"]?.GetValue<string>(),
        };

    private static ImmutableArray<ExpenditureLine> Lines(JsonNode lines) => ReadChange("lines", lines).Lines;

    private static ImmutableArray<IncomeLine> Incomes(JsonNode incomes) => ReadChange("incomes", incomes).Incomes;

    private static AdjustmentContent ReadChange(string list, JsonNode lines)
    {
        var head = new JsonObject
        {
            ["documentNumber"] = "一",
            ["reason"] = "二",
            ["kind"] = "supplement",
            ["projects"] = new JsonArray(new JsonObject { ["code"] = "P1", ["name"] = "甲项目" }),
            [list] = lines.DeepClone(),
        };
        var reading = AdjustmentReader.Read(JsonSerializer.SerializeToElement(head), catalog: null);
        Assert.Empty(reading.Faults);
        return reading.Content!;
    }

    private static ControlFigure Control(JsonNode control) =>
        new(
            Enum.Parse<FundSource>(control["source"]!.GetValue<string>(), ignoreCase: true),
            control["kind"] is { } kind ? Enum.Parse<ExpenditureKind>(kind.GetValue<string>(), ignoreCase: true) : null,
            control["project"]?.GetValue<string>(),
            Money.FromYuan(Number(control["amount"]!))
        );

    private static decimal Number(JsonNode number) => decimal.Parse(number.GetValue<string>(), CultureInfo.InvariantCulture);
}

/// <summary>A changed document, and the ids of what the rule finds in it.</summary>
internal sealed record Variant(JsonObject Facts, JsonObject? Around, ImmutableArray<string> Finds);
