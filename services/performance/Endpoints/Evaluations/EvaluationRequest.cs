using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Scoring;
using Finance.Statements.Reading;

namespace Finance.Performance.Endpoints.Evaluations;

/// <summary>What a unit states of one project; an indicator is named by its number in the project's list of goals, from 1 on.</summary>
internal sealed record EvaluationRequest(ImmutableArray<StatedActual> Actuals, string? Completion)
{
    public const int MaxBytes = 1_000_000;

    private const int MaxActuals = 200;
    private const int MaxScore = 100;

    public static (EvaluationRequest? Request, ImmutableArray<Fault> Faults) Read(JsonElement root, int indicators)
    {
        var faults = new FaultList();
        var cursor = new Cursor(root, faults);
        var request = Read(cursor, indicators);
        cursor.Finish();
        return faults.Count == 0 ? (request, []) : (null, faults.ToImmutable());
    }

    public static EvaluationRequest Read(Cursor cursor, int indicators)
    {
        cursor.Require("actuals");
        return new(
            cursor.List("actuals", MaxActuals, item => ReadActual(item, indicators), item => item.Place) ?? [],
            cursor.Text("completion")
        );
    }

    /// <summary>Nothing is stated.</summary>
    public bool IsEmpty => Completion is null && Actuals.All(actual => actual.Value == new ActualValue());

    /// <summary>The same was stated before, whatever a reviewer scored since.</summary>
    public bool Says(EvaluationContent content, int indicators) =>
        Completion == content.Completion
        && InOrder(indicators).SequenceEqual(content.Actuals.Select(actual => actual with { Rescored = null, RescoringReason = null }));

    /// <summary>In the order of the goals; what is not stated is empty.</summary>
    public ImmutableArray<ActualValue> InOrder(int indicators)
    {
        var actuals = new ActualValue[indicators];
        Array.Fill(actuals, new ActualValue());
        foreach (var (place, actual) in Actuals)
        {
            actuals[place] = actual;
        }

        return [.. actuals];
    }

    /// <summary>The place of the indicator that is named; -1 and a fault for none.</summary>
    public static int PlaceOf(Cursor item, int indicators)
    {
        item.Require("indicator");
        var name = item.Name("indicator");
        if (
            name is null
            || (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= indicators)
        )
        {
            return name is null ? -1 : int.Parse(name, CultureInfo.InvariantCulture) - 1;
        }

        item.Fault("indicator", ProblemCodes.UnknownValue, $"应为批复的绩效指标的序号，从 1 至 {indicators}。");
        return -1;
    }

    public static decimal? Points(Cursor item, string name, decimal most = MaxScore)
    {
        var points = item.Number(name);
        if (points > most)
        {
            item.Fault(name, ProblemCodes.InvalidNumber, $"不能超过 {most.ToString("0.######", CultureInfo.InvariantCulture)}。");
        }

        return points;
    }

    private static StatedActual ReadActual(Cursor item, int indicators) =>
        new(
            PlaceOf(item, indicators),
            new ActualValue
            {
                Actual = item.Text("actual"),
                Attainment = item.Choice<Attainment>("attainment"),
                Awarded = Points(item, "awarded"),
                Reason = item.Text("reason"),
            }
        );
}

/// <summary>What was achieved of the indicator at one place.</summary>
internal sealed record StatedActual(int Place, ActualValue Value);

/// <summary>A self-evaluation as it is sent.</summary>
/// <param name="Actuals">What was achieved of the goals.</param>
/// <param name="Completion">实际完成情况</param>
internal sealed record EvaluationBody(ImmutableArray<ActualBody> Actuals, string? Completion);

/// <param name="Indicator">The number of the indicator in the project's list of goals, from 1 on.</param>
internal sealed record ActualBody(string Indicator, string? Actual, Attainment? Attainment, string? Awarded, string? Reason);
