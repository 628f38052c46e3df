using Finance.Gateway.Model;

namespace Finance.Gateway.Tests.Model;

public sealed class RefreshRotationTests
{
    private static readonly DateTimeOffset Now = new(2024, 3, 4, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>Minutes from now; null where it never happened.</summary>
    [Theory]
    [InlineData(10, null, 60, null, RefreshVerdict.Rotate)]
    [InlineData(0, null, 60, null, RefreshVerdict.Over)]
    [InlineData(10, null, 0, null, RefreshVerdict.Over)]
    [InlineData(10, null, 60, -1, RefreshVerdict.Over)]
    [InlineData(10, -1, 60, null, RefreshVerdict.Reused)]
    [InlineData(-5, -10, 60, null, RefreshVerdict.Reused)]
    [InlineData(10, -1, 60, -1, RefreshVerdict.Over)]
    [InlineData(10, -1, 0, null, RefreshVerdict.Over)]
    public void A_token_serves_once_while_it_and_its_family_live(
        int expires,
        int? used,
        int familyEnds,
        int? ended,
        RefreshVerdict verdict
    ) =>
        Assert.Equal(
            verdict,
            RefreshRotation.Judge(
                At(expires),
                used is null ? null : At(used.Value),
                At(familyEnds),
                ended is null ? null : At(ended.Value),
                Now
            )
        );

    [Fact]
    public void A_successor_never_outlives_its_family()
    {
        Assert.Equal(Now + RefreshRotation.TokenLifetime, RefreshRotation.Expiry(Now, Now + RefreshRotation.FamilyLifetime));
        Assert.Equal(Now.AddMinutes(5), RefreshRotation.Expiry(Now, Now.AddMinutes(5)));
    }

    private static DateTimeOffset At(int minutes) => Now.AddMinutes(minutes);
}
