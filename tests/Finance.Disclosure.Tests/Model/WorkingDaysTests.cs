using System.Globalization;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests.Model;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2026-11-26", 1, "2026-11-27")]
    [InlineData("2026-11-27", 1, "2026-11-30")]
    [InlineData("2026-11-28", 1, "2026-11-30")]
    [InlineData("2026-11-26", 15, "2026-12-17")]
    public void Saturdays_and_sundays_do_not_count(string day, int days, string expected) =>
        Assert.Equal(Parse(expected), WorkingDays.After(Parse(day), days));

    private static DateOnly Parse(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
