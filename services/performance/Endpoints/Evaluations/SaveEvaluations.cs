using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Finance.Statements.Evaluations;
using Finance.Statements.Reading;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>PUT …/{unit}/evaluations: many projects of a unit at once, all of them or none.</summary>
internal static class SaveEvaluations
{
    private const int MaxBytes = 20_000_000;
    private const int MaxProjects = 500;

    public static void MapSaveEvaluations(this RouteGroupBuilder performance) =>
        performance
            .MapPut("{unit}/evaluations", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Editors])
            .WithSummary("批量保存绩效自评")
            .Produces<SavedEvaluationList>();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId unit,
        HttpContext http,
        EvaluationDrafts drafts,
        EvaluationSchemes schemes,
        PerformanceDb db
    )
    {
        using var body = await JsonBody.ReadAsync(http, MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        if (await db.ReadSourcesAsync(year, unit, code: null, http.RequestAborted) is not { } sources)
        {
            return EvaluationEndpoints.NoBudget(year, unit);
        }

        var rows = await db
            .Evaluations.Where(evaluation => evaluation.FiscalYear == year && evaluation.Unit == unit)
            .ToDictionaryAsync(evaluation => evaluation.Code, StringComparer.Ordinal, http.RequestAborted);
        var (items, faults) = Read(body.Root, sources, rows);
        if (!faults.IsEmpty)
        {
            return Problems.InvalidContent(faults, $"共有 {faults.Length} 处错误，没有保存任何一项。");
        }

        if (!sources.InForce)
        {
            return EvaluationDrafts.NotInForce();
        }

        if (await schemes.FindAsync(unit, year, http.RequestAborted) is not { } newest)
        {
            return EvaluationDrafts.NoScheme(unit);
        }

        if (items.Any(item => item.Revision != rows.GetValueOrDefault(item.Source.Project.Code)?.Revision))
        {
            return Problems.StaleVersion();
        }

        var signed = drafts.Sign(http);
        var saved = ImmutableArray.CreateBuilder<SavedEvaluation>(items.Length);
        foreach (var item in items)
        {
            var row = rows.GetValueOrDefault(item.Source.Project.Code);
            var scheme = await drafts.SchemeForAsync(row, newest, http.RequestAborted);
            var draft = new DraftOf(year, unit, row, item.Source, sources.Provisional, scheme, item.Request, item.Indicators);
            var (done, refusal) = await drafts.PutAsync(draft, signed, http.RequestAborted);
            if (refusal is not null)
            {
                return Refusals.Answer(refusal with { Detail = $"项目{row!.Code}：{refusal.Detail}，没有保存任何一项" }, row.Status);
            }

            saved.Add(done!);
        }

        await db.SaveChangesAsync(http.RequestAborted);
        return TypedResults.Ok(new SavedEvaluationList([.. saved.Select(SavedEvaluationItem.Of)]));
    }

    private static (ImmutableArray<Item> Items, ImmutableArray<Fault> Faults) Read(
        JsonElement root,
        UnitSources sources,
        Dictionary<string, Evaluation> rows
    )
    {
        var faults = new FaultList();
        var cursor = new Cursor(root, faults);
        cursor.Require("evaluations");
        var items = cursor.List(
            "evaluations",
            MaxProjects,
            item => ReadItem(item, sources, rows),
            item => item?.Source.Project.Code ?? new object()
        );
        cursor.Finish();
        return ([.. (items ?? []).OfType<Item>()], faults.ToImmutable());
    }

    private static Item? ReadItem(Cursor item, UnitSources sources, Dictionary<string, Evaluation> rows)
    {
        item.Require("project");
        var code = item.Name("project");
        var source = code is null ? null : sources.Find(code);
        if (code is not null && source is null)
        {
            item.Fault("project", ProblemCodes.UnknownValue, "批复的全年预算中没有这个项目。");
        }

        var revision = item.Count("revision");
        if (revision is null && code is not null && rows.ContainsKey(code))
        {
            item.Fault("revision", ProblemCodes.Missing, "这个项目已有自评，须写明所读到的版本号（ETag）。");
        }

        var indicators = source?.Goals.Indicators?.Length ?? 0;
        if (source is null)
        {
            item.LeaveRest();
            return null;
        }

        var request = EvaluationRequest.Read(item, indicators);
        return new Item(source, revision, request, indicators);
    }

    private sealed record Item(ProjectSource Source, long? Revision, EvaluationRequest Request, int Indicators);
}

/// <summary>What was saved, in the order in which it was sent.</summary>
internal sealed record SavedEvaluationList(ImmutableArray<SavedEvaluationItem> Items);

/// <summary>One saved evaluation with what it scores; its findings are read on its own page.</summary>
internal sealed record SavedEvaluationItem(
    string Code,
    EvaluationStatus Status,
    long Revision,
    int Version,
    string Hash,
    string Total,
    Grade? Grade,
    int Errors,
    int Unexplained
)
{
    public static SavedEvaluationItem Of(SavedEvaluation saved) =>
        new(
            saved.Row.Code,
            saved.Row.Status,
            saved.Row.Revision,
            saved.Row.ContentNumber,
            saved.Row.ContentSha256,
            Scoring.Decimals.Two(saved.Row.Total)!,
            saved.Row.Grade,
            saved.Row.Errors,
            saved.Row.Unexplained
        );
}
