using Finance.Budgets.Endpoints.Adjustments;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Statements;

namespace Finance.Budgets.Endpoints;

/// <summary>Initial (年初) or annual (全年).</summary>
internal enum SummaryStage
{
    Initial,
    Annual,
}

/// <summary>What a summary is asked for; without a stage it is the initial budget, or with a date the annual one of that date.</summary>
internal sealed record SummaryParameters(
    Choice<SummaryKey>? By,
    int? Level,
    string? Units,
    UnitId? Department,
    Choice<FundSource>? Source,
    Choice<ExpenditureKind>? Kind,
    Choice<SummaryStage>? Stage,
    Day? AsOf,
    Choice<LineSide>? Side,
    bool? CarriedOver
)
{
    private const int DeepestLevel = 3;

    public SummaryStage StageAsked => Stage?.Value ?? (AsOf is null ? SummaryStage.Initial : SummaryStage.Annual);

    /// <summary>The request within the caller's scope; what has fewer levels than are asked for is summed at its deepest.</summary>
    public SumRequest Read(FiscalYear year, UnitScope scope, ICodeBook codes, SuccessorUnits successors)
    {
        var key = By?.Value ?? SummaryKey.Functional;
        var deepest = key switch
        {
            SummaryKey.Functional => 3,
            SummaryKey.Economic or SummaryKey.Unit => 2,
            _ => 1,
        };
        if (Level is < 1 or > DeepestLevel)
        {
            throw RefusalException.Parameter("level", $"level 应为 1 至 {DeepestLevel} 的整数。");
        }

        var units = AskedUnits.Read(Units, Department, scope, codes);
        return new SumRequest(year, key, Math.Min(Level ?? 1, deepest))
        {
            Units = units,
            UnitsLastYear = units is null ? null : successors.WithPredecessors(units),
            Side = Side?.Value,
            Source = Source?.Value,
            Kind = Kind?.Value,
            CarriedOver = CarriedOver,
            WithAdjustments = StageAsked == SummaryStage.Annual,
            AsOf = AsOf?.Date,
        };
    }
}
