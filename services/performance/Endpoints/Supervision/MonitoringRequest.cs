using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Model.Supervision;
using Finance.Performance.Storage;
using Finance.Statements.Reading;

namespace Finance.Performance.Endpoints.Supervision;

/// <summary>Reads what a unit reports of a project in mid-year, with every fault at its place.</summary>
internal static class MonitoringRequest
{
    public const int MaxBytes = 1_000_000;

    private const int MaxIndicators = 200;
    private const int MaxText = 2_000;
    private const int MaxValue = 200;

    public static (MonitoringContent? Content, ImmutableArray<Fault> Faults) Read(JsonElement root, MonitoredProject project)
    {
        var faults = new FaultList();
        var cursor = new Cursor(root, faults);
        cursor.Require("indicators");
        var goals = project.Project.Indicators?.Length ?? 0;
        var content = new MonitoringContent
        {
            GoalsSha256 = project.GoalsSha256,
            Budget = project.Budget,
            Executed = cursor.Amount("executed"),
            ExpectedExecution = cursor.Amount("expectedExecution"),
            Deviation = cursor.Text("deviation", MaxText),
            Measures = cursor.Text("measures", MaxText),
            Indicators = cursor.List("indicators", MaxIndicators, item => Indicator(item, goals), item => item.Indicator) ?? [],
        };
        cursor.Finish();
        return faults.Count == 0 ? (content, []) : (null, faults.ToImmutable());
    }

    private static MonitoredIndicator Indicator(Cursor item, int goals)
    {
        item.Require("indicator");
        var place = item.Count("indicator");
        if (place >= goals)
        {
            item.Fault("indicator", ProblemCodes.UnknownPlace, $"批复的绩效目标有 {goals} 个指标，序号从 0 开始。");
        }

        return new MonitoredIndicator
        {
            Indicator = place ?? 0,
            Value = item.Text("value", MaxValue),
            Expected = item.Choice<Expectation>("expected"),
            Reason = item.Text("reason", MaxText),
            Measures = item.Text("measures", MaxText),
        };
    }
}

/// <summary>A report in mid-year as it is sent.</summary>
internal sealed record MonitoringBody(
    Money? Executed,
    Money? ExpectedExecution,
    string? Deviation,
    string? Measures,
    ImmutableArray<MonitoredIndicator> Indicators
);
