using System.Collections.Concurrent;
using Finance.Gateway.Model;

namespace Finance.Gateway.PublicCache;

/// <summary>The copies that are answered before anything else looks at a request; few enough to fit into memory whatever is asked for.</summary>
public sealed class PublicCopies(TimeProvider clock)
{
    public const int LargestBytes = 1024 * 1024;
    private const long MostBytes = 32 * 1024 * 1024;

    /// <summary>What the address and the headers of a copy take, roughly.</summary>
    private const int Surroundings = 4096;

    private readonly ConcurrentDictionary<string, PublicCopy> brotli = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PublicCopy> gzip = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PublicCopy> identity = new(StringComparer.Ordinal);
    private readonly Lock filling = new();
    private long held;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <param name="target">The address letter for letter as the client wrote it.</param>
    /// <param name="coding">One of <see cref="ContentCoding"/>.</param>
    public PublicCopy? Find(string target, string coding) =>
        Of(coding).TryGetValue(target, out var copy) && copy.FreshUntil > Now ? copy : null;

    public void Keep(string target, string coding, PublicCopy copy)
    {
        lock (filling)
        {
            if (held + SizeOf(copy) > MostBytes)
            {
                Drop(kept => kept.FreshUntil <= Now);
            }

            if (held + SizeOf(copy) > MostBytes)
            {
                // The busiest pages are back within a moment; to tell which they are would cost every reader.
                Drop(_ => true);
            }

            var copies = Of(coding);
            held += SizeOf(copy) - (copies.TryGetValue(target, out var before) ? SizeOf(before) : 0);
            copies[target] = copy;
        }
    }

    private void Drop(Func<PublicCopy, bool> which)
    {
        foreach (var copies in (ConcurrentDictionary<string, PublicCopy>[])[brotli, gzip, identity])
        {
            foreach (var (target, copy) in copies)
            {
                if (which(copy) && copies.TryRemove(target, out _))
                {
                    held -= SizeOf(copy);
                }
            }
        }
    }

    private ConcurrentDictionary<string, PublicCopy> Of(string coding) =>
        coding switch
        {
            ContentCoding.Brotli => brotli,
            ContentCoding.Gzip => gzip,
            _ => identity,
        };

    private static long SizeOf(PublicCopy copy) => copy.Body.Length + Surroundings;
}
