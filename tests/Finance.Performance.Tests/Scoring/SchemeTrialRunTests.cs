using System.Globalization;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;

namespace Finance.Performance.Tests.Scoring;

public sealed class SchemeTrialRunTests
{
    private const int Many = 1_700;

    private static readonly Scheme Jiangxi = SchemeLibrary.Find("jiangxi-2024")!.Scheme;
    private static readonly Scheme Ministry = SchemeLibrary.Find("ministry-2020-cost")!.Scheme;

    [Fact]
    public async Task A_long_stream_comes_out_in_its_order_scored_as_it_would_be_saved()
    {
        var trial = new SchemeTrial();
        var place = 0;
        await foreach (var tried in StreamAsync(Many).TryAsync(Ministry, TestContext.Current.CancellationToken))
        {
            trial.Add(tried);
            Assert.Equal(CodeOf(place++), tried.Standing.Code);
            var saved = ScoredEvaluation.Of(
                Ministry,
                EvaluationContent.Read(tried.Standing.Content),
                tried.Standing.Funds,
                tried.Standing.Unit,
                new FiscalYear(2024)
            );
            Assert.Equal((saved.Score.Total, saved.Score.Grade), (tried.Total, tried.Grade));
        }

        Assert.Equal(Many, place);
        Assert.Equal(Many, trial.Projects);
        Assert.Equal(Many, trial.Up + trial.Down + trial.Same);
        Assert.Equal(Many, trial.GradesBefore.Sum(grade => grade.Projects) + trial.UndecidedBefore);
        Assert.Equal(Many, trial.GradesAfter.Sum(grade => grade.Projects) + trial.UndecidedAfter);
        Assert.Equal(
            trial.GradesBefore.Sum(grade => grade.AnnualBudget.Fen),
            Enumerable.Range(0, Many).Sum(number => Standing(number).Funds.Annual.Fen)
        );
        Assert.InRange(trial.Up, 1, Many - 1);
    }

    [Fact]
    public async Task Under_the_scheme_that_it_was_scored_by_nothing_changes()
    {
        await foreach (var tried in StreamAsync(60).TryAsync(Jiangxi, TestContext.Current.CancellationToken))
        {
            Assert.False(tried.IsChanged);
        }
    }

    [Fact]
    public async Task Whoever_stops_listening_stops_the_stream()
    {
        using var stop = new CancellationTokenSource();
        var seen = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in StreamAsync(int.MaxValue, stop.Token).TryAsync(Ministry, stop.Token))
            {
                if (++seen == 10)
                {
                    await stop.CancelAsync();
                }
            }
        });
        Assert.InRange(seen, 10, Many);
    }

    private static async IAsyncEnumerable<StandingEvaluation> StreamAsync(
        int count,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        for (var number = 0; number < count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Standing(number);
        }

        await Task.CompletedTask;
    }

    private static StandingEvaluation Standing(int number)
    {
        var content = new EvaluationContent
        {
            Scheme = "jiangxi-2024",
            SchemeVersion = 1,
            Project = JsonSerializer.SerializeToElement(
                new
                {
                    code = CodeOf(number),
                    name = "干部培训",
                    indicators = new[]
                    {
                        new
                        {
                            level1 = "产出指标",
                            target = "≥100人次",
                            weight = "90",
                        },
                    },
                }
            ),
            Actuals = [new ActualValue { Actual = (number % 120).ToString(CultureInfo.InvariantCulture) }],
        };
        var standing = new StandingEvaluation(
            UnitId.Parse("360200-103001"),
            CodeOf(number),
            "干部培训",
            EvaluationStatus.Submitted,
            Kept: false,
            new Funds(null, Money.FromFen(10_000 + number), Money.FromFen(100 * (number % 101))),
            Total: 0,
            Grade: null,
            content.WriteCanonical()
        );
        var scored = standing.Try(Jiangxi);
        return standing with { Total = scored.Total, Grade = scored.Grade };
    }

    private static string CodeOf(int number) => string.Create(CultureInfo.InvariantCulture, $"P{number:00000}");
}
