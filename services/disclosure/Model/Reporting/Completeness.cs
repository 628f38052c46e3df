using Finance.Statements.Formats;

namespace Finance.Disclosure.Model.Reporting;

/// <summary>完整: every table and every section of the region's format is there, and holds something or says that there is nothing.</summary>
internal static class Completeness
{
    private const string Rule = "D16";

    /// <summary>With these words a format says that the facts for a sentence are missing, which is not the same as that there is nothing.</summary>
    private const string NotGiven = "未提供";

    public static IEnumerable<ReportFinding> Find(Examined examined)
    {
        if (examined.Printed is not { } printed || FormatCatalog.Shipped.Find(printed.Format) is not { } format)
        {
            return [];
        }

        return [.. Tables(printed, format), .. Parts(printed, format), .. Sections(printed, examined)];
    }

    private static IEnumerable<ReportFinding> Tables(PrintedPublication printed, Format format)
    {
        var statement = printed.Document.Statement;
        // A table of each project is there for the sake of that project's goals, and is looked at with them.
        foreach (
            var table in statement.Tables.Where(table =>
                table is { IsEmpty: true, EmptyTableNote: null, Notes.IsEmpty: true } && format.Table(table.Id) is not null
            )
        )
        {
            yield return new ReportFinding(
                "P08",
                FindingWeight.Improve,
                $"“{table.Title}”是空表，没有说明为什么是空的。",
                "在表下注明本年没有这项收支。",
                [table.Id]
            );
        }

        foreach (var id in format.Tables.Select(table => table.Id).Where(id => !statement.Tables.Any(table => IsOf(table.Id, id))))
        {
            var goals = id.StartsWith('G');
            yield return new ReportFinding(
                Rule,
                goals ? FindingWeight.Note : FindingWeight.Fail,
                goals ? $"没有项目需要印表 {id}。" : $"缺少格式要求的表 {id}。",
                goals ? null : "补齐这张表。",
                [id]
            );
        }
    }

    private static bool IsOf(string printed, string defined) =>
        printed == defined
        || (
            printed.StartsWith(defined, StringComparison.Ordinal)
            && printed[defined.Length] == '-'
            && !defined.Contains('-', StringComparison.Ordinal)
        );

    private static IEnumerable<ReportFinding> Parts(PrintedPublication printed, Format format)
    {
        var told = printed.Document.Narrative;
        if (told.IsEmpty)
        {
            yield return new ReportFinding(Rule, FindingWeight.Note, "这个格式只印表，没有文字说明。", "需要文字说明的，由单位另附。", []);
            yield break;
        }

        var withoutTables = format.Parts.Where(part => part.Tables.IsEmpty).Select(part => part.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var part in printed.Document.Statement.Parts.Where(part => withoutTables.Contains(part.Id)))
        {
            // The attachments of a final account are reports that the unit adds to its evaluations.
            if (
                part.Id != "attachments"
                && !told.Any(section => NumberOf(section.Part) == NumberOf(part.Heading) && section.Text.Length > 0)
            )
            {
                yield return new ReportFinding(Rule, FindingWeight.Fail, $"“{part.Heading}”没有内容。", "补齐这一部分。", [part.Heading]);
            }
        }
    }

    private static IEnumerable<ReportFinding> Sections(PrintedPublication printed, Examined examined)
    {
        foreach (var section in printed.Document.Narrative)
        {
            if (section.Text.EndsWith(NotGiven + "。", StringComparison.Ordinal) && section.Text.Length <= 40)
            {
                yield return new ReportFinding(
                    Rule,
                    FindingWeight.Fail,
                    $"“{section.Heading}”只写了“{section.Text}”",
                    "在填报内容中补齐；确实没有的，填写 0 或者空的清单。",
                    [section.Heading]
                );
            }

            if (section.Joins == "evaluations" && examined.Evaluations is null)
            {
                yield return new ReportFinding(
                    "P13",
                    FindingWeight.Improve,
                    $"“{section.Heading}”没有项目自评：绩效自评还没有全部确认。",
                    "自评全部确认以后再公开，或者公开以后用更正补上。",
                    [section.Heading]
                );
            }
        }
    }

    /// <summary>第三部分: parts of the statement and of the explanation are known by it.</summary>
    private static string NumberOf(string heading) =>
        heading.IndexOf("部分", StringComparison.Ordinal) is var end and > 0 ? heading[..end] : heading;
}
