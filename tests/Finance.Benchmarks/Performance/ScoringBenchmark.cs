using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Model.Scoring;
using Finance.Statements;

namespace Finance.Benchmarks.Performance;

/// <summary>Published evaluations scored over and over on one thread: targets and actual values are read as they were written, every time.</summary>
internal static class ScoringBenchmark
{
    private const int Rounds = 5;
    private const int Repetitions = 700;
    private const int WantedPerSecond = 200_000;

    public static int Run()
    {
        var evaluations = Read();
        var indicators = evaluations.Sum(evaluation => evaluation.Indicators.Length) * Repetitions;
        Write($"scoring benchmark: {indicators} indicators a round, one thread, best of {Rounds} rounds");
        var enough = true;
        foreach (var shipped in SchemeLibrary.All)
        {
            var best = TimeSpan.MaxValue;
            var allocated = 0L;
            for (var round = 0; round <= Rounds; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var clock = Stopwatch.StartNew();
                var total = Score(shipped.Scheme, evaluations);
                best = clock.Elapsed < best && total > 0 ? clock.Elapsed : best;
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            }

            var perSecond = indicators / best.TotalSeconds;
            enough &= perSecond >= WantedPerSecond;
            Write($"{shipped.Scheme.Id, -20} {perSecond, 12:N0} indicators a second, {allocated / indicators} bytes each");
        }

        return enough ? 0 : 1;
    }

    private static decimal Score(Scheme scheme, ImmutableArray<Achievement> evaluations)
    {
        var total = 0m;
        for (var repetition = 0; repetition < Repetitions; repetition++)
        {
            foreach (var evaluation in evaluations)
            {
                total += Scorer.Of(scheme, evaluation).Total;
            }
        }

        return total;
    }

    private static ImmutableArray<Achievement> Read()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Cases", "evaluations.json")));
        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(evaluation => new Achievement(
                    new Funds(
                        null,
                        Wan(evaluation.GetProperty("funds").GetProperty("annualExact")),
                        Wan(evaluation.GetProperty("funds").GetProperty("executedExact"))
                    ),
                    [.. evaluation.GetProperty("indicators").EnumerateArray().Select(Indicator)]
                )),
        ];
    }

    private static AchievedIndicator Indicator(JsonElement row) =>
        new(
            new Indicator
            {
                Level1 = row.GetProperty("level1").GetString()!,
                Target = row.GetProperty("target").GetString(),
                Weight = row.GetProperty("weight").GetDecimal(),
            }
        )
        {
            Actual = row.GetProperty("actual").GetString(),
            Awarded = decimal.Parse(row.GetProperty("scoreText").GetString()!, CultureInfo.InvariantCulture),
        };

    private static Money Wan(JsonElement number) => Money.FromWan(decimal.Parse(number.GetString()!, CultureInfo.InvariantCulture));

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
