using System.Collections.Frozen;
using System.Collections.Immutable;
using Finance.Contracts.Events;
using Finance.Statements.Checks;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Language;

namespace Finance.Disclosure.Model.Reporting;

/// <summary>What the catalogue of checks says of a publication, each rule in the dimension that it speaks of.</summary>
internal static class RuleFindings
{
    /// <summary>Decided elsewhere: approval, clock and review by the publication; personal data and withheld money by what keeps them in.</summary>
    private static readonly FrozenSet<string> Elsewhere = ["P01", "P02", "P03", "P04", "P12"];

    private static readonly FrozenDictionary<string, Dimension> Dimensions = new Dictionary<string, Dimension>(StringComparer.Ordinal)
    {
        ["P07"] = Dimension.Complete,
        ["P13"] = Dimension.Complete,
        ["W12"] = Dimension.Complete,
        ["W25"] = Dimension.Complete,
        ["B14"] = Dimension.Complete,
        ["F09"] = Dimension.Complete,
        ["P05"] = Dimension.Detailed,
        ["K03"] = Dimension.Detailed,
        ["K06"] = Dimension.Detailed,
        ["F10"] = Dimension.Detailed,
        ["C03"] = Dimension.Readable,
        ["F06"] = Dimension.Readable,
        ["F07"] = Dimension.Readable,
        ["P06"] = Dimension.Readable,
        ["P11"] = Dimension.Readable,
        ["D18"] = Dimension.Readable,
        ["D19"] = Dimension.Readable,
        ["D22"] = Dimension.Readable,
        ["G13"] = Dimension.Readable,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Rules that ask for a reason were answered at submission, and are noted; these ask for words that the public reads.</summary>
    private static readonly FrozenSet<string> ForReaders = ["C03", "F06", "F07", "P11", "G13", "D22"];

    /// <summary>Families that hold figures against each other; what the others ask for without blocking was answered at submission.</summary>
    private const string FamiliesOfFigures = "WBKFDP";

    /// <summary>P06 asks for two things: the split of 三公经费, and reasons for its change.</summary>
    private const string Split = "P06:split";

    public static ImmutableArray<ReportFinding> Of(Examined examined)
    {
        if (examined.Facts is not { } facts)
        {
            return [];
        }

        var publication = examined.Publication;
        var format = examined.Printed is { } printed ? FormatCatalog.Shipped.Find(printed.Format) : null;
        var found = CheckCatalog.Shipped.Check(
            FactIndex.Of(facts),
            new CheckContext
            {
                Kind = publication.Kind == PublicationKind.FinalAccount ? CheckedKind.FinalAccount : CheckedKind.Budget,
                Year = publication.FiscalYear,
                Region = publication.Region,
                RequiredParts = format is null ? [] : format.Requires.ToFrozenSet(StringComparer.Ordinal),
                Surroundings = new Surroundings
                {
                    Catalog = examined.Catalog,
                    Unit = examined.Unit,
                    Publication = new Statements.Language.Publication
                    {
                        Approved = !publication.Withdrawn,
                        ApprovedOn = publication.DocumentDate,
                        Loaded = publication.Loaded,
                        Evaluations = examined.Evaluations is { } evaluations
                            ? [.. evaluations.Projects.Select(project => new EvaluatedProject(project.Code, project.AnnualBudget))]
                            : null,
                    },
                },
            }
        );
        return [.. found.Where(IsShown).Select(Of)];
    }

    public static Dimension DimensionOf(ReportFinding finding) =>
        finding.Rule == Split ? Dimension.Complete : Dimensions.GetValueOrDefault(finding.Rule, Dimension.Accurate);

    private static bool IsShown(Finding finding) =>
        !Elsewhere.Contains(finding.Rule)
        && (finding.Severity == Severity.Error || ForReaders.Contains(finding.Rule) || FamiliesOfFigures.Contains(finding.Rule[0]));

    private static ReportFinding Of(Finding finding) =>
        new(
            finding.Id == Split ? Split : finding.Rule,
            finding.Severity switch
            {
                Severity.Error => FindingWeight.Fail,
                Severity.Explain when ForReaders.Contains(finding.Rule) => FindingWeight.Improve,
                _ => FindingWeight.Note,
            },
            finding.Message,
            finding.Advice,
            finding.Pointers
        );
}
