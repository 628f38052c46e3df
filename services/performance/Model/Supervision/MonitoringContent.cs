using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Contracts;

namespace Finance.Performance.Model.Supervision;

/// <summary>Whether a goal is expected to be reached by the end of the year.</summary>
public enum Expectation
{
    /// <summary>确定能</summary>
    Certain,

    /// <summary>有可能</summary>
    Likely,

    /// <summary>完全不可能</summary>
    Impossible,
}

/// <summary>绩效运行监控 of one project: what was spent and achieved to the end of July, and what is expected of the year.</summary>
public sealed record MonitoringContent
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>SHA-256 of the goals as they were approved when this was written.</summary>
    public required string GoalsSha256 { get; init; }

    /// <summary>全年预算数 at that time; null where no line of the budget names the project.</summary>
    public Money? Budget { get; init; }

    /// <summary>1—7月执行数</summary>
    public Money? Executed { get; init; }

    /// <summary>全年预计执行数</summary>
    public Money? ExpectedExecution { get; init; }

    /// <summary>Why the project as a whole departs from its plan.</summary>
    public string? Deviation { get; init; }

    public string? Measures { get; init; }

    public ImmutableArray<MonitoredIndicator> Indicators { get; init; } = [];

    public byte[] WriteCanonical() => CanonicalJson.Write(JsonSerializer.SerializeToElement(this, Json));

    public static MonitoringContent Read(ReadOnlySpan<byte> canonical) =>
        JsonSerializer.Deserialize<MonitoringContent>(canonical, Json)
        ?? throw new InvalidDataException("A stored monitoring report is unreadable.");
}

/// <summary>One indicator of the approved goals, by its place among them, in mid-year.</summary>
public sealed record MonitoredIndicator
{
    public required int Indicator { get; init; }

    /// <summary>1—7月完成值</summary>
    public string? Value { get; init; }

    public Expectation? Expected { get; init; }

    /// <summary>Why it departs from the goal.</summary>
    public string? Reason { get; init; }

    public string? Measures { get; init; }

    [JsonIgnore]
    public bool Deviates => Expected is Expectation.Likely or Expectation.Impossible;
}
