using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Submissions.Model;

/// <summary>A history computed again: nothing changed, nothing missing, nothing put between, and the contents still what was signed.</summary>
/// <param name="Entries">The entries that can be read, in their order.</param>
/// <param name="Last">Null where there is none, or where it cannot be read.</param>
/// <param name="Faults">What is wrong, in words.</param>
public sealed record HistoryCheck<TEntry>(ImmutableArray<TEntry> Entries, TEntry? Last, ImmutableArray<string> Faults)
    where TEntry : class, ISignedEntry
{
    private const int FaultsNamed = 100;

    /// <summary>Together with what only this kind of document signs.</summary>
    public ImmutableArray<string> With(params ReadOnlySpan<IEnumerable<string>> others)
    {
        IEnumerable<string> all = Faults;
        foreach (var faults in others)
        {
            all = all.Concat(faults);
        }

        return [.. all.Take(FaultsNamed)];
    }

    /// <summary>The reasons that stand for findings now are those that were given last.</summary>
    public IEnumerable<string> OtherReasons(IReadOnlyDictionary<string, string> standing)
    {
        var given = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (finding, text) in Entries.SelectMany(entry => entry.Explanations ?? []))
        {
            given[finding] = text;
        }

        return given
            .Keys.Union(standing.Keys, StringComparer.Ordinal)
            .Where(finding => given.GetValueOrDefault(finding) != standing.GetValueOrDefault(finding))
            .Select(finding => $"检查结果“{finding}”的说明与历史记录不一致。");
    }
}

/// <summary>Reads a history as it is stored.</summary>
public static class HistoryCheck
{
    /// <param name="document">Whose history it is.</param>
    /// <param name="end">Where the header says that the history ends.</param>
    /// <param name="stored">All entries in the order of their numbers.</param>
    /// <param name="contents">SHA-256 of the stored bytes of each version, computed now.</param>
    public static HistoryCheck<TEntry> Of<TEntry>(
        Guid document,
        HistoryEnd end,
        IEnumerable<ChainedEntry> stored,
        IReadOnlyDictionary<int, string> contents
    )
        where TEntry : class, ISignedEntry
    {
        var entries = ImmutableArray.CreateBuilder<TEntry>();
        var faults = ImmutableArray.CreateBuilder<string>();
        var reached = new HistoryEnd(0, HashChain.Genesis);
        TEntry? last = null;
        foreach (var link in stored)
        {
            last = EntryJson.TryRead<TEntry>(link.Entry);
            if (HashChain.Next(reached.Hash, link.Entry) != link.Hash)
            {
                faults.Add($"第{link.Number}条历史记录的哈希与内容不符。");
            }

            reached = new HistoryEnd(reached.Count + 1, link.Hash);
            if (last is null)
            {
                faults.Add($"第{link.Number}条历史记录无法读取。");
                continue;
            }

            entries.Add(last);
            if (link.Number != reached.Count || last.Number != reached.Count || last.Document != document)
            {
                faults.Add($"第{link.Number}条历史记录不在原来的位置。");
            }

            if (last is { Version: { } version, ContentSha256: { } signed } && contents.GetValueOrDefault(version) != signed)
            {
                faults.Add($"第{link.Number}条历史记录所指的第{version}版内容已被改动或者缺失。");
            }
        }

        if (reached != end)
        {
            faults.Add($"历史记录应有{end.Count}条，末条哈希应为{end.Hash}；现有{reached.Count}条，末条哈希为{reached.Hash}。");
        }

        return new HistoryCheck<TEntry>(entries.ToImmutable(), last, faults.ToImmutable());
    }
}

/// <summary>How many entries a history has, and the hash of the last.</summary>
public sealed record HistoryEnd(int Count, string Hash);
