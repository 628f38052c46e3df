using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Model.Scoring;
using Finance.Statements;
using Finance.Statements.Checks;
using Finance.Statements.Language;

namespace Finance.Performance.Model.Supervision;

/// <summary>What the checks and a careful person find in a department evaluation; errors stand against its submission.</summary>
public static class AssessmentFindings
{
    public static ImmutableArray<Finding> Of(Frame frame, Scheme scheme, AssessmentContent content, FiscalYear year, string region) =>
        [.. OfCatalog(frame, scheme, content, year, region), .. OfScores(frame, content), .. OfSections(frame, content)];

    /// <summary>The tree with what each item scored, those above as the sum of those below.</summary>
    public static ImmutableArray<EvaluationItem> Tree(Frame frame, AssessmentContent content)
    {
        var scores = content.Scores.ToDictionary(score => score.Item, score => score.Score ?? 0, StringComparer.Ordinal);
        return [.. frame.Items.Select(Scored)];

        EvaluationItem Scored(FrameItem item)
        {
            ImmutableArray<EvaluationItem> below = [.. item.Items.Select(Scored)];
            var score = below.IsEmpty ? scores.GetValueOrDefault(item.Key) : below.Sum(one => one.Score);
            return new EvaluationItem(item.Name, item.Weight, score, below);
        }
    }

    public static string GradeOf(Scheme scheme, AssessmentContent content) =>
        JsonNamingPolicy.CamelCase.ConvertName(scheme.GradeOf(content.Total).ToString());

    private static ImmutableArray<Finding> OfCatalog(
        Frame frame,
        Scheme scheme,
        AssessmentContent content,
        FiscalYear year,
        string region
    ) =>
        CheckCatalog.Shipped.Check(
            new Facts { FiscalYear = year },
            new CheckContext
            {
                Kind = CheckedKind.Evaluation,
                Year = year,
                Region = region,
                Surroundings = new Surroundings
                {
                    DepartmentEvaluations =
                    [
                        new DepartmentEvaluation
                        {
                            StatedTotal = content.StatedTotal,
                            StatedGrade = content.StatedGrade,
                            Grade = GradeOf(scheme, content),
                            Items = Tree(frame, content),
                        },
                    ],
                },
            }
        );

    private static IEnumerable<Finding> OfScores(Frame frame, AssessmentContent content)
    {
        var given = content.Scores.ToDictionary(score => score.Item, StringComparer.Ordinal);
        foreach (var leaf in frame.Leaves())
        {
            if (!given.TryGetValue(leaf.Key, out var score) || score.Score is null)
            {
                yield return Error("BM01", leaf.Key, "/scores", "逐项评分", $"“{leaf.Name}”没有评分。", "框架中的末级指标逐项评分。");
            }
            else if (score.Score < leaf.Weight && string.IsNullOrWhiteSpace(score.Reason))
            {
                yield return Error(
                    "BM02",
                    leaf.Key,
                    "/scores",
                    "扣分写明理由",
                    $"“{leaf.Name}”满分 {leaf.Weight} 分，得 {score.Score} 分，没有写明扣分理由。",
                    "写明扣分理由。"
                );
            }
        }
    }

    private static IEnumerable<Finding> OfSections(Frame frame, AssessmentContent content)
    {
        var written = content
            .Sections.Where(section => !string.IsNullOrWhiteSpace(section.Text))
            .Select(section => section.Section)
            .ToHashSet(StringComparer.Ordinal);
        return frame
            .Sections.Where(section => !section.Optional && !written.Contains(section.Key))
            .Select(section =>
                Error("BM03", section.Key, "/sections", "评价报告完整", $"评价报告缺少“{section.Heading}”。", "补写这一部分。")
            );
    }

    private static Finding Error(string rule, string key, string pointer, string title, string message, string advice) =>
        new()
        {
            Id = $"{rule}:{key}",
            Rule = rule,
            Severity = Severity.Error,
            Title = title,
            Message = message,
            Advice = advice,
            Pointers = [pointer],
        };
}
