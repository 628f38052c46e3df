using Finance.Statements.Evaluations;

namespace Finance.Performance.Model.Evaluations;

/// <summary>What the platform remembers of a project beside its evaluation: when its budget was last cut, and how it ended last year.</summary>
public sealed record ProjectRecord(DateOnly? CutOn, LastYearsResult? LastYear)
{
    public static ProjectRecord None { get; } = new(null, null);
}

/// <summary>The confirmed evaluation of the same project of the year before.</summary>
public sealed record LastYearsResult(decimal Total, Grade Grade);
