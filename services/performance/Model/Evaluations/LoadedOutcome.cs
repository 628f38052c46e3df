using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Finance.Statements.Evaluations;
using Finance.Statements.Language;

namespace Finance.Performance.Model.Evaluations;

/// <summary>Where an evaluation was made and confirmed elsewhere and loaded afterwards (补录): its real dates, and what was stated of it there.</summary>
public sealed record LoadedOutcome
{
    public DateOnly? SubmittedOn { get; init; }

    public required DateOnly ConfirmedOn { get; init; }

    /// <summary>The rate of execution in percent.</summary>
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public decimal? Rate { get; init; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public decimal? Total { get; init; }

    public Grade? Grade { get; init; }

    /// <summary>The money of the project by where it came from.</summary>
    public ImmutableArray<FundsPart>? Parts { get; init; }
}
