using System.Text.Json;
using Finance.Statements.Reading;

namespace Finance.Statements.Tests.Reading;

public sealed class MembersTests
{
    private static readonly JsonElement One = JsonDocument.Parse("1").RootElement;

    /// <summary>Few names are searched one by one, many by their hashes; both are to say the same.</summary>
    public static TheoryData<int> Counts => [1, 3, 24, 25, 500];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Each_member_is_taken_once(int count)
    {
        var members = Of(count);

        Assert.True(members.TryGet("m0", out var seen));
        Assert.Equal(1, seen.GetInt32());
        Assert.True(members.Remove("m0", out _));
        Assert.False(members.Remove("m0", out _));
        Assert.False(members.TryGet("m0", out _));
        Assert.False(members.TryGet("other", out _));
        Assert.Equal(Enumerable.Range(1, count - 1).Select(number => $"m{number}"), members.Names);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_name_that_stands_twice_is_kept_once(int count)
    {
        var members = new Members(count + 1);
        for (var number = 0; number < count; number++)
        {
            Assert.True(members.TryAdd($"m{number}", One));
        }

        Assert.False(members.TryAdd($"m{count - 1}", One));
        Assert.Equal(count, members.Names.Count);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Nothing_is_left_when_all_were_taken_or_left_alone(int count)
    {
        var taken = Of(count);
        foreach (var name in taken.Names)
        {
            Assert.True(taken.Remove(name, out _));
        }

        var left = Of(count);
        left.Clear();

        Assert.Empty(taken.Names);
        Assert.Empty(left.Names);
        Assert.False(left.TryGet("m0", out _));
    }

    private static Members Of(int count)
    {
        var members = new Members(count);
        for (var number = 0; number < count; number++)
        {
            Assert.True(members.TryAdd($"m{number}", One));
        }

        return members;
    }
}
