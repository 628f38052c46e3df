using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Finance.Disclosure.Model.Withholding;
using Finance.Statements.Narrative;

namespace Finance.Disclosure.Model.Reporting;

/// <summary>可读: sentences with figures, reasons beside large changes, terms that are explained, nothing left open, no paragraph without end.</summary>
internal static partial class Readability
{
    /// <summary>Changes that the Ministry wants a reason for, in percent and 万元, as rule C03 has them.</summary>
    private const decimal LargeRate = 10m;
    private const decimal LargeAmount = 100_000m;

    private const int MostLetters = 1500;

    /// <summary>Terms of the trade that a citizen need not know.</summary>
    private static readonly ImmutableArray<string> Terms =
    [
        "三公经费",
        "机关运行经费",
        "基本支出",
        "项目支出",
        "政府性基金",
        "国有资本经营",
        "财政拨款",
        "一般公共预算",
    ];

    public static IEnumerable<ReportFinding> Find(Examined examined)
    {
        foreach (var fault in examined.PersonalData)
        {
            yield return PublicationReport.Blocks(fault, "从文件中删去后再公开；确需公布联系方式的，只写单位的公开电话。");
        }

        var told = examined.Printed?.Document.Narrative ?? [];
        foreach (var finding in told.SelectMany(Find).Concat(Unexplained(told)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<ReportFinding> Find(NarrativeSection section)
    {
        // A reason speaks for the parts that are told after it as well.
        var explained = false;
        foreach (var line in NarrativeLine.Of(section))
        {
            if (line.Text.Length > MostLetters)
            {
                yield return new ReportFinding(
                    "P09",
                    FindingWeight.Improve,
                    $"“{section.Heading}”有一段 {line.Text.Length} 字，不便阅读。",
                    "分段写明。",
                    [section.Heading]
                );
            }

            foreach (var clause in WithoutReason(line, ref explained))
            {
                yield return new ReportFinding(
                    "D18",
                    FindingWeight.Improve,
                    $"“{section.Heading}”写了“{clause}”，没有说明原因。",
                    "在“增减原因”中说明变化的原因。",
                    [section.Heading]
                );
            }
        }

        if (LeftOpen().Match(section.Text) is { Success: true } open)
        {
            yield return new ReportFinding(
                "D19",
                FindingWeight.Fail,
                $"“{section.Heading}”中留有没有填写的“{open.Value}”。",
                "把占位内容换成实际内容。",
                [section.Heading]
            );
        }
    }

    /// <summary>Clauses that tell a large change to last year before any reason is given.</summary>
    private static List<string> WithoutReason(NarrativeLine line, ref bool explained)
    {
        var found = new List<string>();
        var start = 0;
        foreach (var clause in line.Text.Split('。', '；'))
        {
            var end = start + clause.Length;
            explained |= clause.Contains("原因", StringComparison.Ordinal);
            if (!explained && Change().Match(clause) is { Success: true } change)
            {
                var figures = line.Figures.Where(figure =>
                    figure.Start - line.Start >= start + change.Index && figure.Start - line.Start < end
                );
                if (Largest(figures, "%") > LargeRate && Largest(figures, "万元") > LargeAmount)
                {
                    found.Add(clause[change.Index..].Trim('，', ' '));
                }
            }

            start = end + 1;
        }

        return found;
    }

    private static decimal Largest(IEnumerable<NarrativeFigure> figures, string unit) =>
        figures.Where(figure => figure.Unit == unit).Select(figure => Math.Abs(figure.From.Exact)).DefaultIfEmpty(0).Max();

    /// <summary>A document with a glossary explains the terms that it uses.</summary>
    private static IEnumerable<ReportFinding> Unexplained(ImmutableArray<NarrativeSection> told)
    {
        var glossary = told.Where(section => section.Part.Contains("名词解释", StringComparison.Ordinal)).ToList();
        if (glossary.Count == 0)
        {
            yield break;
        }

        var explained = string.Concat(glossary.Select(section => Bare(section.Text)));
        foreach (var term in Terms.Where(term => !explained.Contains(term, StringComparison.Ordinal)))
        {
            if (told.Except(glossary).FirstOrDefault(section => Bare(section.Text).Contains(term, StringComparison.Ordinal)) is { } used)
            {
                yield return new ReportFinding(
                    "P09",
                    FindingWeight.Improve,
                    $"“{used.Heading}”用了“{term}”，名词解释中没有它。",
                    "在名词解释中补上。",
                    [used.Heading]
                );
            }
        }
    }

    private static string Bare(string text) => text.Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal);

    [GeneratedRegex(
        "(较|比)(上年|去年)[^，]*(增加|减少|增长|下降)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Change();

    [GeneratedRegex(
        "[XＸxｘ×]{2,}|待(填|补充|完善|定)|\\{[^}]*\\}|〔\\s*〕|_{2,}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex LeftOpen();
}
