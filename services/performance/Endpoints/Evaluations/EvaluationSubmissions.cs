using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>Hands in many evaluations in one transaction; what stands against any of them is told of all at once.</summary>
internal sealed class EvaluationSubmissions(PerformanceDb db, EvaluationSteps steps, EvaluationDrafts drafts)
{
    /// <summary>The evaluations as they stand, with their findings.</summary>
    /// <param name="batch">The unit.</param>
    /// <param name="candidates">Which of its evaluations.</param>
    /// <param name="anew">What was put into rows of this request, and is not stored yet.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ImmutableArray<Candidate>> ReadAsync(
        UnitBatch batch,
        ImmutableArray<Candidate> candidates,
        ImmutableArray<SavedEvaluation> anew,
        CancellationToken cancellationToken
    )
    {
        var read = await steps.ReadAllAsync(
            batch.Year,
            batch.Unit,
            batch.Sources,
            [.. candidates.Select(candidate => candidate.Row)],
            anew,
            cancellationToken
        );
        return [.. candidates.Zip(read, (candidate, saved) => candidate with { Saved = saved })];
    }

    /// <param name="http">The request.</param>
    /// <param name="batch">The unit.</param>
    /// <param name="candidates">What is to be handed in.</param>
    /// <param name="others">What was sent beside it, for the answer.</param>
    /// <param name="refuse">How findings that stand against it are told.</param>
    public async Task<IResult> SubmitAsync(
        HttpContext http,
        UnitBatch batch,
        ImmutableArray<Candidate> candidates,
        ImmutableArray<SubmittedEvaluation> others,
        Func<IReadOnlyList<Fault>, string, IResult> refuse
    )
    {
        var stale = candidates.Where(candidate => candidate.Revision is { } revision && revision != candidate.Row.Revision).ToList();
        if (stale.Count > 0)
        {
            return Problems.Create(
                StatusCodes.Status412PreconditionFailed,
                ProblemCodes.StaleVersion,
                "内容已被他人修改",
                "有自评在读取之后已经变动，没有提交任何一项，请重新读取后再试。",
                [.. stale.Select(one => new Fault($"{one.Pointer}/revision", ProblemCodes.StaleVersion, $"项目{one.Row.Code}已经变动。"))]
            );
        }

        var signed = drafts.Sign(http);
        var decisions = candidates
            .Select(candidate =>
                (
                    Candidate: candidate,
                    Decision: EvaluationDecisions.Submit(
                        candidate.Row.State,
                        signed,
                        candidate.Saved!.Findings,
                        IsCurrent(batch, candidate.Row)
                    )
                )
            )
            .ToList();
        ImmutableArray<(Candidate Candidate, Refusal Refusal)> refused =
        [
            .. decisions
                .Where(one => one.Decision is EvaluationDecision.Refused)
                .Select(one => (one.Candidate, ((EvaluationDecision.Refused)one.Decision).Refusal)),
        ];
        if (!refused.IsEmpty)
        {
            return Refuse(refused, refuse);
        }

        foreach (var (candidate, decision) in decisions)
        {
            db.Record(candidate.Row, (EvaluationDecision.Accepted)decision);
        }

        await db.SaveChangesAsync(http.RequestAborted);
        return TypedResults.Ok(
            new SubmittedEvaluationList([.. candidates.OrderBy(one => one.Place).Select(one => SubmittedEvaluation.Of(one.Row)), .. others])
        );
    }

    private static bool IsCurrent(UnitBatch batch, Evaluation row) =>
        batch.Sources.InForce && batch.Sources.Find(row.Code)?.GoalsSha256 == row.GoalsSha256;

    private static IResult Refuse(
        ImmutableArray<(Candidate Candidate, Refusal Refusal)> refused,
        Func<IReadOnlyList<Fault>, string, IResult> refuse
    )
    {
        var blocked = refused.Where(one => one.Refusal.Kind == RefusalKind.BlockingFindings).ToList();
        ImmutableArray<Fault> faults =
        [
            .. refused
                .Except(blocked)
                .Select(one => new Fault(
                    one.Candidate.Pointer,
                    ProblemCodes.WrongState,
                    $"项目{one.Candidate.Row.Code}：{one.Refusal.Detail}。"
                )),
            .. blocked.SelectMany(one =>
                one.Refusal.Findings.Select(finding => new Fault(
                    one.Candidate.Pointer + finding.Pointers.FirstOrDefault(),
                    finding.Rule,
                    $"项目{one.Candidate.Row.Code}：{finding.Message}"
                ))
            ),
        ];
        return blocked.Count == refused.Length
            ? refuse(faults, $"有 {blocked.Count} 个项目的检查未通过，须先更正或者说明原因；没有提交任何一项。")
            : Problems.Create(
                StatusCodes.Status409Conflict,
                ProblemCodes.WrongState,
                "当前状态不允许此操作",
                $"有 {refused.Length} 个项目不能提交，没有提交任何一项。",
                faults
            );
    }
}
