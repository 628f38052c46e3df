using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Performance.Endpoints.Evaluations;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Evidence;
using Finance.Performance.Storage;

namespace Finance.Performance.Endpoints.Evidence;

/// <summary>Changes the files of a draft: a new version of its content, scored and recorded as every other.</summary>
internal sealed class EvidenceSteps(PerformanceDb db, EvaluationSteps steps)
{
    public async Task<IResult> TakeAsync(
        HttpContext http,
        EvaluationKey key,
        EvaluationAction action,
        EvaluationContent content,
        Func<SavedEvaluation, Signature, Task> also,
        Func<SavedEvaluation, IResult> answer
    )
    {
        var bytes = content.WriteCanonical();
        SavedEvaluation? changed = null;
        var result = await steps.TakeAsync(
            http,
            key,
            EvaluationEndpoints.Editors,
            async (saved, signed) =>
            {
                var scheme = await db.SchemeOfAsync(content, http.RequestAborted);
                var sources = await db.ReadSourcesAsync(key.Year, key.Unit, key.Code, http.RequestAborted);
                var record = sources?.Find(key.Code)?.Record;
                var scored = ScoredEvaluation.Of(scheme.Scheme, content, saved.Row.Funds, key.Unit, key.Year, record);
                changed = saved with { Scored = scored };
                return EvaluationDecisions.ChangeFiles(
                    saved.Row.State,
                    signed,
                    action,
                    CanonicalJson.Hash(bytes),
                    scored.Outcome(saved.Row.Provisional)
                );
            },
            async (saved, signed) =>
            {
                await db.AddVersionAsync(saved.Row, changed!.Scored, bytes, signed.At, http.RequestAborted);
                saved.Row.Count(await db.FindAllAsync(saved.Row, changed.Scored, http.RequestAborted));
                await also(saved, signed);
            }
        );
        return result is Microsoft.AspNetCore.Http.HttpResults.Ok<EvaluationStepAnswer> ? answer(changed!) : result;
    }
}

/// <summary>A file that was attached, and where the evaluation stands with it.</summary>
internal sealed record AttachmentAnswer(AttachmentView Attachment, EvaluationStepAnswer Evaluation)
{
    public static AttachmentAnswer Of(Attachment attachment, SavedEvaluation saved) =>
        new(AttachmentView.Of(attachment), EvaluationStepAnswer.Of(saved.Row));
}

/// <summary>The files of an evaluation.</summary>
internal sealed record AttachmentList(ImmutableArray<AttachmentView> Items);

/// <summary>One attached file.</summary>
/// <param name="Sha256">Names it, and is fixed in the history of the evaluation.</param>
/// <param name="Indicators">The numbers of the indicators that it proves; none where it proves the whole.</param>
internal sealed record AttachmentView(string Sha256, string Name, string MediaType, int Size, ImmutableArray<int> Indicators)
{
    public static AttachmentView Of(Attachment attachment) =>
        new(attachment.Sha256, attachment.Name, attachment.MediaType, attachment.Size, attachment.Indicators);
}
