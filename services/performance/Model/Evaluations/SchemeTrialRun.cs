using System.Runtime.CompilerServices;
using Finance.Performance.Model.Scoring;

namespace Finance.Performance.Model.Evaluations;

/// <summary>Tries a stream of evaluations under a scheme on all cores, in order; no more is held than what is being scored and what comes next.</summary>
public static class SchemeTrialRun
{
    private const int Together = 500;

    public static async IAsyncEnumerable<TriedEvaluation> TryAsync(
        this IAsyncEnumerable<StandingEvaluation> evaluations,
        Scheme scheme,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        Task<TriedEvaluation[]>? scoring = null;
        await foreach (var next in evaluations.Chunk(Together).WithCancellation(cancellationToken))
        {
            // While one part is scored the next one is read.
            var started = Task.Run(
                () => next.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(one => one.Try(scheme)).ToArray(),
                cancellationToken
            );
            foreach (var tried in scoring is null ? [] : await scoring)
            {
                yield return tried;
            }

            scoring = started;
        }

        foreach (var tried in scoring is null ? [] : await scoring)
        {
            yield return tried;
        }
    }
}
