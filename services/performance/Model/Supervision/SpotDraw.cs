using System.Collections.Immutable;
using System.Globalization;
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

    /// <summary>Those with the most signs of risk first.</summary>
    Risk,
}

/// <summary>A project that may be drawn.</summary>
public sealed record DrawnProject(UnitId Unit, string Code, string Name, Money Amount)
{
    /// <summary>What was known of it; only where it is drawn by risk.</summary>
    public RiskInputs? Inputs { get; init; }

    /// <summary>The points of a project drawn by risk, and what they come from.</summary>
    public int? Risk { get; init; }

    public ImmutableArray<RiskReason>? Why { get; init; }

    /// <summary>Its place among all that there was to draw from: by money, by points of risk, or by lot.</summary>
    public int? Rank { get; init; }

    /// <summary>Drawn by money: how many percent of the money there was to draw from it has, with two decimals.</summary>
    public string? Share { get; init; }

    /// <summary>The lot that it drew: the lowest are drawn by chance, and decide among equals else.</summary>
    public string? Lot { get; init; }

    /// <summary>Why it was drawn, in words; by risk <see cref="Why"/> says more.</summary>
    public string? Reason { get; init; }
}

/// <summary>
/// 抽查: draws projects so that everybody who has the projects, the seed and the name of the algorithm can draw the same again. Each project's
/// lot is the SHA-256 of seed, unit and code; the lowest lots are drawn, by money those of the largest amounts, by risk those of the most
/// points, and the lot among equals.
/// </summary>
public static class SpotDraw
{
    public static string AlgorithmOf(DrawMethod method) => method == DrawMethod.Risk ? "risk-1, sha256-lots-1" : "sha256-lots-1";

    public static ImmutableArray<DrawnProject> Draw(IEnumerable<DrawnProject> projects, DrawMethod method, int count, string seed)
    {
        var lots = projects.Select(project => (Project: project, Lot: LotOf(project, seed)));
        var ordered = method switch
        {
            DrawMethod.Money => lots.OrderByDescending(pair => pair.Project.Amount).ThenBy(pair => pair.Lot, StringComparer.Ordinal),
            DrawMethod.Risk => lots.OrderByDescending(pair => ProjectRisk.PointsOf(pair.Project))
                .ThenBy(pair => pair.Lot, StringComparer.Ordinal),
            _ => lots.OrderBy(pair => pair.Lot, StringComparer.Ordinal),
        };
        var drawn = ordered.Take(count).Select(pair => pair.Project);
        return [.. method == DrawMethod.Risk ? drawn.Select(Explained) : drawn];
    }

    /// <summary>The same with the share that each has of the money of all that there was to draw from.</summary>
    public static ImmutableArray<DrawnProject> WithShares(ImmutableArray<DrawnProject> drawn, IEnumerable<DrawnProject> all)
    {
        var sum = Money.Sum(all.Select(project => project.Amount));
        return sum <= Money.Zero ? drawn : [.. drawn.Select(project => project with { Share = Percent(project.Amount.Yuan / sum.Yuan) })];
    }

    /// <summary>Why each was drawn, in the order of the draw. All but the share follows from the seed, so it is kept nowhere.</summary>
    /// <param name="drawn">All that were drawn.</param>
    /// <param name="method">How.</param>
    /// <param name="seed">With which seed.</param>
    /// <param name="withShares">The reader may see all that there was to draw from, and with the share the sum of its money.</param>
    public static ImmutableArray<DrawnProject> Justify(
        ImmutableArray<DrawnProject> drawn,
        DrawMethod method,
        string seed,
        bool withShares
    ) =>
        [
            .. drawn.Select(
                (project, place) =>
                {
                    var known = project with { Share = withShares ? project.Share : null, Rank = place + 1, Lot = LotOf(project, seed) };
                    return known with { Reason = ReasonOf(known, method, seed) };
                }
            ),
        ];

    /// <summary>What was drawn from, whatever its order: the SHA-256 of <see cref="Record"/>.</summary>
    public static string Fingerprint(IEnumerable<DrawnProject> projects) => CanonicalJson.Hash(Record(projects));

    /// <summary>All that the draw depends on besides the seed, a line a project in the order of their bytes.</summary>
    public static byte[] Record(IEnumerable<DrawnProject> projects) =>
        Encoding.UTF8.GetBytes(string.Join('\n', projects.Select(DrawLine.Write).Order(StringComparer.Ordinal)));

    /// <summary>The projects of a record, without their names, which nothing depends on.</summary>
    public static ImmutableArray<DrawnProject> Read(byte[] record) =>
        record.Length == 0 ? [] : [.. Encoding.UTF8.GetString(record).Split('\n').Select(DrawLine.Read)];

    /// <summary>Tells whether these were drawn from the record with the seed.</summary>
    public static bool IsRedrawn(byte[] record, DrawMethod method, int count, string seed, IEnumerable<DrawnProject> drawn) =>
        Draw(Read(record), method, count, seed)
            .Select(project => (project.Unit, project.Code, project.Amount, project.Risk))
            .SequenceEqual(drawn.Select(project => (project.Unit, project.Code, project.Amount, project.Risk)));

    private static string ReasonOf(DrawnProject project, DrawMethod method, string seed) =>
        method switch
        {
            DrawMethod.Money => $"金额 {project.Amount} 元，按金额由大到小第 {project.Rank} 位"
                + (project.Share is { } share ? $"，占抽取范围金额的 {share}%" : ""),
            DrawMethod.Risk => $"风险分 {project.Risk} 分，由高到低第 {project.Rank} 位",
            _ => $"种子 {seed}，签号 {project.Lot}，由小到大第 {project.Rank} 位",
        };

    private static string Percent(decimal part) =>
        Math.Round(100 * part, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);

    private static DrawnProject Explained(DrawnProject project)
    {
        var why = ProjectRisk.Of(project);
        return project with { Risk = why.Sum(reason => reason.Points), Why = why };
    }

    private static string LotOf(DrawnProject project, string seed) =>
        CanonicalJson.Hash(Encoding.UTF8.GetBytes($"{seed}\n{project.Unit}\n{project.Code}"));
}
