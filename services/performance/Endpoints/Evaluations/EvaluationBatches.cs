using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>Saves what a unit states of many projects, all of them or none.</summary>
internal sealed class EvaluationBatches(PerformanceDb db, EvaluationDrafts drafts, EvaluationSchemes schemes)
{
    /// <summary>What the platform holds of a unit; null where it has no approved budget of the year.</summary>
    public async Task<UnitBatch?> OpenAsync(FiscalYear year, UnitId unit, CancellationToken cancellationToken)
    {
        if (await db.ReadSourcesAsync(year, unit, code: null, cancellationToken) is not { } sources)
        {
            return null;
        }

        var rows = await db
            .Evaluations.Where(evaluation => evaluation.FiscalYear == year && evaluation.Unit == unit)
            .ToDictionaryAsync(evaluation => evaluation.Code, StringComparer.Ordinal, cancellationToken);
        // The unit as a whole goes by itself.
        return new UnitBatch(year, unit, sources with { Whole = null }, rows);
    }

    /// <summary>Puts what a workbook states anew into the rows; the caller saves them. A refusal has changed nothing.</summary>
    public async Task<(FilledBatch? Filled, IResult? Problem)> PutWorkbookAsync(
        HttpContext http,
        byte[] bytes,
        FiscalYear year,
        UnitId unit
    )
    {
        if (await OpenAsync(year, unit, http.RequestAborted) is not { } batch)
        {
            return (null, EvaluationEndpoints.NoBudget(year, unit));
        }

        var book = FilledEvaluations.Read(bytes, batch);
        if (!book.Faults.IsEmpty)
        {
            return (null, book.Refuse(http));
        }

        var (saved, problem) = await PutAsync(http, batch, await ChangedAsync(batch, book.Items, http.RequestAborted));
        return problem is null ? (new FilledBatch(batch, book, saved), null) : (null, problem);
    }

    /// <summary>Puts new versions into the rows; the caller saves them. A refusal has changed nothing.</summary>
    public async Task<(ImmutableArray<SavedEvaluation> Saved, IResult? Problem)> PutAsync(
        HttpContext http,
        UnitBatch batch,
        ImmutableArray<BatchItem> items
    )
    {
        if (!batch.Sources.InForce)
        {
            return ([], EvaluationDrafts.NotInForce());
        }

        if (await schemes.FindAsync(batch.Unit, batch.Year, http.RequestAborted) is not { } newest)
        {
            return ([], EvaluationDrafts.NoScheme(batch.Unit));
        }

        if (items.Any(item => item.Revision != batch.RowOf(item)?.Revision))
        {
            return ([], Problems.StaleVersion());
        }

        var signed = drafts.Sign(http);
        var saved = ImmutableArray.CreateBuilder<SavedEvaluation>(items.Length);
        foreach (var item in items)
        {
            var row = batch.RowOf(item);
            var scheme = await drafts.SchemeForAsync(row, newest, http.RequestAborted);
            var draft = new DraftOf(
                batch.Year,
                batch.Unit,
                row,
                item.Source,
                batch.Sources.Provisional,
                scheme,
                item.Request,
                item.Indicators
            );
            var (done, refusal) = await drafts.PutAsync(draft, signed, http.RequestAborted);
            if (refusal is not null)
            {
                return ([], Refusals.Answer(refusal with { Detail = $"项目{row!.Code}：{refusal.Detail}，没有保存任何一项" }, row.Status));
            }

            saved.Add(done!);
        }

        return (await drafts.CompareAsync(batch.Year, batch.Unit, saved.MoveToImmutable(), http.RequestAborted), null);
    }

    /// <summary>Those whose statement is another than the one that is saved, or was saved under other goals or an older scheme.</summary>
    public async Task<ImmutableArray<BatchItem>> ChangedAsync(
        UnitBatch batch,
        ImmutableArray<BatchItem> items,
        CancellationToken cancellationToken
    )
    {
        var newest = await schemes.FindAsync(batch.Unit, batch.Year, cancellationToken);
        var contents = await db.ReadContentsAsync(batch.Year, batch.Unit, cancellationToken);
        return [.. items.Where(item => IsChanged(item, batch.RowOf(item), contents.GetValueOrDefault(item.Code), newest))];
    }

    private static bool IsChanged(BatchItem item, Evaluation? row, EvaluationContent? content, VersionedScheme? newest)
    {
        if (row is null || content is null)
        {
            return !item.Request.IsEmpty;
        }

        var isScoredAnew =
            row is { SchemeFixed: false, State.IsEditable: true }
            && (row.SchemeId, row.SchemeVersion) != (newest?.Scheme.Id, newest?.Version ?? 0);
        return isScoredAnew || row.GoalsSha256 != item.Source.GoalsSha256 || !item.Request.Says(content, item.Indicators);
    }
}

/// <summary>A unit's projects with their evaluations.</summary>
internal sealed record UnitBatch(FiscalYear Year, UnitId Unit, UnitSources Sources, Dictionary<string, Evaluation> Rows)
{
    /// <summary>The same with one project alone; with none where the budget does not know it.</summary>
    public UnitBatch Only(string code) =>
        this with
        {
            Sources = Sources with
            {
                Projects = Sources.Projects.Where(project => project.Key == code).ToImmutableDictionary(StringComparer.Ordinal),
            },
        };

    public Evaluation? RowOf(BatchItem item) => Rows.GetValueOrDefault(item.Code);
}

/// <summary>What is stated of one project, and which revision was read before; none where there was no evaluation.</summary>
internal sealed record BatchItem(ProjectSource Source, long? Revision, EvaluationRequest Request, int Indicators)
{
    public string Code => Source.Project.Code;
}

/// <summary>A workbook whose statements were put into the rows of its unit.</summary>
internal sealed record FilledBatch(UnitBatch Batch, FilledEvaluations Book, ImmutableArray<SavedEvaluation> Saved);
