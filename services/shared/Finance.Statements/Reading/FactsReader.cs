using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements.Reading;

namespace Finance.Statements;

/// <summary>The outcome of reading: the facts when nothing is wrong, else every fault up to a bound.</summary>
public sealed record FactsReading(Facts? Facts, ImmutableArray<Fault> Faults);

/// <summary>Reads facts from JSON: every fault at once, each with its place; never throws on what a user sent.</summary>
public static class FactsReader
{
    /// <summary>How many lines of money one list, and incomes and expenditures together, may hold.</summary>
    public const int MaxLines = 10_000;

    public const int MaxProjects = 2_000;

    /// <summary>How many indicators all projects and the whole unit may have together, so that what was read can be printed.</summary>
    public const int MaxIndicators = 20_000;

    private const int MaxItems = 1_000;

    public static FactsReading Read(JsonElement root) => Read(root, catalog: null);

    /// <summary>Reads and, with a catalogue, also reports codes that are unknown, retired or no leaves among the faults.</summary>
    public static FactsReading Read(JsonElement root, ICatalog? catalog) => Read(root, catalog, new FaultList());

    /// <summary>Reads facts that are only to be shown, and never kept: whoever pastes odd text sees it as it would come out.</summary>
    public static FactsReading ReadToShow(JsonElement root) => Read(root, catalog: null, new FaultList { TakesAnyText = true });

    private static FactsReading Read(JsonElement root, ICatalog? catalog, FaultList faults)
    {
        var cursor = new Cursor(root, faults);
        var projectsGiven = cursor.Has("projects");
        var facts = ReadParts(cursor);
        cursor.Finish();
        if ((facts.Incomes?.Length ?? 0) + (facts.Expenditures?.Length ?? 0) > MaxLines)
        {
            cursor.Fault("expenditures", ProblemCodes.TooManyLines, $"收入行与支出行合计最多 {MaxLines} 行。");
        }

        if (IndicatorsOf(facts) > MaxIndicators)
        {
            cursor.Fault("projects", ProblemCodes.TooManyLines, $"绩效指标合计最多 {MaxIndicators} 项。");
        }

        // A list of projects that could not be read would make a fault of every line that names one.
        if (!projectsGiven || facts.Projects is not null)
        {
            ProjectNames.Check(facts, cursor);
        }

        if (catalog is not null)
        {
            CodeFaults.Find(facts, catalog, faults);
        }

        return new FactsReading(faults.Count == 0 ? facts : null, faults.ToImmutable());
    }

    /// <summary>A project by itself, as facts have it; null where anything is wrong with it.</summary>
    public static Project? ReadProject(JsonElement project)
    {
        var faults = new FaultList();
        var cursor = new Cursor(project, faults);
        var read = ReadProjects.Project(cursor);
        cursor.Finish();
        return faults.Count == 0 ? read : null;
    }

    private static int IndicatorsOf(Facts facts) =>
        (facts.Projects ?? []).Sum(project => project.Indicators?.Length ?? 0) + (facts.OverallGoal?.Indicators?.Length ?? 0);

    private static Facts ReadParts(Cursor root) =>
        new()
        {
            Unit = root.Unit("unit"),
            FiscalYear = root.Year("fiscalYear"),
            Profile = root.Part("profile", ReadProfile.Profile),
            Incomes = root.List("incomes", MaxLines, ReadLines.Income, line => line with { Amount = Money.Zero }),
            Expenditures = root.List("expenditures", MaxLines, ReadLines.Expenditure, line => line with { Amount = Money.Zero }),
            Projects = root.List("projects", MaxProjects, ReadProjects.Project, project => project.Code),
            OverallGoal = root.Part("overallGoal", ReadProjects.OverallGoal),
            OfficialTravel = root.List("officialTravel", MaxItems, ReadTravel.Travel, travel => (travel.Stage, travel.Source)),
            TravelCounts = root.Part("travelCounts", ReadTravel.Counts),
            Procurement = root.List("procurement", MaxItems, ReadProcurement.Item),
            Assets = root.Part("assets", ReadAssets.Assets),
            PriorYear = root.Part("priorYear", ReadPriorYear.PriorYear),
            Reasons = root.List("reasons", MaxItems, ReadPriorYear.Reason),
            Uses = root.List("uses", MaxItems, ReadPriorYear.Use, use => use.Functional),
            InitialBudget = root.List("initialBudget", MaxLines, ReadLines.Partial, line => line with { Amount = Money.Zero }),
            AnnualBudget = root.List("annualBudget", MaxLines, ReadLines.Partial, line => line with { Amount = Money.Zero }),
            Opening = root.List("opening", MaxLines, ReadLines.Balance, line => line with { Amount = Money.Zero }),
            Closing = root.List("closing", MaxLines, ReadLines.Balance, line => line with { Amount = Money.Zero }),
            SurplusDistribution = root.Amount("surplusDistribution"),
            OperatingCost = root.Amount("operatingCost"),
        };
}
