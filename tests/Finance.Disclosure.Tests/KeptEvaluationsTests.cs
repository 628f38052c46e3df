using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Statements.Evaluations;

namespace Finance.Disclosure.Tests;

public sealed class KeptEvaluationsTests
{
    private static readonly UnitId Unit = UnitId.Parse("360200-103001");

    [Fact]
    public void What_is_open_again_goes_out_with_no_final_account()
    {
        var kept = KeptEvaluations.Open(Unit, new FiscalYear(2024));
        Assert.Null(kept.Read());
        kept.Apply(Told(1, reopened: false));
        Assert.Equal("jiangxi-2024", kept.Read()!.Scheme);
        kept.Apply(Told(2, reopened: true));
        Assert.Null(kept.Read());

        // The older state comes late and changes nothing.
        kept.Apply(Told(1, reopened: false));
        Assert.Null(kept.Read());
        kept.Apply(Told(3, reopened: false));
        Assert.NotNull(kept.Read());
    }

    private static EvaluationsConfirmed Told(long sequence, bool reopened)
    {
        var evaluations = reopened
            ? ConfirmedEvaluations.None
            : ConfirmedEvaluations.None with
            {
                Scheme = "jiangxi-2024",
                SchemeVersion = 1,
            };
        return new EvaluationsConfirmed
        {
            DocumentId = Guid.CreateVersion7(),
            Sequence = sequence,
            Unit = Unit,
            FiscalYear = new FiscalYear(2024),
            Content = evaluations.ToContent(),
            Scheme = evaluations.Scheme,
            ConfirmedAt = DateTimeOffset.UnixEpoch,
            Loaded = false,
            Reopened = reopened,
        };
    }
}
