using System.Collections.Immutable;
using System.Text;
using Finance.Budgets.Model;
using Finance.Budgets.Model.Adjustments;
using Finance.Contracts;

namespace Finance.Budgets.Tests.Model;

public sealed class HistoryVerificationTests
{
    private static readonly Guid Budget = Guid.Parse("018f0000-0000-7000-8000-0000000000bb");

    private readonly List<ChainedEntry> entries = [];
    private readonly Dictionary<int, string> contents = [];
    private readonly Dictionary<int, string> comments = [];
    private readonly Dictionary<(int, int), string> adjustments = [];
    private readonly Dictionary<int, string> annual = [];
    private HistoryHead head;

    public HistoryVerificationTests()
    {
        var state = BudgetState.New(hasParentDepartment: false);
        foreach (var command in new[] { "save", "submit", "return", "save" })
        {
            var accepted = Assert.IsType<Decision.Accepted>(Situation.Decide(command, state));
            Append(accepted.Steps[0]);
            state = accepted.State;
            contents[state.Content!.Number] = state.Content.Sha256;
        }

        head = new HistoryHead(entries.Count, entries[^1].Hash, new Standing(state.Status, state.Round), state.Content, state.Approval);
    }

    [Fact]
    public void A_history_that_nobody_touched_is_whole() => Assert.Empty(Faults());

    [Fact]
    public void Reading_an_entry_gives_back_what_was_written()
    {
        var entry = EntryJson.Read<HistoryEntry>(entries[2].Entry);

        Assert.Equal(BudgetAction.Returned, entry.Action);
        Assert.Equal("请核对", Assert.Single(entry.Comments!.Value).Text);
        Assert.Equal(entries[2].Entry, entry.WriteCanonical());
    }

    [Fact]
    public void A_changed_entry_is_found()
    {
        var text = Encoding.UTF8.GetString(entries[1].Entry).Replace("王芳", "王方", StringComparison.Ordinal);
        entries[1] = entries[1] with { Entry = Encoding.UTF8.GetBytes(text) };

        Assert.Contains(Faults(), fault => fault.Contains("第2条", StringComparison.Ordinal));
    }

    [Fact]
    public void An_entry_that_is_no_longer_readable_is_found()
    {
        entries[1] = entries[1] with { Entry = [1, 2, 3] };

        Assert.Contains(Faults(), fault => fault.Contains("无法读取", StringComparison.Ordinal));
    }

    [Fact]
    public void A_removed_entry_is_found_wherever_it_stood()
    {
        foreach (var index in Enumerable.Range(0, entries.Count))
        {
            ChainedEntry[] rest = [.. entries.Where((_, i) => i != index)];

            Assert.NotEmpty(FaultsOf(Budget, rest));
        }
    }

    [Fact]
    public void A_chain_rebuilt_without_its_last_entry_is_found_by_the_header()
    {
        entries.RemoveAt(entries.Count - 1);

        Assert.NotEmpty(Faults());
    }

    [Fact]
    public void A_changed_content_is_found()
    {
        contents[1] = "f";

        Assert.Contains(Faults(), fault => fault.Contains("第1版", StringComparison.Ordinal));
    }

    [Fact]
    public void A_status_changed_in_the_header_alone_is_found()
    {
        head = head with { Standing = new Standing(BudgetStatus.Approved, BudgetRound.Second) };

        Assert.NotEmpty(Faults());
    }

    [Fact]
    public void A_version_or_an_approval_changed_in_the_header_alone_is_found()
    {
        var honest = head;
        head = honest with { Content = new ContentVersion(1, honest.Content!.Sha256) };
        Assert.NotEmpty(Faults());

        head = honest with { Approval = new Approval("财预〔2024〕9号", new DateOnly(2024, 2, 1), null) };
        Assert.NotEmpty(Faults());
    }

    [Fact]
    public void A_comment_an_adjustment_or_an_annual_budget_that_is_not_what_the_history_says_is_found()
    {
        var signed = new Signature(new Actor(Guid.CreateVersion7(), "王芳", "approver"), DateTimeOffset.UnixEpoch);
        Append(
            new Step(BudgetAction.AdjustmentApproved, signed, head.Standing, head.Standing, head.Content)
            {
                Comment = new CommentMark(1, 1, "/incomes/0", "c1"),
                Adjustment = new AdjustmentMark(1, AdjustmentStatus.Approved, 2, "a2") { AnnualSha256 = "y1" },
            }
        );
        head = head with { Count = entries.Count, Hash = entries[^1].Hash };
        (comments[1], adjustments[(1, 2)], annual[1]) = ("c1", "a2", "y1");
        Assert.Empty(Faults());

        comments[1] = "c";
        Assert.Contains(Faults(), fault => fault.Contains("意见", StringComparison.Ordinal));
        comments[1] = "c1";
        adjustments[(1, 2)] = "a";
        Assert.Contains(Faults(), fault => fault.Contains("第1次调整第2版", StringComparison.Ordinal));
        adjustments[(1, 2)] = "a2";
        annual.Remove(1);
        Assert.Contains(Faults(), fault => fault.Contains("全年预算", StringComparison.Ordinal));
    }

    [Fact]
    public void The_history_of_another_budget_is_not_taken_for_this_one() => Assert.NotEmpty(FaultsOf(Guid.CreateVersion7(), entries));

    private static readonly Dictionary<string, string> NoReasons = [];

    private IReadOnlyList<string> Faults() => FaultsOf(Budget, entries);

    private ImmutableArray<string> FaultsOf(Guid budget, IReadOnlyList<ChainedEntry> chain) =>
        HistoryVerification.Faults(budget, head, chain, contents, NoReasons, comments, new AdjustmentHashes(adjustments, annual));

    private void Append(Step step)
    {
        var entry = HistoryEntry.Of(Budget, entries.Count + 1, step).WriteCanonical();
        var previous = entries.Count == 0 ? HashChain.Genesis : entries[^1].Hash;
        entries.Add(new ChainedEntry(entries.Count + 1, entry, HashChain.Next(previous, entry)));
    }
}
