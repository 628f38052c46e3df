using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Finance.Statements.Audit;

/// <summary>How much a finding weighs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditSeverity>))]
public enum AuditSeverity
{
    [JsonStringEnumMemberName("error")]
    Error,

    /// <summary>To be explained, not necessarily wrong.</summary>
    [JsonStringEnumMemberName("explain")]
    Explain,

    [JsonStringEnumMemberName("info")]
    Info,
}

/// <summary>Whether rounding explains a difference.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuditVerdict>))]
public enum AuditVerdict
{
    [JsonStringEnumMemberName("rounding")]
    Rounding,

    [JsonStringEnumMemberName("error")]
    Error,
}

/// <summary>A place in a printed document: a cell of a table, a figure in a sentence, or a part of either.</summary>
public sealed record AuditPlace(string Pointer)
{
    public string? Table { get; init; }

    public string? Row { get; init; }

    public string? Column { get; init; }

    public string? Section { get; init; }

    public string? Meaning { get; init; }

    /// <summary>As a reader would look it up.</summary>
    [JsonIgnore]
    public string Words =>
        Table is null
            ? $"“{Section}”中的{Meaning}"
            : $"表 {Table}" + (Row is null ? "" : $"“{Row}”行") + (Column is null ? "" : $"“{Column}”栏");
}

/// <summary>Another statement of the document that the same figure fails.</summary>
public sealed record AuditRelated(ImmutableArray<AuditPlace> Places, string Printed, string Expected, string Difference, string Message);

/// <summary>One thing that does not fit within a printed document. The first place is the one to look at.</summary>
public sealed record AuditFinding
{
    public required string Rule { get; init; }

    public required AuditSeverity Severity { get; init; }

    public required AuditVerdict Verdict { get; init; }

    public required ImmutableArray<AuditPlace> Places { get; init; }

    public string Printed { get; init; } = "";

    public string Expected { get; init; } = "";

    public string Difference { get; init; } = "";

    /// <summary>How many figures the expected one is added up from; 0 where nothing is added.</summary>
    public int Addends { get; init; }

    public required string Message { get; init; }

    public ImmutableArray<AuditRelated> Related { get; init; } = [];
}
