using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Contracts;
using Finance.Contracts.Events;

namespace Finance.Statements.Evaluations;

/// <summary>All confirmed evaluations of one unit and year, as they travel with their event and are disclosed with the final account.</summary>
public sealed record ConfirmedEvaluations
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public required string Scheme { get; init; }

    public required int SchemeVersion { get; init; }

    public required ImmutableArray<ConfirmedEvaluation> Projects { get; init; }

    /// <summary>部门整体自评</summary>
    public ConfirmedEvaluation? Overall { get; init; }

    /// <summary>部门评价</summary>
    public ImmutableArray<ConfirmedAssessment> Assessments { get; init; } = [];

    /// <summary>In the order of the grades, best first; grades that no project has are there with zero.</summary>
    public required ImmutableArray<GradeTotal> ByGrade { get; init; }

    /// <summary>Nothing is confirmed as a whole.</summary>
    public static ConfirmedEvaluations None { get; } =
        new()
        {
            Scheme = "",
            SchemeVersion = 0,
            Projects = [],
            ByGrade = [],
        };

    public DocumentContent ToContent()
    {
        var bytes = CanonicalJson.Write(JsonSerializer.SerializeToElement(this, Json));
        return new DocumentContent(System.Text.Encoding.UTF8.GetString(bytes), CanonicalJson.Hash(bytes));
    }

    /// <summary>Reads what <see cref="ToContent"/> wrote, also by a later version that says more.</summary>
    public static ConfirmedEvaluations Read(string json) =>
        JsonSerializer.Deserialize<ConfirmedEvaluations>(json, Json) ?? throw new JsonException("Evaluations are expected.");
}

/// <summary>One project's evaluation, or a department's of itself, as it was confirmed.</summary>
public sealed record ConfirmedEvaluation
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public ProjectCategory? Category { get; init; }

    public Money? InitialBudget { get; init; }

    public required Money AnnualBudget { get; init; }

    public required Money Executed { get; init; }

    /// <summary>In percent; null where nothing was budgeted.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public decimal? ExecutionRate { get; init; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public required decimal ExecutionWeight { get; init; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public decimal? ExecutionScore { get; init; }

    public string? Goal { get; init; }

    /// <summary>实际完成情况</summary>
    public string? Completion { get; init; }

    public required ImmutableArray<ConfirmedIndicator> Indicators { get; init; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public required decimal Total { get; init; }

    public required Grade Grade { get; init; }

    /// <summary>What the middle of the year announced of it, where it was monitored: 纠偏、暂缓、收回.</summary>
    public string? Monitored { get; init; }
}

/// <summary>One indicator with its target, what was achieved and the score.</summary>
public sealed record ConfirmedIndicator
{
    public required string Level1 { get; init; }

    public string? Level2 { get; init; }

    public string? Level3 { get; init; }

    /// <summary>The target as a person reads it: ≥95%.</summary>
    public required string Target { get; init; }

    public string? Actual { get; init; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public required decimal Weight { get; init; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public required decimal Score { get; init; }

    public string? Reason { get; init; }
}

/// <summary>A department's evaluation in depth of one project or policy, with the sections of its report.</summary>
public sealed record ConfirmedAssessment
{
    public required string Title { get; init; }

    public string? Project { get; init; }

    public Money? Money { get; init; }

    public required ImmutableArray<AssessedItem> Items { get; init; }

    public required ImmutableArray<ReportSection> Report { get; init; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public required decimal Total { get; init; }

    public required Grade Grade { get; init; }
}

/// <summary>One item of the tree of decision, process, output and benefit.</summary>
public sealed record AssessedItem
{
    public required string Level1 { get; init; }

    public string? Level2 { get; init; }

    public string? Level3 { get; init; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public required decimal Weight { get; init; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public required decimal Score { get; init; }

    public string? Reason { get; init; }
}

/// <summary>A section of a report under its heading.</summary>
public sealed record ReportSection(string Heading, string Text);

/// <summary>How many projects, and how much of their money, came to one grade.</summary>
public sealed record GradeTotal(Grade Grade, int Projects, Money AnnualBudget, Money Executed);

/// <summary>优、良、中、差</summary>
public enum Grade
{
    Excellent,
    Good,
    Fair,
    Poor,
}
