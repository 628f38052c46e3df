using System.Text.Json.Serialization;

namespace Finance.Contracts.Events;

/// <summary>A date of the budget calendar comes near or has passed, and the unit has not done its step.</summary>
public sealed record DeadlineReminded : IEvent
{
    /// <summary>The reminders of the unit in the year, whether or not it has begun its budget.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>Counts them.</summary>
    public required long Sequence { get; init; }

    public required UnitId Unit { get; init; }

    public required FiscalYear FiscalYear { get; init; }

    public required RemindedStep Step { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Below zero when the date has passed.</summary>
    public required int DaysLeft { get; init; }

    public required DateTimeOffset RemindedAt { get; init; }
}

/// <summary>The steps that a unit or its department is reminded of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RemindedStep>))]
public enum RemindedStep
{
    /// <summary>一上</summary>
    [JsonStringEnumMemberName("firstSubmission")]
    FirstSubmission,

    /// <summary>二上</summary>
    [JsonStringEnumMemberName("secondSubmission")]
    SecondSubmission,

    /// <summary>The department's 批复 to its unit</summary>
    [JsonStringEnumMemberName("unitApproval")]
    UnitApproval,
}
