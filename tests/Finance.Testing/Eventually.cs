using System.Diagnostics;

namespace Finance.Testing;

/// <summary>Waits for a condition instead of for luck.</summary>
public static class Eventually
{
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks again and again until the condition holds; at the deadline the test fails with what was waited for.</summary>
    public static async Task Become(Func<Task<bool>> condition, string whatIsAwaited, TimeSpan? deadline = null)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > (deadline ?? DefaultDeadline))
            {
                throw new TimeoutException($"Still waiting after {clock.Elapsed.TotalSeconds:0} s: {whatIsAwaited}.");
            }

            await Task.Delay(Pause);
        }
    }

    public static Task Become(Func<bool> condition, string whatIsAwaited, TimeSpan? deadline = null) =>
        Become(() => Task.FromResult(condition()), whatIsAwaited, deadline);

    /// <summary>Asks until there is an answer, and gives it.</summary>
    public static async Task<T> Answer<T>(Func<Task<T?>> question, string whatIsAwaited, TimeSpan? deadline = null)
        where T : class
    {
        T? answer = null;
        await Become(async () => (answer = await question()) is not null, whatIsAwaited, deadline);
        return answer!;
    }
}
