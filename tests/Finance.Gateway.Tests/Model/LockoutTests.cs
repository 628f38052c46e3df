using Finance.Gateway.Model;

namespace Finance.Gateway.Tests.Model;

public sealed class LockoutTests
{
    private static readonly DateTimeOffset Monday = new(2024, 3, 4, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Four_failures_leave_an_account_open_and_the_fifth_closes_it()
    {
        var lockout = Fail(Lockout.None, 4, Monday);
        Assert.False(lockout.IsClosed(Monday));

        lockout = lockout.Attempt(Monday);
        Assert.True(lockout.IsClosed(Monday));
        Assert.Equal(Monday + Lockout.Duration, lockout.Until);
    }

    [Fact]
    public void Time_opens_it_and_the_count_begins_anew()
    {
        var later = Monday + Lockout.Duration;
        var lockout = Fail(Lockout.None, 5, Monday);

        Assert.True(lockout.IsClosed(later.AddTicks(-1)));
        Assert.False(lockout.IsClosed(later));
        Assert.False(Fail(lockout, 4, later).IsClosed(later));
        Assert.True(Fail(lockout, 5, later).IsClosed(later));
    }

    [Fact]
    public void Trying_at_a_closed_account_does_not_close_it_for_longer()
    {
        var closed = Fail(Lockout.None, 5, Monday);

        Assert.Equal(closed, closed.Attempt(Monday.AddMinutes(10)));
    }

    private static Lockout Fail(Lockout lockout, int times, DateTimeOffset at) =>
        Enumerable.Range(0, times).Aggregate(lockout, (state, _) => state.Attempt(at));
}
