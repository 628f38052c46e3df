using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Model.Scoring;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Model.Supervision;

/// <summary>A confirmed department evaluation as it is told to the other services.</summary>
public static class ToldAssessment
{
    /// <param name="content">What was confirmed.</param>
    /// <param name="frame">What it was scored by; null where it is shipped no more, and then the items are left out.</param>
    /// <param name="scheme">Whose bounds grade it.</param>
    /// <param name="money">全年预算数 of its project; null where there is none.</param>
    public static ConfirmedAssessment Of(AssessmentContent content, Frame? frame, Scheme scheme, Money? money) =>
        new()
        {
            Title = content.Title,
            Project = content.Project,
            Money = money,
            Items = frame is null ? [] : [.. Items(frame, content)],
            Report = [.. Sections(frame, content)],
            Total = content.Total,
            Grade = scheme.GradeOf(content.Total),
        };

    private static IEnumerable<AssessedItem> Items(Frame frame, AssessmentContent content)
    {
        var scores = content.Scores.ToDictionary(score => score.Item, StringComparer.Ordinal);
        return frame.Items.SelectMany(item => Below([], item));

        IEnumerable<AssessedItem> Below(ImmutableArray<string> path, FrameItem item)
        {
            path = path.Add(item.Name);
            if (!item.Items.IsEmpty)
            {
                return item.Items.SelectMany(below => Below(path, below));
            }

            var score = scores.GetValueOrDefault(item.Key);
            return
            [
                new AssessedItem
                {
                    Level1 = path[0],
                    Level2 = path.Length > 1 ? path[1] : null,
                    Level3 = path.Length > 2 ? string.Join('/', path[2..]) : null,
                    Weight = item.Weight,
                    Score = score?.Score ?? 0,
                    Reason = score?.Reason,
                },
            ];
        }
    }

    /// <summary>In the order of the frame, under its headings.</summary>
    private static IEnumerable<ReportSection> Sections(Frame? frame, AssessmentContent content)
    {
        var written = content.Sections.Where(section => !string.IsNullOrWhiteSpace(section.Text)).ToList();
        return frame is null
            ? written.Select(section => new ReportSection(section.Section, section.Text))
            : from heading in frame.Sections
            from section in written
            where section.Section == heading.Key
            select new ReportSection(heading.Heading, section.Text);
    }
}
