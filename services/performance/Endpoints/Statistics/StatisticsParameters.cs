using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Storage;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Endpoints.Statistics;

/// <summary>Which evaluations are asked for; without a status all, wherever they stand.</summary>
internal sealed record StatisticsParameters(
    Choice<StatisticsKey>? By,
    string? Units,
    UnitId? Department,
    string? Region,
    Choice<Grade>? Grade,
    Choice<EvaluationStatus>? Status
)
{
    /// <summary>The selection within the caller's scope.</summary>
    public EvaluationSelection Read(FiscalYear year, UnitScope scope, ICodeBook codes, SuccessorUnits successors)
    {
        var units = AskedUnits.Read(Units, Department, scope, codes);
        return new EvaluationSelection(year)
        {
            Units = units,
            UnitsBefore = units is null ? null : successors.WithPredecessors(units),
            Region = RegionDigits.Read(Region),
            Grade = Grade?.Value,
            Status = Status?.Value,
        };
    }
}

/// <summary>A region as requests name it: of a province, a city or a district.</summary>
internal static class RegionDigits
{
    public const string Expected = "应为行政区划代码的前二位、前四位或者六位。";

    public static bool AreSound(string region) => region.Length is 2 or 4 or 6 && region.All(char.IsAsciiDigit);

    public static string? Read(string? region) =>
        region is null || AreSound(region) ? region : throw RefusalException.Parameter("region", "region " + Expected);
}
