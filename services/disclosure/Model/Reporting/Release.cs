namespace Finance.Disclosure.Model.Reporting;

/// <summary>What keeps a version from going out whatever stands in it: no approval, or a review that is missing or refused.</summary>
internal static class Release
{
    public static IEnumerable<ReportFinding> Find(Examined examined)
    {
        var publication = examined.Publication;
        if (publication is { PublishedAt: null, Withdrawn: true } && publication.RefusesPublication() is { } unapproved)
        {
            yield return new ReportFinding("P01", FindingWeight.Fail, unapproved, "重新批复后再公开。", [], Blocking: true);
        }

        if (publication.PublishedAt is null && publication.MissesReview(examined.ReviewRequired) is { } unreviewed)
        {
            yield return new ReportFinding(
                "P12",
                FindingWeight.Fail,
                unreviewed,
                "由单位负责公开审查的人员审查并登记。",
                ["/review"],
                Blocking: true
            );
        }
    }
}
