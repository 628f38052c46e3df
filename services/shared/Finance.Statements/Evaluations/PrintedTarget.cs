namespace Finance.Statements.Evaluations;

/// <summary>The target of an indicator as it is printed: ≥95%.</summary>
public static class PrintedTarget
{
    public static string? Of(Indicator indicator)
    {
        if (indicator.AsPrinted is not null || indicator.Target is null)
        {
            return indicator.AsPrinted;
        }

        return (indicator.Operator == IndicatorOperator.Qualitative ? "" : Sign(indicator.Operator)) + indicator.Target + indicator.Unit;
    }

    public static string? Sign(IndicatorOperator? compared) =>
        compared switch
        {
            IndicatorOperator.AtLeast => "≥",
            IndicatorOperator.AtMost => "≤",
            IndicatorOperator.Equal => "=",
            IndicatorOperator.MoreThan => ">",
            IndicatorOperator.LessThan => "<",
            IndicatorOperator.Qualitative => "定性",
            _ => null,
        };
}
