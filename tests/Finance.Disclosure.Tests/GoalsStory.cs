using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements.Evaluations;

namespace Finance.Disclosure.Tests;

/// <summary>The events that a unit's evaluations make on their way, and the evaluations that were really published.</summary>
internal static class GoalsStory
{
    public static readonly FiscalYear Year = new(2024);

    /// <summary>The moment is late in the evening in Shanghai, and of the same day there alone.</summary>
    public static readonly DateTimeOffset ConfirmedAt = new(2025, 3, 10, 23, 30, 0, TimeSpan.FromHours(8));

    /// <summary>A unit's evaluations of a year are one document, whatever happens to them.</summary>
    public static Guid DocumentOf(UnitId unit) => new(SHA256.HashData(Encoding.UTF8.GetBytes(unit.Value))[..16]);

    public static EvaluationsConfirmed Confirmed(UnitId unit, long sequence, params ConfirmedEvaluation[] projects) =>
        Told(unit, sequence, Content([.. projects]));

    public static EvaluationsConfirmed Reopened(UnitId unit, long sequence) =>
        Told(unit, sequence, ConfirmedEvaluations.None) with
        {
            Reopened = true,
        };

    public static EvaluationsConfirmed Told(UnitId unit, long sequence, ConfirmedEvaluations evaluations) =>
        new()
        {
            DocumentId = DocumentOf(unit),
            Sequence = sequence,
            Unit = unit,
            FiscalYear = Year,
            Content = evaluations.ToContent(),
            Scheme = evaluations.Scheme,
            ConfirmedAt = ConfirmedAt,
            Loaded = false,
        };

    public static ConfirmedEvaluations Content(ImmutableArray<ConfirmedEvaluation> projects) =>
        new()
        {
            Scheme = "jiangxi-2024",
            SchemeVersion = 1,
            Projects = projects,
            ByGrade =
            [
                .. Enum.GetValues<Grade>()
                    .Select(grade => new GradeTotal(
                        grade,
                        projects.Count(project => project.Grade == grade),
                        Money.Sum(projects.Where(project => project.Grade == grade).Select(project => project.AnnualBudget)),
                        Money.Sum(projects.Where(project => project.Grade == grade).Select(project => project.Executed))
                    )),
            ],
        };

    public static ConfirmedEvaluation Project(string code, string name, decimal total = 91.5m) =>
        new()
        {
            Code = code,
            Name = name,
            InitialBudget = Money.ParseYuan("180000.00"),
            AnnualBudget = Money.ParseYuan("200000.01"),
            Executed = Money.ParseYuan("190000.00"),
            ExecutionRate = 95m,
            ExecutionWeight = 10,
            ExecutionScore = 7,
            Goal = $"{name}的目标",
            Completion = $"{name}已完成",
            Indicators =
            [
                new ConfirmedIndicator
                {
                    Level1 = "产出指标",
                    Level2 = "数量指标",
                    Level3 = "培训人次",
                    Target = "≥95人次",
                    Actual = "90人次",
                    Weight = 90,
                    Score = total - 7,
                    Reason = "参加的人少，明年提前通知",
                },
            ],
            Total = total,
            Grade = GradeOf(total),
        };

    /// <summary>What was published in the region of the cases, under the grades that its scheme gives to the published totals.</summary>
    public static ImmutableArray<ConfirmedEvaluation> Published()
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(PublishedCells.Case("evaluations.json")));
        return [.. cases.RootElement.EnumerateArray().Select(Read)];
    }

    private static ConfirmedEvaluation Read(JsonElement json)
    {
        var funds = json.GetProperty("funds");
        return new ConfirmedEvaluation
        {
            Code = string.Create(CultureInfo.InvariantCulture, $"E{json.GetProperty("n").GetInt32():00}"),
            Name = json.GetProperty("project").GetString()!,
            InitialBudget = Money.FromWan(Number(funds.GetProperty("initialExact"))),
            AnnualBudget = Money.FromWan(Number(funds.GetProperty("annualExact"))),
            Executed = Money.FromWan(Number(funds.GetProperty("executedExact"))),
            ExecutionRate = Number(funds.GetProperty("ratePercent")),
            ExecutionWeight = Number(funds.GetProperty("weight")),
            ExecutionScore = Number(funds.GetProperty("score")),
            Indicators =
            [
                .. json.GetProperty("indicators")
                    .EnumerateArray()
                    .Select(row => new ConfirmedIndicator
                    {
                        Level1 = row.GetProperty("level1").GetString()!,
                        Level2 = row.GetProperty("level2").GetString(),
                        Level3 = row.GetProperty("level3").GetString(),
                        Target = row.GetProperty("target").GetString()!,
                        Actual = row.GetProperty("actual").GetString(),
                        Weight = Number(row.GetProperty("weight")),
                        Score = Number(row.GetProperty("score")),
                        Reason = row.GetProperty("reason").GetString(),
                    }),
            ],
            Total = Number(json.GetProperty("publishedTotalText")),
            Grade = GradeOf(Number(json.GetProperty("publishedTotalText"))),
        };
    }

    private static Grade GradeOf(decimal total) =>
        total switch
        {
            >= 90 => Grade.Excellent,
            >= 80 => Grade.Good,
            >= 60 => Grade.Fair,
            _ => Grade.Poor,
        };

    private static decimal Number(JsonElement element) =>
        decimal.Parse(
            element.ValueKind == JsonValueKind.Number ? element.GetRawText() : element.GetString()!,
            CultureInfo.InvariantCulture
        );
}
