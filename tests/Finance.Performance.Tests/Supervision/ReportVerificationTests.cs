using System.Collections.Immutable;
using System.Text;
using Finance.Contracts;
using Finance.Performance.Model.Supervision;
using Finance.Submissions.Model;

namespace Finance.Performance.Tests.Supervision;

public sealed class ReportVerificationTests
{
    private static readonly Guid Report = Guid.CreateVersion7();
    private static readonly Ruling Ruling = new(Outcome.Suspend, "暂缓拨付");
    private static readonly Dictionary<int, string> Contents = new() { [1] = "a" };

    private static readonly ImmutableArray<ChainedEntry> Entries = Chain(
        Step(ReportAction.Saved, ReportStatus.Draft, ReportStatus.Draft),
        Step(ReportAction.Submitted, ReportStatus.Draft, ReportStatus.Submitted),
        Step(ReportAction.Decided, ReportStatus.Submitted, ReportStatus.Decided) with
        {
            Ruling = Ruling,
        }
    );

    private static readonly ReportHead Head = new(3, Entries[2].Hash, ReportStatus.Decided, new ContentVersion(1, "a"), Ruling);

    [Fact]
    public void A_history_that_nobody_touched_is_valid() => Assert.Empty(Faults(Head, Entries, Contents));

    [Fact]
    public void Whatever_is_altered_is_found()
    {
        Assert.NotEmpty(Faults(Head, Entries.SetItem(1, Entries[1] with { Entry = Encoding.UTF8.GetBytes("{}") }), Contents));
        Assert.NotEmpty(Faults(Head, Entries.RemoveAt(2), Contents));
        Assert.NotEmpty(Faults(Head, Entries.RemoveAt(1), Contents));
        Assert.NotEmpty(Faults(Head, [Entries[1], Entries[0], Entries[2]], Contents));
        Assert.NotEmpty(Faults(Head, Entries, new Dictionary<int, string> { [1] = "b" }));
        Assert.NotEmpty(Faults(Head, Entries, new Dictionary<int, string>()));
        Assert.NotEmpty(Faults(Head with { Status = ReportStatus.Submitted }, Entries, Contents));
        Assert.NotEmpty(Faults(Head with { Ruling = new Ruling(Outcome.None, null) }, Entries, Contents));
        Assert.NotEmpty(ReportVerification.Faults(Guid.CreateVersion7(), Head, Entries, Contents));
    }

    private static ImmutableArray<string> Faults(
        ReportHead head,
        ImmutableArray<ChainedEntry> entries,
        IReadOnlyDictionary<int, string> contents
    ) => ReportVerification.Faults(Report, head, entries, contents);

    private static ReportStep Step(ReportAction action, ReportStatus from, ReportStatus to) =>
        new(
            action,
            new Signature(new Actor(Guid.CreateVersion7(), "测试", "manager"), new DateTimeOffset(2024, 8, 5, 9, 0, 0, TimeSpan.Zero)),
            from,
            to,
            new ContentVersion(1, "a")
        );

    private static ImmutableArray<ChainedEntry> Chain(params ReadOnlySpan<ReportStep> steps)
    {
        var (entries, hash) = (ImmutableArray.CreateBuilder<ChainedEntry>(), HashChain.Genesis);
        foreach (var step in steps)
        {
            var bytes = ReportEntry.Of(Report, entries.Count + 1, step).WriteCanonical();
            hash = HashChain.Next(hash, bytes);
            entries.Add(new ChainedEntry(entries.Count + 1, bytes, hash));
        }

        return entries.ToImmutable();
    }
}
