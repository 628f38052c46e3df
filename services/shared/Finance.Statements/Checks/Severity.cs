namespace Finance.Statements.Checks;

/// <summary>What a finding asks of the one who submits.</summary>
public enum Severity
{
    /// <summary>Informs.</summary>
    Info,

    /// <summary>Needs a written reason before submission.</summary>
    Explain,

    /// <summary>Blocks submission.</summary>
    Error,
}
