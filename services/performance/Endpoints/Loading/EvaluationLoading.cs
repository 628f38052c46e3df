using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Performance.Endpoints.Evaluations;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Loading;

/// <summary>Puts what was made elsewhere into the rows; what is equal to what was loaded before changes nothing.</summary>
internal sealed class EvaluationLoading(
    PerformanceDb db,
    FiscalYear year,
    UnitId unit,
    VersionedScheme scheme,
    Dictionary<string, Evaluation> rows,
    Signature signed
)
{
    /// <summary>A refusal has changed nothing, as long as the caller does not save.</summary>
    public async Task<(ImmutableArray<LoadedEvaluation> Loaded, IResult? Problem)> PutAsync(
        ImmutableArray<LoadedItem> items,
        CancellationToken cancellationToken
    )
    {
        var loaded = ImmutableArray.CreateBuilder<LoadedEvaluation>(items.Length);
        var faults = ImmutableArray.CreateBuilder<Fault>();
        foreach (var item in items)
        {
            var row = rows.GetValueOrDefault(item.Code);
            var content = item.ToContent(scheme.Scheme.Id, scheme.Version);
            var bytes = content.WriteCanonical();
            var scored = ScoredEvaluation.Of(scheme.Scheme, content, item.Funds, unit, year);
            var found = ExplainedFinding.Of(scored.Findings, new Dictionary<string, string>(StringComparer.Ordinal));
            var sha = CanonicalJson.Hash(bytes);
            if (row is { Loaded: true, Status: EvaluationStatus.Confirmed } && row.ContentSha256 == sha && row.Funds == item.Funds)
            {
                loaded.Add(new LoadedEvaluation(new SavedEvaluation(row, scored, found), IsNew: false));
                continue;
            }

            var decision = EvaluationDecisions.Load(row?.State ?? EvaluationState.New, signed, sha, scored.Outcome(provisional: false));
            if (FaultOf(item, row, decision) is { } fault)
            {
                faults.Add(fault);
                continue;
            }

            row ??= db.Evaluations.Add(Evaluation.New(year, unit, item.Code)).Entity;
            (row.Name, row.Category) = (item.Project.Name, item.Project.Category);
            (row.SchemeId, row.SchemeVersion) = (content.Scheme, content.SchemeVersion);
            row.GoalsSha256 = CanonicalJson.Hash(CanonicalJson.Write(item.Definition));
            db.Record(row, (EvaluationDecision.Accepted)decision);
            await db.AddVersionAsync(row, scored, bytes, signed.At, cancellationToken);
            row.Count(found);
            loaded.Add(new LoadedEvaluation(new SavedEvaluation(row, scored, found), IsNew: true));
        }

        return faults.Count == 0 ? (loaded.ToImmutable(), null) : ([], Refuse(faults.ToImmutable()));
    }

    private static Fault? FaultOf(LoadedItem item, Evaluation? row, EvaluationDecision decision) =>
        decision is EvaluationDecision.Refused { Refusal: var refusal }
            ? new Fault(item.Pointer, ProblemCodes.WrongState, $"项目{item.Code}：{refusal.Detail}。")
        : row?.Revision != item.Revision
            ? new Fault(
                $"{item.Pointer}/revision",
                ProblemCodes.StaleVersion,
                $"项目{item.Code}：重新补录须写明所读到的版本号（ETag），首次补录不写。"
            )
        : null;

    private static ProblemResult Refuse(ImmutableArray<Fault> faults) =>
        faults.Any(fault => fault.Code == ProblemCodes.WrongState)
            ? Problems.Create(
                StatusCodes.Status409Conflict,
                ProblemCodes.WrongState,
                "当前状态不允许此操作",
                "有项目不能补录，没有补录任何一项。",
                faults
            )
            : Problems.Create(
                StatusCodes.Status412PreconditionFailed,
                ProblemCodes.StaleVersion,
                "内容已被他人修改",
                "有项目在读取之后已经变动，没有补录任何一项。",
                faults
            );
}

/// <summary>One evaluation that was loaded now or, unchanged, before.</summary>
internal sealed record LoadedEvaluation(SavedEvaluation Saved, bool IsNew);
