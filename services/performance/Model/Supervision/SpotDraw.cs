using System.Collections.Immutable;
using System.Text;
using Finance.Contracts;

namespace Finance.Performance.Model.Supervision;

/// <summary>How projects are drawn for a spot check.</summary>
public enum DrawMethod
{
    /// <summary>The largest first.</summary>
    Money,

    /// <summary>Each as likely as any other.</summary>
    Chance,
}

/// <summary>A project that may be drawn.</summary>
public sealed record DrawnProject(UnitId Unit, string Code, string Name, Money Amount);

/// <summary>
/// 抽查: draws projects so that everybody who has the projects, the seed and the name of the algorithm can draw the same again. Each project's
/// lot is the SHA-256 of seed, unit and code; the lowest lots are drawn, by money those of the largest amounts and the lot among equals.
/// </summary>
public static class SpotDraw
{
    public const string Algorithm = "sha256-lots-1";

    public static ImmutableArray<DrawnProject> Draw(IEnumerable<DrawnProject> projects, DrawMethod method, int count, string seed)
    {
        var lots = projects.Select(project => (Project: project, Lot: LotOf(project, seed)));
        var ordered =
            method == DrawMethod.Money
                ? lots.OrderByDescending(pair => pair.Project.Amount).ThenBy(pair => pair.Lot, StringComparer.Ordinal)
                : lots.OrderBy(pair => pair.Lot, StringComparer.Ordinal);
        return [.. ordered.Take(count).Select(pair => pair.Project)];
    }

    /// <summary>What was drawn from, whatever its order: the SHA-256 over unit, code and amount of every project.</summary>
    public static string Fingerprint(IEnumerable<DrawnProject> projects) =>
        CanonicalJson.Hash(
            Encoding.UTF8.GetBytes(
                string.Join(
                    '\n',
                    projects.Select(project => $"{project.Unit}\t{project.Code}\t{project.Amount}").Order(StringComparer.Ordinal)
                )
            )
        );

    private static string LotOf(DrawnProject project, string seed) =>
        CanonicalJson.Hash(Encoding.UTF8.GetBytes($"{seed}\n{project.Unit}\n{project.Code}"));
}
