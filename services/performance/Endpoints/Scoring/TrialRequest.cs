using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Model.Scoring;
using Finance.Statements;
using Finance.Statements.Language;
using Finance.Statements.Reading;

namespace Finance.Performance.Endpoints.Scoring;

/// <summary>What is to be scored, read with every fault at its place.</summary>
internal sealed record TrialRequest
{
    private const int MaxIndicators = 200;
    private const int MaxParts = 20;
    private const int MaxScore = 100;

    public required string Scheme { get; init; }

    public int? SchemeVersion { get; init; }

    public FiscalYear? Year { get; init; }

    public string Region { get; init; } = "";

    public string Project { get; init; } = "";

    public string Name { get; init; } = "";

    public string? Goal { get; init; }

    /// <summary>实际完成情况</summary>
    public string? Result { get; init; }

    public required Funds Funds { get; init; }

    public ImmutableArray<FundsPart> Parts { get; init; } = [];

    public required ImmutableArray<TrialIndicator> Indicators { get; init; }

    public static (TrialRequest? Request, ImmutableArray<Fault> Faults) Read(JsonElement root)
    {
        var faults = new FaultList();
        var cursor = new Cursor(root, faults);
        cursor.Require("scheme", "funds", "indicators");
        var funds = cursor.Part("funds", ReadFunds);
        var request = new TrialRequest
        {
            Scheme = cursor.Name("scheme") ?? "",
            SchemeVersion = cursor.Count("schemeVersion"),
            Year = cursor.Year("year"),
            Region = cursor.Text("region", maxLength: 6) ?? "",
            Project = cursor.Name("project") ?? "project",
            Name = cursor.Name("name") ?? "本项目",
            Goal = cursor.Text("goal"),
            Result = cursor.Text("completion"),
            Funds = funds?.Funds ?? new Funds(null, Money.Zero, Money.Zero),
            Parts = funds?.Parts ?? [],
            Indicators = cursor.List("indicators", MaxIndicators, ReadIndicator, indicator => indicator.Id ?? new object()) ?? [],
        };
        cursor.Finish();
        return faults.Count == 0 ? (request, []) : (null, faults.ToImmutable());
    }

    internal static ReadFundsOf ReadFunds(Cursor funds)
    {
        funds.Require("annual", "executed");
        return new ReadFundsOf(
            new Funds(funds.Amount("initial"), funds.Amount("annual") ?? Money.Zero, funds.Amount("executed") ?? Money.Zero),
            funds.List("parts", MaxParts, Part) ?? []
        );
    }

    private static FundsPart Part(Cursor part) =>
        new(part.Name("name") ?? "", part.Amount("initial"), part.Amount("annual"), part.Amount("executed"));

    private static TrialIndicator ReadIndicator(Cursor indicator)
    {
        indicator.Require("level1", "weight");
        return new TrialIndicator(
            indicator.Name("id"),
            new AchievedIndicator(
                new Indicator
                {
                    Level1 = indicator.Name("level1") ?? "",
                    Level2 = indicator.Text("level2", CursorValues.NameLength),
                    Level3 = indicator.Text("level3"),
                    Operator = indicator.Choice<IndicatorOperator>("operator"),
                    Target = indicator.Text("target"),
                    Unit = indicator.Text("unit", CursorValues.NameLength),
                    Rule = indicator.Text("rule", CursorValues.NameLength),
                    Weight = Points(indicator, "weight"),
                }
            )
            {
                Actual = indicator.Text("actual"),
                Attainment = indicator.Choice<Attainment>("attainment"),
                Awarded = Points(indicator, "awarded"),
                Reason = indicator.Text("reason"),
            }
        );
    }

    private static decimal? Points(Cursor indicator, string name)
    {
        var points = indicator.Number(name);
        if (points > MaxScore)
        {
            indicator.Fault(name, ProblemCodes.InvalidNumber, $"不能超过 {MaxScore}。");
        }

        return points;
    }

    internal sealed record ReadFundsOf(Funds Funds, ImmutableArray<FundsPart> Parts);
}

/// <summary>An indicator under the name that the client knows it by.</summary>
internal sealed record TrialIndicator(string? Id, AchievedIndicator Achieved);

/// <summary>What is to be scored as it is sent.</summary>
internal sealed record TrialBody(
    string Scheme,
    int? SchemeVersion,
    FiscalYear? Year,
    string? Region,
    string? Project,
    string? Name,
    string? Goal,
    string? Completion,
    FundsBody Funds,
    ImmutableArray<TrialIndicatorBody> Indicators
);

internal sealed record FundsBody(Money? Initial, Money Annual, Money Executed, ImmutableArray<FundsPart>? Parts);

internal sealed record TrialIndicatorBody(
    string? Id,
    string Level1,
    string? Level2,
    string? Level3,
    IndicatorOperator? Operator,
    string? Target,
    string? Unit,
    string? Rule,
    string Weight,
    string? Actual,
    Attainment? Attainment,
    string? Awarded,
    string? Reason
);
