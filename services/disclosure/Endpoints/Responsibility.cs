using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Hosting.Identity;
using Finance.Statements.Export;

namespace Finance.Disclosure.Endpoints;

/// <summary>What a unit states about a publication that it answers for: the review before it, and where else it stands.</summary>
internal sealed record Responsibility(ReviewEntry? Review = null, ImmutableArray<ElsewhereEntry?>? Elsewhere = null)
{
    public ImmutableArray<Fault> FaultsFor(Publication publication, DateTimeOffset now) =>
        [
            .. Review?.FaultsFor(publication, now, "/review") ?? [],
            .. Elsewhere is { } links ? ElsewhereEntry.FaultsOf(links, publication, now, "/elsewhere") : [],
        ];

    public void RecordIn(Publication publication, FinanceUser recorder, DateTimeOffset now)
    {
        if (Review is not null)
        {
            publication.RecordReview(Review.Record(publication, recorder, now));
        }

        if (Elsewhere is { } links)
        {
            publication.RecordElsewhere(ElsewhereEntry.LinksOf(links));
        }
    }
}

/// <summary>A review before disclosure, as the unit states it.</summary>
internal sealed record ReviewEntry(
    string Office,
    DateOnly ReviewedOn,
    ReviewConclusion Conclusion,
    string? Reviewer = null,
    string? Remark = null
)
{
    public IEnumerable<Fault> FaultsFor(Publication publication, DateTimeOffset now, string place = "")
    {
        if (string.IsNullOrWhiteSpace(Office))
        {
            yield return new Fault($"{place}/office", ProblemCodes.Missing, "须写明审查的科室或机构。");
        }

        foreach (
            var (name, text, most) in new[]
            {
                ("office", Office, PublicReview.OfficeMaxLength),
                ("reviewer", Reviewer, PublicReview.ReviewerMaxLength),
                ("remark", Remark, PublicReview.RemarkMaxLength),
            }
        )
        {
            if (text?.Length > most)
            {
                yield return new Fault($"{place}/{name}", ProblemCodes.TooLong, $"最多 {most} 字。");
            }
            else if (text is not null && (PrintableText.Of(text) != text || (name != "remark" && text.Any(char.IsControl))))
            {
                yield return new Fault($"{place}/{name}", ProblemCodes.InvalidText, "不能含有控制字符或改变文字方向的字符。");
            }
        }

        if (ReviewedOn > DisclosureClock.DayOf(now))
        {
            yield return new Fault($"{place}/reviewedOn", ProblemCodes.InvalidDate, "审查日期不能晚于今天。");
        }
        else if (ReviewedOn.Year < publication.FiscalYear.Value - 1)
        {
            yield return new Fault($"{place}/reviewedOn", ProblemCodes.InvalidDate, "审查日期早于这份文件的编制。");
        }

        if (Conclusion == ReviewConclusion.Refused && string.IsNullOrWhiteSpace(Remark))
        {
            yield return new Fault($"{place}/remark", ProblemCodes.Missing, "不同意公开的，须写明理由。");
        }

        // The public reads the office.
        foreach (var fault in PersonalData.InText(publication, Office ?? ""))
        {
            yield return new Fault($"{place}/office", fault.Code, fault.Message);
        }
    }

    public PublicReview Record(Publication publication, FinanceUser recorder, DateTimeOffset now) =>
        new()
        {
            Office = Office.Trim(),
            Reviewer = string.IsNullOrWhiteSpace(Reviewer) ? null : Reviewer.Trim(),
            ReviewedOn = ReviewedOn,
            Conclusion = Conclusion,
            Remark = string.IsNullOrWhiteSpace(Remark) ? null : Remark.Trim(),
            ContentSha256 = publication.ContentSha256,
            RecordedBy = recorder.UserName,
            RecordedAt = now,
        };
}

/// <summary>One address where the same document was published, and the day.</summary>
internal sealed record ElsewhereEntry(string Url, DateOnly PublishedOn)
{
    public static ImmutableArray<ElsewhereLink> LinksOf(ImmutableArray<ElsewhereEntry?> entries) =>
        [.. entries.Select(entry => new ElsewhereLink(ElsewhereLink.AddressOf(entry!.Url)!, entry.PublishedOn))];

    public static IEnumerable<Fault> FaultsOf(
        ImmutableArray<ElsewhereEntry?> entries,
        Publication publication,
        DateTimeOffset now,
        string place
    )
    {
        if (entries.Length > ElsewhereLink.MostLinks)
        {
            yield return new Fault(place, ProblemCodes.TooManyLines, $"最多 {ElsewhereLink.MostLinks} 个网址。");
            yield break;
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, entry) in entries.Index())
        {
            if (entry is null)
            {
                yield return new Fault($"{place}/{index}", ProblemCodes.WrongType, "应为对象。");
                continue;
            }

            if (ElsewhereLink.AddressOf(entry.Url) is not { } address)
            {
                yield return new Fault(
                    $"{place}/{index}/url",
                    ProblemCodes.InvalidText,
                    $"应为完整的网址，以 https:// 或 http:// 开头，不含用户名和密码，最多 {ElsewhereLink.UrlMaxLength} 个字符。"
                );
            }
            else if (!known.Add(address))
            {
                yield return new Fault($"{place}/{index}/url", ProblemCodes.DuplicateLine, "这个网址已经列出。");
            }

            if (entry.PublishedOn > DisclosureClock.DayOf(now))
            {
                yield return new Fault($"{place}/{index}/publishedOn", ProblemCodes.InvalidDate, "公开日期不能晚于今天。");
            }
            else if (entry.PublishedOn < publication.DocumentDate)
            {
                yield return new Fault($"{place}/{index}/publishedOn", ProblemCodes.InvalidDate, "公开日期不能早于批复日期。");
            }
        }
    }
}
