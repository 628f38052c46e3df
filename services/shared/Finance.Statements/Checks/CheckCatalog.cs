using System.Collections.Immutable;
using Finance.Statements.Data;
using Finance.Statements.Indexing;
using Finance.Statements.Language;

namespace Finance.Statements.Checks;

/// <summary>The rules that documents are held against, compiled once from their files; it is never changed and may be used by many at once.</summary>
public sealed class CheckCatalog
{
    private static readonly Lazy<CheckCatalog> LazyShipped = new(() => Load(ShippedFiles.Of("CheckLibrary")));

    private readonly ImmutableArray<Check> checks;
    private readonly ImmutableArray<RegionSettings> regions;

    private CheckCatalog(
        ImmutableArray<Check> checks,
        ImmutableArray<OmittedCheck> omitted,
        ImmutableArray<RegionSettings> regions,
        ImmutableArray<CheckFamily> families
    )
    {
        this.checks = checks;
        this.regions = regions;
        Omitted = omitted;
        Families = families;
    }

    /// <summary>The catalogue that travels inside this assembly.</summary>
    public static CheckCatalog Shipped => LazyShipped.Value;

    /// <summary>Rules that are left out, each with the reason.</summary>
    public ImmutableArray<OmittedCheck> Omitted { get; }

    public ImmutableArray<CheckFamily> Families { get; }

    internal ImmutableArray<Check> Checks => checks;

    /// <summary>A catalogue of some of the rules.</summary>
    public CheckCatalog Only(params ImmutableArray<string> rules) =>
        new([.. checks.Where(check => rules.Contains(check.Id))], [], regions, Families);

    /// <summary>Reads a catalogue; throws <see cref="InvalidDataFilesException"/> with everything that is wrong in its files.</summary>
    public static CheckCatalog Load(IEnumerable<DataFile> files)
    {
        var (catalog, faults) = TryLoad(files);
        return catalog ?? throw new InvalidDataFilesException(faults);
    }

    /// <summary>Reads a catalogue, or tells everything that is wrong in its files.</summary>
    public static (CheckCatalog? Catalog, ImmutableArray<DataFault> Faults) TryLoad(IEnumerable<DataFile> files)
    {
        var reading = new CatalogReader();
        reading.Read(files);
        return reading.Faults.Count > 0
            ? (null, [.. reading.Faults])
            : (
                new CheckCatalog(
                    [.. reading.Checks],
                    [.. reading.Omitted],
                    [.. reading.Regions.OrderBy(region => region.Region.Length)],
                    [.. reading.Families]
                ),
                []
            );
    }

    /// <summary>Holds the facts of one unit against the rules.</summary>
    public ImmutableArray<Finding> Check(Facts facts, CheckContext context) => Check(FactIndex.Of(facts), context);

    /// <summary>Holds facts against the rules of their kind, year and region; the findings stand in the order of the catalogue.</summary>
    public ImmutableArray<Finding> Check(FactIndex index, CheckContext context)
    {
        var settings = SettingsOf(context);
        var surroundings = context.Surroundings with
        {
            RequiredParts = context.RequiredParts,
            Stage = context.Kind == CheckedKind.FinalAccount ? Stage.Actual : Stage.Initial,
            Year = context.Surroundings.Year ?? context.Year,
            Parameters = settings.Parameters.SetItems(context.Surroundings.Parameters),
        };
        var scope = new Scope(index, surroundings);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var trace = new Trace();
        foreach (var check in checks)
        {
            if (check.AppliesTo(context) && !settings.Off.Contains(check.Id))
            {
                new Checker(check, settings.Severities.TryGetValue(check.Id, out var regional) ? regional : null, trace, findings).Run(
                    scope
                );
            }
        }

        return findings.ToImmutable();
    }

    /// <summary>The family of a rule; one of its own letter where no file names it.</summary>
    public CheckFamily FamilyOf(string rule) =>
        Families.FirstOrDefault(family => rule.StartsWith(family.Id, StringComparison.Ordinal)) ?? new CheckFamily(rule[..1], rule[..1]);

    /// <summary>The catalogue in words, in the order in which it runs, with what is left out at the end.</summary>
    public ImmutableArray<CheckDescription> Describe() => [.. checks.Select(CheckDescription.Of), .. Omitted.Select(CheckDescription.Of)];

    private RegionSettings SettingsOf(CheckContext context)
    {
        var settings = RegionSettings.None;
        foreach (var region in regions)
        {
            if (region.AppliesTo(context))
            {
                settings = settings.Under(region);
            }
        }

        return settings;
    }
}
