using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Model.Supervision;
using Finance.Performance.Storage;
using Finance.Statements.Evaluations;
using Finance.Statements.Reading;

namespace Finance.Performance.Endpoints.Supervision;

/// <summary>Reads a department evaluation with every fault at its place.</summary>
internal static class AssessmentRequest
{
    public const int MaxBytes = 2_000_000;

    private const int MaxScores = 200;
    private const int MaxSections = 30;
    private const int MaxReason = 2_000;
    private const int MaxSection = 50_000;
    private const int MaxScore = 100;

    public static async Task<AssessmentReading> ReadAsync(
        JsonElement root,
        FiscalYear year,
        UnitId unit,
        PerformanceDb db,
        CancellationToken cancellationToken
    )
    {
        var faults = new FaultList();
        var cursor = new Cursor(root, faults);
        cursor.Require("title", "frame", "scheme");
        var (title, frameId, schemeId) = (cursor.Name("title") ?? "", cursor.Name("frame") ?? "", cursor.Name("scheme") ?? "");
        var frame = FrameLibrary.Find(frameId);
        if (frame is null && frameId.Length > 0)
        {
            cursor.Fault("frame", ProblemCodes.UnknownValue, $"没有评价框架“{frameId}”。");
        }

        var scheme = schemeId.Length == 0 ? null : await db.FindSchemeAsync(schemeId, version: null, cancellationToken);
        if (scheme is null && schemeId.Length > 0)
        {
            cursor.Fault("scheme", ProblemCodes.UnknownValue, $"没有评分办法“{schemeId}”。");
        }

        var project = cursor.Name("project");
        if (
            project is not null
            && !(await db.ReadSourcesAsync(year, unit, project, cancellationToken) is { } sources && sources.Projects.ContainsKey(project))
        )
        {
            cursor.Fault("project", ProblemCodes.UnknownValue, $"批复的全年预算中没有项目{project}。");
        }

        var leaves = frame?.Leaves().Select(leaf => leaf.Key).ToHashSet(StringComparer.Ordinal);
        var headings = frame?.Sections.Select(section => section.Key).ToHashSet(StringComparer.Ordinal);
        var content = new AssessmentContent
        {
            Title = title,
            Project = project,
            Frame = frameId,
            Scheme = schemeId,
            SchemeVersion = scheme?.Version ?? 0,
            StatedTotal = Points(cursor, "statedTotal"),
            StatedGrade = cursor.Choice<Grade>("statedGrade") is { } grade
                ? JsonNamingPolicy.CamelCase.ConvertName(grade.ToString())
                : null,
            Scores =
                cursor.List(
                    "scores",
                    MaxScores,
                    item => new ItemScore(Key(item, "item", leaves), Points(item, "score"), item.Text("reason", MaxReason)),
                    score => score.Item
                ) ?? [],
            Sections =
                cursor.List(
                    "sections",
                    MaxSections,
                    item => new WrittenSection(Key(item, "section", headings), item.Text("text", MaxSection) ?? ""),
                    section => section.Section
                ) ?? [],
        };
        cursor.Finish();
        return faults.Count == 0 ? new AssessmentReading(content, frame, scheme, []) : new(null, null, null, faults.ToImmutable());
    }

    private static string Key(Cursor item, string name, HashSet<string>? known)
    {
        item.Require(name);
        var key = item.Name(name) ?? "";
        if (key.Length > 0 && known?.Contains(key) == false)
        {
            item.Fault(name, ProblemCodes.UnknownPlace, $"评价框架中没有“{key}”。");
        }

        return key;
    }

    private static decimal? Points(Cursor item, string name)
    {
        var points = item.Number(name);
        if (points > MaxScore)
        {
            item.Fault(name, ProblemCodes.InvalidNumber, $"不能超过 {MaxScore}。");
        }

        return points;
    }
}

/// <summary>What came in with the frame and the scheme that it names, or its faults.</summary>
internal sealed record AssessmentReading(AssessmentContent? Content, Frame? Frame, VersionedScheme? Scheme, ImmutableArray<Fault> Faults);

/// <summary>A department evaluation as it is sent.</summary>
internal sealed record AssessmentBody(
    string Title,
    string Frame,
    string Scheme,
    string? Project,
    string? StatedTotal,
    Grade? StatedGrade,
    ImmutableArray<ScoredItemBody>? Scores,
    ImmutableArray<WrittenSection>? Sections
);

internal sealed record ScoredItemBody(string Item, string? Score, string? Reason);
