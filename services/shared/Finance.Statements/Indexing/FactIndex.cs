using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace Finance.Statements.Indexing;

/// <summary>
/// The facts of one document, indexed once: every line of money in one form, so that any combination of function, economic code, source,
/// carried over, kind, project and stage is summed by one pass. A department's document is made of the facts of its units.
/// </summary>
public sealed class FactIndex
{
    internal const int NoProject = -1;
    internal const int UnknownProject = -2;

    private readonly ImmutableArray<Facts> facts;
    private readonly FactLine[][] lines;
    private readonly bool[] known;
    private readonly Breakdown[][] breakdowns;
    private readonly Dictionary<string, int> projectNumbers;
    private readonly List<string> projectCodes;
    private readonly Dictionary<string, string> projectNames;
    private readonly ConcurrentDictionary<object, object[]?> remembered = new(concurrencyLevel: 1, capacity: 67);
    private readonly Postings[] postings;

    private FactIndex(ImmutableArray<Facts> facts)
    {
        this.facts = facts;
        var reading = new FactLines(facts);
        lines = reading.Lines;
        known = reading.Known;
        breakdowns = reading.Breakdowns;
        FunctionalCodes = reading.FunctionalCodes;
        EconomicCodes = reading.EconomicCodes;
        projectNumbers = reading.ProjectNumbers;
        projectCodes = reading.ProjectCodes;
        projectNames = reading.ProjectNames;
        postings = [.. lines.Select(list => new Postings(list))];
    }

    internal CodeNumber[] FunctionalCodes { get; }

    internal CodeNumber[] EconomicCodes { get; }

    /// <summary>The codes as they are written, in the same order; empty for none.</summary>
    internal string[] FunctionalWords => field ??= Array.ConvertAll(FunctionalCodes, code => code.Digits(CodeNumber.FunctionalWidth));

    internal string[] EconomicWords => field ??= Array.ConvertAll(EconomicCodes, code => code.Digits(CodeNumber.EconomicWidth));

    public static FactIndex Of(Facts facts) => new([facts]);

    /// <summary>The facts of a department: those of its units together. A list is known when every unit gives it.</summary>
    public static FactIndex OfUnits(ImmutableArray<Facts> facts) => new(facts);

    /// <summary>The facts of the units, in their order; one for the document of a unit.</summary>
    public ImmutableArray<Facts> Facts => facts;

    /// <summary>Given; an empty list is known to be empty.</summary>
    public bool Knows(FactList list) => known[(int)list];

    public int Count(FactList list) => lines[(int)list].Length;

    /// <summary>What is made of these facts once and asked for again: the items of a list.</summary>
    internal object[]? Remember(object key, Func<FactIndex, object[]?> make) =>
        remembered.TryGetValue(key, out var items) ? items : remembered.GetOrAdd(key, make(this));

    internal ReadOnlySpan<FactLine> Lines(FactList list) => lines[(int)list];

    internal Postings Postings(FactList list) => postings[(int)list];

    /// <summary>The breakdowns of a list of partial lines, best first; none for other lists.</summary>
    internal ReadOnlySpan<Breakdown> Breakdowns(FactList list) => breakdowns[(int)list];

    internal string? ProjectCode(int project) => project >= 0 ? projectCodes[project] : null;

    /// <summary>The name of a project; its code where no project says it.</summary>
    internal string ProjectName(string code) => projectNames.GetValueOrDefault(code, code);

    internal int ProjectNumber(string code) => projectNumbers.GetValueOrDefault(code, int.MinValue);

    /// <summary>All project codes that lines or projects name.</summary>
    internal IReadOnlyList<string> ProjectCodes => projectCodes;

    /// <summary>The place of a line in the facts: /expenditures/12; with several units, /units/3/expenditures/12.</summary>
    internal string Pointer(FactList list, in FactLine line)
    {
        if (list == FactList.OfficialTravel)
        {
            // A declared total is one member of its record.
            var (record, item) = Math.DivRem(line.Position, Trait.Item.Values.Length);
            var own = facts[line.Unit].OfficialTravel?.Length ?? 0;
            var place = record < own ? "/officialTravel" : "/priorYear/officialTravel";
            record = record < own ? record : record - own;
            return Pointer(line.Unit, string.Create(CultureInfo.InvariantCulture, $"{place}/{record}/{Trait.Item.Values[item]}"));
        }

        return Pointer(line.Unit, LinePaths.Of(list, line.Position));
    }

    internal string Pointer(int unit, string path) =>
        facts.Length == 1 ? path : string.Create(CultureInfo.InvariantCulture, $"/units/{unit}{path}");

    internal static string Path(FactList list) =>
        list switch
        {
            FactList.Incomes => "/incomes",
            FactList.Expenditures => "/expenditures",
            FactList.InitialBudget => "/initialBudget",
            FactList.AnnualBudget => "/annualBudget",
            FactList.Opening => "/opening",
            FactList.Closing => "/closing",
            FactList.PriorIncomes => "/priorYear/incomes",
            FactList.PriorExpenditures => "/priorYear/expenditures",
            _ => "/officialTravel",
        };
}
