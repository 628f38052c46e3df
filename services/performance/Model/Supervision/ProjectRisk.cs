using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Model.Supervision;

/// <summary>What was known of a project when a spot check was drawn by risk.</summary>
public sealed record RiskInputs
{
    /// <summary>There is a self-evaluation; without one its findings and scores are zero and absent.</summary>
    public bool Evaluated { get; init; }

    public int Errors { get; init; }

    /// <summary>Findings that ask for a reason, and those of them without one.</summary>
    public int Asked { get; init; }

    public int Unexplained { get; init; }

    public int Infos { get; init; }

    public Money Executed { get; init; }

    public decimal? Total { get; init; }

    public Grade? Grade { get; init; }

    /// <summary>How far the total is above the lower bound of its grade under its scheme.</summary>
    public decimal? AboveBound { get; init; }

    /// <summary>A reviewer put other scores in place.</summary>
    public bool Rescored { get; init; }

    /// <summary>Monitoring in mid-year found that something departs from the plan.</summary>
    public bool Deviating { get; init; }
}

/// <summary>One reason why a project is at risk, with what it weighs.</summary>
public sealed record RiskReason(int Points, string Text);

/// <summary>How much each sign of risk weighs. A change of any number here is another algorithm and gets another name.</summary>
public static class ProjectRisk
{
    public static int PointsOf(DrawnProject project) => Of(project).Sum(reason => reason.Points);

    /// <summary>The heaviest first.</summary>
    public static ImmutableArray<RiskReason> Of(DrawnProject project)
    {
        var inputs = project.Inputs ?? new RiskInputs();
        return
        [
            .. Findings(inputs).Concat(Execution(project.Amount, inputs)).Concat(Scores(inputs)).OrderByDescending(reason => reason.Points),
        ];
    }

    private static IEnumerable<RiskReason> Findings(RiskInputs inputs)
    {
        if (!inputs.Evaluated)
        {
            yield return new(15, "还没有绩效自评");
        }

        if (inputs.Errors > 0)
        {
            yield return new(Math.Min(10 * inputs.Errors, 40), $"自评有 {inputs.Errors} 处错误");
        }

        if (inputs.Asked > 0)
        {
            yield return new(Math.Min(3 * inputs.Asked, 24), $"自评有 {inputs.Asked} 处疑点");
        }

        if (inputs.Unexplained > 0)
        {
            yield return new(Math.Min(2 * inputs.Unexplained, 16), $"其中 {inputs.Unexplained} 处没有说明");
        }

        if (inputs.Infos > 0)
        {
            yield return new(Math.Min(inputs.Infos, 5), $"自评有 {inputs.Infos} 处提示");
        }

        if (inputs.Deviating)
        {
            yield return new(6, "年中绩效监控有偏差");
        }
    }

    private static IEnumerable<RiskReason> Execution(Money amount, RiskInputs inputs)
    {
        if (amount <= Money.Zero)
        {
            if (inputs.Executed > Money.Zero)
            {
                yield return new(25, "没有预算而有支出");
            }

            yield break;
        }

        var rate = Rate(amount, inputs);
        if (rate < 60 && inputs.Grade == Grade.Excellent)
        {
            yield return new(20, "执行率不到 60% 而自评为优");
        }

        var points = rate switch
        {
            > 100 => 20,
            >= 90 => 0,
            >= 80 => 5,
            >= 60 => 12,
            _ => 20,
        };
        if (points > 0)
        {
            yield return new(points, $"预算执行率 {rate.ToString("0.00", CultureInfo.InvariantCulture)}%");
        }
    }

    private static IEnumerable<RiskReason> Scores(RiskInputs inputs)
    {
        if (inputs.Rescored)
        {
            yield return new(8, "审核时改过分");
        }

        if (inputs.Total >= 100)
        {
            yield return new(5, "自评满分");
        }

        if (inputs is { AboveBound: < 0.5m, Grade: not Grade.Poor, Total: { } total })
        {
            yield return new(8, $"自评 {total.ToString("0.00##", CultureInfo.InvariantCulture)} 分，刚过等级界线");
        }
    }

    /// <summary>Not rounded before it is compared: 99.999 % is not all of it.</summary>
    private static decimal Rate(Money amount, RiskInputs inputs) => 100 * inputs.Executed.Yuan / amount.Yuan;
}
