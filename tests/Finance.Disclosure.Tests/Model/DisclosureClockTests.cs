using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests.Model;

public sealed class DisclosureClockTests
{
    private static readonly DateOnly Approved = new(2024, 2, 10);

    [Fact]
    public void The_day_of_the_document_is_not_counted_and_holidays_do_not_shift_the_end()
    {
        Assert.Equal(new DateOnly(2024, 3, 1), DisclosureClock.DueOn(Approved));
    }

    [Theory]
    [InlineData("2024-03-01T00:00:00+08:00", 0)]
    [InlineData("2024-03-01T23:59:59+08:00", 0)]
    [InlineData("2024-03-01T15:59:59Z", 0)]
    [InlineData("2024-03-01T16:00:00Z", 1)]
    [InlineData("2024-03-02T00:00:00+08:00", 1)]
    [InlineData("2024-03-04T09:00:00+08:00", 3)]
    [InlineData("2024-02-10T09:00:00+08:00", 0)]
    public void It_is_on_time_until_the_last_day_ends_in_Shanghai(string now, int daysLate)
    {
        var day = DisclosureClock.DayOf(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(daysLate, DisclosureClock.DaysLate(DisclosureClock.DueOn(Approved), day));
    }
}
