using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Contracts;

namespace Finance.Performance.Model.Supervision;

/// <summary>部门评价: the scores of a frame's leaves with their reasons, and the report.</summary>
public sealed record AssessmentContent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // A canonical document has no broken numbers: scores are text.
        NumberHandling = JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString,
    };

    public required string Title { get; init; }

    /// <summary>The code of the project that is evaluated; null for a policy and for several projects together.</summary>
    public string? Project { get; init; }

    public required string Frame { get; init; }

    /// <summary>The scheme whose bounds grade the total, in the version of the day of saving.</summary>
    public required string Scheme { get; init; }

    public required int SchemeVersion { get; init; }

    /// <summary>The total and the grade as the unit states them.</summary>
    public decimal? StatedTotal { get; init; }

    public string? StatedGrade { get; init; }

    public ImmutableArray<ItemScore> Scores { get; init; } = [];

    public ImmutableArray<WrittenSection> Sections { get; init; } = [];

    [JsonIgnore]
    public decimal Total => Scores.Sum(score => score.Score ?? 0);

    public byte[] WriteCanonical() => CanonicalJson.Write(JsonSerializer.SerializeToElement(this, Json));

    public static AssessmentContent Read(ReadOnlySpan<byte> canonical) =>
        JsonSerializer.Deserialize<AssessmentContent>(canonical, Json)
        ?? throw new InvalidDataException("A stored department evaluation is unreadable.");
}

/// <summary>The score of one leaf, and why.</summary>
public sealed record ItemScore(string Item, decimal? Score, string? Reason);

/// <summary>One section of the report.</summary>
public sealed record WrittenSection(string Section, string Text);
