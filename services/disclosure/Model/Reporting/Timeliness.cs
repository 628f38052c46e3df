namespace Finance.Disclosure.Model.Reporting;

/// <summary>及时: within 20 days of the 批复, with some days to spare.</summary>
internal static class Timeliness
{
    /// <summary>So few days are left that it is worth saying.</summary>
    private const int Soon = 3;

    public static string Good(Examined examined) =>
        examined.Publication.PublishedAt is not null ? "已经按时公开。"
        : examined.Publication.FirstPublishedOn is not null || examined.Publication.PublishedElsewhereOn is not null
            ? "首次公开在期限之内。"
        : examined.Publication.Loaded ? "补录的文件，不计期限。"
        : $"在期限之内，{Words.Day(examined.Publication.DueOn)}以前公开即为按时。";

    public static IEnumerable<ReportFinding> Find(Examined examined)
    {
        var publication = examined.Publication;
        if (publication.DaysLateAt(examined.PublishedOr()) is not { } late)
        {
            yield return new ReportFinding(
                "P02",
                FindingWeight.Note,
                "补录的文件没有说明当时何时公开，不判断是否按时。",
                null,
                ["/publishedOn"]
            );
            yield break;
        }

        if (late > 0)
        {
            var published = publication.PublishedAt is not null || publication.PublishedElsewhereOn is not null;
            yield return new ReportFinding(
                "P02",
                FindingWeight.Fail,
                $"{Words.Day(publication.DocumentDate)}批复，期限到{Words.Day(publication.DueOn)}，{(published ? "公开时" : "现在")}已经逾期 {late} 天。",
                published ? "记录逾期的原因。" : "尽快公开，并记录逾期的原因。",
                ["/documentDate"]
            );
            yield break;
        }

        var left = publication.DueOn.DayNumber - DisclosureClock.DayOf(examined.At).DayNumber;
        if (publication is { PublishedAt: null, Loaded: false, FirstPublishedOn: null, PublishedElsewhereOn: null } && left <= Soon)
        {
            yield return new ReportFinding(
                "P02",
                FindingWeight.Improve,
                left == 0 ? "今天是公开期限的最后一天。" : $"离公开期限只有 {left} 天。",
                "尽快公开。",
                ["/dueOn"]
            );
        }
    }

    private static DateTimeOffset PublishedOr(this Examined examined) => examined.Publication.PublishedAt ?? examined.At;
}
