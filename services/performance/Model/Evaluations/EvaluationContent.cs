using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Contracts;
using Finance.Performance.Model.Evidence;
using Finance.Performance.Model.Scoring;
using Finance.Statements;

namespace Finance.Performance.Model.Evaluations;

/// <summary>What people state of a project: the goals that were approved, what was achieved of each, and the scores that a reviewer changed.</summary>
public sealed record EvaluationContent
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

    /// <summary>The project as the budget was approved, in the shape of the facts.</summary>
    public required JsonElement Project { get; init; }

    /// <summary>In the order of the project's indicators.</summary>
    public required ImmutableArray<ActualValue> Actuals { get; init; }

    /// <summary>实际完成情况</summary>
    public string? Completion { get; init; }

    /// <summary>The files that prove it, in the order of their hashes; none before the first was attached.</summary>
    public ImmutableArray<Attachment>? Attachments { get; init; }

    /// <summary>Null for what was made here.</summary>
    public LoadedOutcome? Loaded { get; init; }

    public byte[] WriteCanonical() => CanonicalJson.Write(JsonSerializer.SerializeToElement(this, Json));

    public static EvaluationContent Read(ReadOnlySpan<byte> canonical) =>
        JsonSerializer.Deserialize<EvaluationContent>(canonical, Json)
        ?? throw new InvalidDataException("A stored evaluation is unreadable.");

    /// <summary>The project with its goals.</summary>
    public Project ReadProject() => Read(Project);

    /// <summary>A project as the budget keeps it.</summary>
    public static Project Read(JsonElement definition) =>
        FactsReader.ReadProject(definition) ?? throw new InvalidDataException("The project of an approved budget is unreadable.");

    /// <summary>Whether the indicator at a place is proved; null where its goal asks for no evidence and none was given.</summary>
    public bool? HasEvidence(int place, Indicator indicator) =>
        Attachments?.Any(attachment => attachment.Proves(place + 1)) == true ? true
        : Loaded is not null || string.IsNullOrWhiteSpace(indicator.Evidence) ? null
        : false;

    /// <summary>With one more file; the same bytes sent again take the new name and indicators.</summary>
    public ImmutableArray<Attachment> With(Attachment attachment) =>
        [
            .. (Attachments ?? [])
                .Where(one => one.Sha256 != attachment.Sha256)
                .Append(attachment)
                .OrderBy(one => one.Sha256, StringComparer.Ordinal),
        ];

    public EvaluationContent Without(string sha256) =>
        (Attachments ?? []).Where(one => one.Sha256 != sha256).ToImmutableArray() is { IsEmpty: false } left
            ? this with
            {
                Attachments = left,
            }
            : this with
            {
                Attachments = null,
            };

    /// <summary>The same with the scores of a reviewer in place of earlier ones.</summary>
    public EvaluationContent Rescore(ImmutableArray<Rescoring> items) =>
        this with
        {
            Actuals =
            [
                .. Actuals.Select(
                    (actual, place) =>
                        items.FirstOrDefault(item => item.Place == place) is { } item
                            ? actual with
                            {
                                Rescored = item.Score,
                                RescoringReason = item.Reason,
                            }
                            : actual
                ),
            ],
        };
}

/// <summary>What was achieved of one indicator.</summary>
public sealed record ActualValue
{
    /// <summary>As people write it.</summary>
    public string? Actual { get; init; }

    public Attainment? Attainment { get; init; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public decimal? Awarded { get; init; }

    public string? Reason { get; init; }

    /// <summary>The score that a reviewer put in its place, and why.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public decimal? Rescored { get; init; }

    public string? RescoringReason { get; init; }
}

/// <summary>A reviewer's score of the indicator at one place.</summary>
public sealed record Rescoring(int Place, decimal Score, string Reason);
