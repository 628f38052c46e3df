using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Performance.Model.Supervision;
using Finance.Performance.Storage;
using Finance.Statements;

namespace Finance.Performance.Endpoints.Supervision;

/// <summary>Requests that both kinds of report know.</summary>
internal static class ReportRequests
{
    public const int MaxBytes = 20_000;

    public static async Task<IResult> ReturnAsync(
        HttpContext http,
        ReportAddress address,
        ReportSteps steps,
        ImmutableArray<string> roles,
        Func<Signature, Task>? also = null
    )
    {
        using var body = await JsonBody.ReadAsync(http, ReturnRequest.MaxBytes);
        if (body.Problem is { } malformed)
        {
            return malformed;
        }

        var fields = new RequestFields(body.Root);
        var comments = ReturnRequest.ReadComments(fields);
        return fields.Finish() is { IsEmpty: false } faults
            ? Problems.InvalidContent(faults)
            : await steps.TakeAsync(
                http,
                address,
                roles,
                (report, signed) => Task.FromResult(ReportDecisions.Return(report.State(), signed, comments)),
                also
            );
    }
}

/// <summary>What the bureau decides about a monitored project: nothing, 纠偏, 暂缓 or 收回; all but nothing with words.</summary>
internal sealed record MonitoringDecisionRequest(Outcome Decision, string? Words)
{
    public static (Ruling Ruling, ImmutableArray<Fault> Faults) Read(JsonElement root)
    {
        var fields = new RequestFields(root);
        var given = fields.Text("decision", 20);
        Outcome? outcome = given switch
        {
            "none" => Outcome.None,
            "correct" => Outcome.Correct,
            "suspend" => Outcome.Suspend,
            "recover" => Outcome.Recover,
            _ => null,
        };
        if (given is not null && outcome is null)
        {
            fields.Fault("decision", ProblemCodes.UnknownValue, "应为以下之一：none、correct、suspend、recover。");
        }

        var words = fields.Text("words", ReportTables.MaxWords, required: false, mayHaveLines: true);
        if (words is null && outcome is Outcome.Correct or Outcome.Suspend or Outcome.Recover)
        {
            fields.Fault("words", ProblemCodes.Missing, "纠偏、暂缓、收回须写明要求。");
        }

        return (new Ruling(outcome ?? Outcome.None, words), fields.Finish());
    }
}

/// <summary>The goals that a project is watched by, as the budget in force states them.</summary>
internal sealed record GoalsView(Money? Budget, string GoalsSha256, string? Goal, ImmutableArray<GoalView> Indicators)
{
    public static GoalsView Of(MonitoredProject project) =>
        new(
            project.Budget,
            project.GoalsSha256,
            project.Project.Goal,
            [
                .. (project.Project.Indicators ?? []).Select(
                    (indicator, place) =>
                        new GoalView(
                            place,
                            indicator.Level1,
                            indicator.Level2,
                            indicator.Level3,
                            indicator.Operator,
                            indicator.Target,
                            indicator.Unit
                        )
                ),
            ]
        );
}

/// <summary>One indicator by its place.</summary>
internal sealed record GoalView(
    int Indicator,
    string Level1,
    string? Level2,
    string? Level3,
    IndicatorOperator? Operator,
    string? Target,
    string? Unit
);
