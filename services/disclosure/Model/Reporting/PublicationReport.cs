using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Disclosure.Model.Reporting;

/// <summary>What the Ministry looks at in a publication.</summary>
public enum Dimension
{
    /// <summary>及时</summary>
    Timely,

    /// <summary>完整</summary>
    Complete,

    /// <summary>细化</summary>
    Detailed,

    /// <summary>准确</summary>
    Accurate,

    /// <summary>可读</summary>
    Readable,
}

/// <summary>How a publication stands in one dimension.</summary>
public enum ReportGrade
{
    /// <summary>符合</summary>
    Met,

    /// <summary>需改进</summary>
    NeedsWork,

    /// <summary>不符合</summary>
    Failed,
}

/// <summary>What a finding does to the grade.</summary>
public enum FindingWeight
{
    /// <summary>Worth knowing; changes no grade.</summary>
    Note,

    Improve,

    Fail,
}

/// <summary>One thing that was found: the rule, where, what, what to do, and whether it keeps the document from going out.</summary>
/// <param name="Places">JSON pointers into the facts, or the tables and sections of the printed document by their names.</param>
public sealed record ReportFinding(
    string Rule,
    FindingWeight Weight,
    string Message,
    string? Advice,
    ImmutableArray<string> Places,
    bool Blocking = false
);

/// <summary>One dimension: its grade, in a sentence and finding by finding.</summary>
public sealed record DimensionReport(
    Dimension Dimension,
    string Name,
    ReportGrade Grade,
    string Summary,
    ImmutableArray<ReportFinding> Findings
)
{
    private const int MostFindings = 200;

    public static DimensionReport Of(Dimension dimension, string good, IEnumerable<ReportFinding> found)
    {
        ImmutableArray<ReportFinding> findings = [.. found.OrderByDescending(f => f.Blocking).ThenByDescending(f => f.Weight)];
        var grade = findings.IsEmpty ? ReportGrade.Met : GradeOf(findings.Max(finding => finding.Weight));
        var failing = findings.Count(finding => finding.Weight == FindingWeight.Fail);
        var weak = findings.Count(finding => finding.Weight == FindingWeight.Improve);
        var summary = grade switch
        {
            ReportGrade.Met => good,
            ReportGrade.NeedsWork => $"有 {weak} 处可以改进。",
            _ => $"有 {failing} 处不符合要求{(weak > 0 ? $"，另有 {weak} 处可以改进" : "")}。",
        };
        return new DimensionReport(dimension, NameOf(dimension), grade, summary, [.. findings.Take(MostFindings)]);
    }

    private static ReportGrade GradeOf(FindingWeight heaviest) =>
        heaviest switch
        {
            FindingWeight.Note => ReportGrade.Met,
            FindingWeight.Improve => ReportGrade.NeedsWork,
            _ => ReportGrade.Failed,
        };

    private static string NameOf(Dimension dimension) =>
        dimension switch
        {
            Dimension.Timely => "及时",
            Dimension.Complete => "完整",
            Dimension.Detailed => "细化",
            Dimension.Accurate => "准确",
            _ => "可读",
        };
}

/// <summary>A publication looked at before it goes out, or after: five dimensions, and whatever keeps it from going out.</summary>
public sealed record PublicationReport(
    string PublicationId,
    string ContentSha256,
    DateOnly DueOn,
    bool MayBePublished,
    ImmutableArray<ReportFinding> Blocking,
    ImmutableArray<DimensionReport> Dimensions
)
{
    public static PublicationReport Of(Examined examined)
    {
        ImmutableArray<ReportFinding> all = examined.IsExempt ? [] : RuleFindings.Of(examined);
        ILookup<Dimension, ReportFinding> byRule = all.ToLookup(finding => RuleFindings.DimensionOf(finding));
        ImmutableArray<DimensionReport> dimensions =
        [
            DimensionReport.Of(Dimension.Timely, Timeliness.Good(examined), Timeliness.Find(examined)),
            DimensionReport.Of(
                Dimension.Complete,
                examined.IsExempt ? "这份文件依法不予公开，只公开依据和审查。" : "格式要求的表和文字都在，空表有说明。",
                [.. Completeness.Find(examined), .. byRule[Dimension.Complete]]
            ),
            DimensionReport.Of(
                Dimension.Detailed,
                examined.IsExempt ? "这份文件依法不予公开，没有明细。"
                    : examined.Goals is not null ? "每个项目都有指标、得分和等级。"
                    : "支出细到功能分类的项，基本支出细到经济分类的款。",
                [.. Detail.Find(examined), .. byRule[Dimension.Detailed]]
            ),
            DimensionReport.Of(Dimension.Accurate, "规则核对没有发现错误。", [.. Told(examined), .. byRule[Dimension.Accurate]]),
            DimensionReport.Of(
                Dimension.Readable,
                "文字完整，变化有原因，名词有解释。",
                [.. Readability.Find(examined), .. byRule[Dimension.Readable]]
            ),
        ];
        ImmutableArray<ReportFinding> blocking =
        [
            .. Release.Find(examined),
            .. dimensions.SelectMany(dimension => dimension.Findings).Where(finding => finding.Blocking),
        ];
        return new PublicationReport(
            examined.Publication.Id,
            examined.Publication.ContentSha256,
            examined.Publication.DueOn,
            blocking.IsEmpty,
            blocking,
            dimensions
        );
    }

    private static IEnumerable<ReportFinding> Told(Examined examined) =>
        examined.Told.Select(fault => Blocks(fault, "在同一合计下再合并一项一起不公开，或者把这一项并入其他项。"));

    internal static ReportFinding Blocks(Fault fault, string advice) =>
        new(fault.Code, FindingWeight.Fail, fault.Message, advice, [fault.Pointer], Blocking: true);
}
