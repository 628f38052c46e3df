using Finance.Statements.Evaluations;

namespace Finance.Disclosure.Model.Reporting;

/// <summary>细化: what the rules on single lines cannot see, because it is left out of print.</summary>
internal static class Detail
{
    public static IEnumerable<ReportFinding> Find(Examined examined)
    {
        if (examined.Facts is not { } facts)
        {
            foreach (var finding in Find(examined.Goals?.Evaluations))
            {
                yield return finding;
            }

            yield break;
        }

        if (facts.Expenditures is not { IsDefaultOrEmpty: false } && !examined.IsExempt)
        {
            yield return new ReportFinding(
                "F10",
                FindingWeight.Fail,
                "没有支出明细，不能细到项和款。",
                "按功能分类的项、经济分类的款填写支出。",
                ["/expenditures"]
            );
        }

        if (examined.Printed is { Suppression: var suppression } && PrintedPublication.HasWithheldLines(facts))
        {
            yield return new ReportFinding(
                "P04",
                FindingWeight.Note,
                suppression.IsEmpty
                    ? "有依法不公开的明细，金额在合计中。"
                    : "有依法不公开的明细，金额在合计中；为了不能推算出来，有关的类、款、项目合并列示。",
                null,
                []
            );
        }
    }

    /// <summary>A project without goals is told by its money alone.</summary>
    private static IEnumerable<ReportFinding> Find(ConfirmedEvaluations? evaluations) =>
        (evaluations?.Projects ?? [])
            .Where(project => project.Indicators.IsEmpty)
            .Select(project => new ReportFinding(
                "F10",
                FindingWeight.Improve,
                $"项目“{project.Name}”没有绩效指标。",
                "在项目的绩效目标中补齐指标，重新自评并确认。",
                [project.Code]
            ));
}
