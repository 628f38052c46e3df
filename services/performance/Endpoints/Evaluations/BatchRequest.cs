using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements.Reading;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>{ evaluations: [{ project, revision, actuals, completion }] }: many statements of a unit, each with the revision that was read.</summary>
internal static class BatchRequest
{
    public const int MaxBytes = 20_000_000;
    public const int MaxProjects = 500;

    public static (ImmutableArray<BatchItem> Items, ImmutableArray<Fault> Faults) Read(JsonElement root, UnitBatch batch) =>
        Read(root, item => ReadItem(item, batch), item => item.Code);

    /// <summary>The same without statements: which evaluations, as they were read.</summary>
    public static (ImmutableArray<BatchReference> Items, ImmutableArray<Fault> Faults) ReadReferences(JsonElement root, UnitBatch batch) =>
        Read(root, item => ReadReference(item, batch), item => item.Code);

    private static (ImmutableArray<T> Items, ImmutableArray<Fault> Faults) Read<T>(
        JsonElement root,
        Func<Cursor, T?> read,
        Func<T, string> code
    )
        where T : class
    {
        var faults = new FaultList();
        var cursor = new Cursor(root, faults);
        cursor.Require("evaluations");
        var items = cursor.List("evaluations", MaxProjects, read, item => item is null ? new object() : code(item));
        cursor.Finish();
        return ([.. (items ?? []).OfType<T>()], faults.ToImmutable());
    }

    private static BatchItem? ReadItem(Cursor item, UnitBatch batch)
    {
        item.Require("project");
        var code = item.Name("project");
        var source = code is null ? null : batch.Sources.Find(code);
        if (code is not null && source is null)
        {
            item.Fault("project", ProblemCodes.UnknownValue, "批复的全年预算中没有这个项目。");
        }

        var revision = item.Count("revision");
        if (revision is null && code is not null && batch.Rows.ContainsKey(code))
        {
            item.Fault("revision", ProblemCodes.Missing, "这个项目已有自评，须写明所读到的版本号（ETag）；用工作簿填报的，请重新下载。");
        }

        if (source is null)
        {
            item.LeaveRest();
            return null;
        }

        var indicators = source.IndicatorCount;
        return new BatchItem(source, revision, EvaluationRequest.Read(item, indicators), indicators);
    }

    private static BatchReference? ReadReference(Cursor item, UnitBatch batch)
    {
        item.Require("project", "revision");
        var code = item.Name("project");
        var revision = item.Count("revision");
        if (code is not null && !batch.Rows.ContainsKey(code))
        {
            item.Fault("project", ProblemCodes.UnknownValue, "这个项目还没有绩效自评。");
        }

        return code is null || revision is null ? null : new BatchReference(code, revision.Value);
    }
}

/// <summary>An evaluation as it was read.</summary>
internal sealed record BatchReference(string Code, long Revision);

/// <summary>Many statements as they are sent.</summary>
internal sealed record BatchBody(ImmutableArray<BatchedBody> Evaluations);

/// <param name="Revision">As it was read; for a new one nothing.</param>
internal sealed record BatchedBody(string Project, long? Revision, ImmutableArray<ActualBody> Actuals, string? Completion);
