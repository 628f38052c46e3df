using Finance.Contracts.Events;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests.Model;

public sealed class ApprovedDocumentTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    [Fact]
    public void Events_in_any_order_and_twice_end_in_the_same_state()
    {
        var changed = BudgetStory.Content.Replace("318500.00", "318600.00", StringComparison.Ordinal);
        var again = BudgetStory.Content.Replace("318500.00", "318700.00", StringComparison.Ordinal);
        IEvent[] events =
        [
            BudgetStory.Approved(Id, 1),
            BudgetStory.Withdrawn(Id, 2),
            BudgetStory.Approved(Id, 3, changed, "2024-02-20"),
            BudgetStory.Adjusted(Id, 4, again),
        ];
        var expected = After(events);
        Assert.True(expected.Approved);
        Assert.True(expected.Adjusted);
        Assert.Equal(BudgetStory.ContentOf(again).Sha256, expected.ContentSha256);
        Assert.Equal(new DateOnly(2024, 2, 20), expected.DocumentDate);

        for (var seed = 0; seed < 50; seed++)
        {
            var shuffled = events.Concat(events).ToArray();
            new Random(seed).Shuffle(shuffled);
            Assert.Equal(StateOf(expected), StateOf(After(shuffled)));
        }
    }

    [Fact]
    public void Confirmations_and_reopenings_in_any_order_end_in_the_newest_of_them()
    {
        var unit = BudgetStory.Unit;
        EvaluationsConfirmed[] events =
        [
            GoalsStory.Confirmed(unit, 1, GoalsStory.Project("A", "甲")),
            GoalsStory.Reopened(unit, 2),
            GoalsStory.Confirmed(unit, 3, GoalsStory.Project("A", "乙")),
            GoalsStory.Reopened(unit, 4),
        ];
        for (var seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var upTo = random.Next(1, events.Length + 1);
            var shuffled = events.Take(upTo).Concat(events.Take(upTo)).ToArray();
            random.Shuffle(shuffled);
            var document = ApprovedDocument.Open(Id, Id, PublicationKind.PerformanceGoals, new Contracts.FiscalYear(2024), unit);
            foreach (var told in shuffled)
            {
                document.Apply(told);
            }

            Assert.Equal(upTo % 2 == 1, document.Approved);
            Assert.Equal(events[upTo <= 2 ? 0 : 2].Content.Sha256, document.ContentSha256);
        }
    }

    [Fact]
    public void A_withdrawal_that_comes_first_still_takes_the_approval_back()
    {
        var document = After([BudgetStory.Withdrawn(Id, 2), BudgetStory.Approved(Id, 1)]);
        Assert.True(document.Withdrawn);
        Assert.False(document.Approved);
    }

    [Fact]
    public void Content_whose_hash_does_not_fit_is_refused()
    {
        var forged = BudgetStory.Approved(Id) with { Content = new DocumentContent("{}", BudgetStory.ContentOf("[]").Sha256) };
        Assert.Throws<InvalidOperationException>(() => After([forged]));
    }

    /// <summary>Everything but the concurrency token, which counts the writes.</summary>
    private static object StateOf(ApprovedDocument document) =>
        (
            document.ApprovalSequence,
            document.AdjustmentSequence,
            document.WithdrawalSequence,
            document.ContentSequence,
            document.ContentSha256,
            document.DocumentNumber,
            document.DocumentDate,
            document.AdjustmentNumber
        );

    private static ApprovedDocument After(IEnumerable<IEvent> events)
    {
        var document = ApprovedDocument.Open(Id, Id, PublicationKind.Budget, BudgetStory.Year, BudgetStory.Unit);
        foreach (var @event in events)
        {
            switch (@event)
            {
                case BudgetApproved approved:
                    document.Apply(approved);
                    break;
                case BudgetAdjusted adjusted:
                    document.Apply(adjusted);
                    break;
                case BudgetWithdrawn withdrawn:
                    document.Apply(withdrawn);
                    break;
            }
        }

        return document;
    }
}
