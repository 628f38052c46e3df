using Finance.Submissions.Model;

namespace Finance.Submissions.Tests;

public sealed class UnitApprovalTermTests
{
    private static readonly DateOnly DueOn = UnitApprovalTerm.DueOn(new DateOnly(2024, 2, 8));

    [Fact]
    public void The_fifteenth_day_after_the_departments_document_is_the_last() => Assert.Equal(new DateOnly(2024, 2, 23), DueOn);

    [Theory]
    [InlineData("2024-02-23", false)]
    [InlineData("2024-02-24", true)]
    public void An_approval_is_late_by_the_date_of_its_document(string date, bool late) =>
        Assert.Equal(
            late,
            UnitApprovalTerm.IsLate(
                DueOn,
                DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                DateTimeOffset.UnixEpoch
            )
        );

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    public void A_missing_approval_is_late_from_midnight_in_Shanghai(int hourUtc, bool late) =>
        Assert.Equal(
            late,
            UnitApprovalTerm.IsLate(DueOn, unitDocument: null, new DateTimeOffset(2024, 2, 23, hourUtc, 0, 0, TimeSpan.Zero))
        );
}
