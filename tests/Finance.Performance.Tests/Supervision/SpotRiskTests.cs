using System.Net;
using System.Text;
using Finance.Contracts;
using Finance.Performance.Model.Supervision;
using Finance.Performance.Tests.Evaluations;
using Finance.Statements.Evaluations;
using Finance.Testing;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Tests.Supervision;

public sealed class SpotRiskTests(PerformanceService performance) : IClassFixture<PerformanceService>
{
    private static readonly UnitId Unit = UnitId.Parse("360200-103001");

    private static readonly Gen<RiskInputs> Inputs =
        from findings in Gen.Choose(0, 6).ArrayOf(4)
        from fen in Gen.Choose(0, 200)
        from total in Gen.Choose(0, 200)
        from grade in Gen.Elements<Grade?>(null, Grade.Excellent, Grade.Good, Grade.Fair, Grade.Poor)
        from flags in Gen.Elements(true, false).ArrayOf(3)
        select new RiskInputs
        {
            Evaluated = flags[0],
            Errors = findings[0],
            Asked = findings[1],
            Unexplained = findings[2],
            Infos = findings[3],
            Executed = Money.FromFen(fen),
            Total = grade is null ? null : total / 2m,
            Grade = grade,
            AboveBound = grade is null ? null : total / 20m,
            Rescored = flags[1],
            Deviating = flags[2],
        };

    private static readonly Arbitrary<(DrawnProject[] Projects, int Count, int Seed)> Draws = (
        from inputs in Inputs.ArrayOf()
        from count in Gen.Choose(1, 20)
        from seed in Gen.Choose(0, 1_000_000)
        select (inputs.Select((one, place) => Project(FormattableString.Invariant($"P{place}"), 100, one)).ToArray(), count, seed)
    ).ToArbitrary();

    [Fact]
    public void What_is_recorded_draws_the_same_again_whatever_its_order() =>
        Prop.ForAll(
                Draws,
                draw =>
                {
                    var shuffled = draw.Projects.ToArray();
                    new System.Random(draw.Seed).Shuffle(shuffled);
                    var seed = FormattableString.Invariant($"{draw.Seed}");
                    var record = SpotDraw.Record(draw.Projects);
                    var drawn = SpotDraw.Draw(draw.Projects, DrawMethod.Risk, draw.Count, seed);
                    return SpotDraw.Record(shuffled).AsSpan().SequenceEqual(record)
                        && SpotDraw.Record(SpotDraw.Read(record)).AsSpan().SequenceEqual(record)
                        && SpotDraw.IsRedrawn(record, DrawMethod.Risk, draw.Count, seed, drawn)
                        && (drawn.Length < 2 || !SpotDraw.IsRedrawn(record, DrawMethod.Risk, draw.Count, seed, drawn.Reverse()));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void None_is_left_that_is_at_greater_risk_than_one_drawn_and_the_reasons_add_up() =>
        Prop.ForAll(
                Draws,
                draw =>
                {
                    var drawn = SpotDraw.Draw(draw.Projects, DrawMethod.Risk, draw.Count, "s");
                    var codes = drawn.Select(project => project.Code).ToHashSet(StringComparer.Ordinal);
                    var least = drawn.IsEmpty ? 0 : drawn.Min(project => project.Risk!.Value);
                    return drawn.Length == Math.Min(draw.Count, draw.Projects.Length)
                        && drawn.All(project => project.Risk == project.Why!.Value.Sum(reason => reason.Points))
                        && draw.Projects.Where(left => !codes.Contains(left.Code)).All(left => ProjectRisk.PointsOf(left) <= least);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void One_finding_more_never_takes_risk_away() =>
        Prop.ForAll(
                Inputs.ToArbitrary(),
                inputs =>
                {
                    var before = ProjectRisk.PointsOf(Project("P", 100, inputs));
                    RiskInputs[] worse =
                    [
                        inputs with
                        {
                            Errors = inputs.Errors + 1,
                        },
                        inputs with
                        {
                            Asked = inputs.Asked + 1,
                        },
                        inputs with
                        {
                            Unexplained = inputs.Unexplained + 1,
                        },
                        inputs with
                        {
                            Infos = inputs.Infos + 1,
                        },
                        inputs with
                        {
                            Deviating = true,
                        },
                        inputs with
                        {
                            Rescored = true,
                        },
                    ];
                    return worse.All(one => ProjectRisk.PointsOf(Project("P", 100, one)) >= before);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(100, 100, 0)]
    [InlineData(100, 101, 20)]
    [InlineData(100, 90, 0)]
    [InlineData(100, 89, 5)]
    [InlineData(100, 79, 12)]
    [InlineData(100, 59, 20)]
    [InlineData(0, 1, 25)]
    [InlineData(0, 0, 0)]
    public void Execution_weighs_by_how_far_it_departs(long amount, long executed, int points) =>
        Assert.Equal(
            points,
            ProjectRisk.PointsOf(Project("P", amount, new RiskInputs { Evaluated = true, Executed = Money.FromFen(executed) }))
        );

    [Fact]
    public void Odd_scores_are_told()
    {
        var odd = new RiskInputs
        {
            Evaluated = true,
            Executed = Money.FromFen(10),
            Total = 90.2m,
            Grade = Grade.Excellent,
            AboveBound = 0.2m,
        };
        Assert.Equal(
            [(20, "执行率不到 60% 而自评为优"), (20, "预算执行率 10.00%"), (8, "自评 90.20 分，刚过等级界线")],
            ProjectRisk.Of(Project("P", 100, odd)).Select(reason => (reason.Points, reason.Text))
        );
    }

    [Fact]
    public async Task A_draw_by_risk_says_why_and_its_record_draws_it_again()
    {
        var story = new EvaluationStory(performance, Unit.Value);
        await story.ApproveBudgetAsync(1, ("P1", "200.00"), ("P2", "200.00"), ("P3", "200.00"));
        await story.ReportAsync(1, provisional: true, ("P1", 20_000), ("P2", 20_000));
        (await story.SaveAsync("P1", EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        var poor = EvaluationStory.Sound.Replace("\"actual\":\"200\"", "\"actual\":\"三百\"", StringComparison.Ordinal);
        (await story.SaveAsync("P2", poor)).Expect(HttpStatusCode.Created);
        const string Body = """{"method":"risk","count":3,"seed":"摇号 7"}""";
        var draw = (await DrawAsync(story, Body)).Json;
        Assert.Equal("risk-1, sha256-lots-1", draw.GetProperty("algorithm").GetString());
        var projects = draw.GetProperty("projects").EnumerateArray().ToList();
        var risks = projects.Select(project => project.GetProperty("risk").GetInt32()).ToList();
        Assert.Equal(risks.OrderDescending(), risks);
        Assert.Equal("P1", projects[^1].GetProperty("code").GetString());
        var untold = projects.Single(project => project.GetProperty("code").GetString() == "P3");
        Assert.Equal(
            """[{"points":20,"text":"预算执行率 0.00%"},{"points":15,"text":"还没有绩效自评"}]""",
            untold.GetProperty("why").GetRawText()
        );
        Assert.Equal(35, untold.GetProperty("risk").GetInt32());

        // Whoever has the record draws the same again, without the platform.
        var id = draw.GetProperty("id").GetString();
        using var response = await story.Reviewer.GetAsync(Address($"/{id}/inputs"));
        var record = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(draw.GetProperty("populationSha256").GetString(), CanonicalJson.Hash(record));
        Assert.Equal(
            projects.Select(project => project.GetProperty("code").GetString()),
            SpotDraw.Draw(SpotDraw.Read(record), DrawMethod.Risk, 3, "摇号 7").Select(project => project.Code)
        );
        Assert.Equal(3, Encoding.UTF8.GetString(record).Split('\n').Length);

        // What changes afterwards changes the next draw, and not what this one was made from.
        (await story.SaveAsync("P2", EvaluationStory.Sound, (await story.ReadAsync("P2")).ETag)).Expect(HttpStatusCode.OK);
        var next = (await DrawAsync(story, Body)).Json;
        Assert.NotEqual(draw.GetProperty("populationSha256").GetString(), next.GetProperty("populationSha256").GetString());
        Assert.Equal("P3", next.GetProperty("projects")[0].GetProperty("code").GetString());
        Assert.True(await IsValidAsync(story, id));

        using var bounded = await performance.As(TestUsers.Reviewer("511104-103001")).GetAsync(Address($"/{id}/inputs"));
        Assert.Equal(HttpStatusCode.Forbidden, bounded.StatusCode);
        using var unknown = await story.Reviewer.GetAsync(Address($"/{Guid.CreateVersion7()}/inputs"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        var money = (await DrawAsync(story, """{"method":"money","count":2}""")).Json;
        Assert.False(money.GetProperty("projects")[0].TryGetProperty("why", out _));
        Assert.True(await IsValidAsync(story, money.GetProperty("id").GetString()));

        record[^1] ^= 1;
        await performance.UseAsync(db =>
            db.SpotCheckRecords.Where(row => row.SpotCheckId == Guid.Parse(id!))
                .ExecuteUpdateAsync(row => row.SetProperty(stored => stored.Bytes, record))
        );
        Assert.False(await IsValidAsync(story, id));
    }

    private static Task<Answered> DrawAsync(EvaluationStory story, string body) =>
        EvaluationStory.SendAsync(story.Reviewer, HttpMethod.Post, "spot-checks", body, eTag: null);

    private static async Task<bool> IsValidAsync(EvaluationStory story, string? id) =>
        (await story.GetAsync(story.Reviewer, $"spot-checks/{id}/verification"))
            .Expect(HttpStatusCode.OK)
            .Json.GetProperty("valid")
            .GetBoolean();

    private static Uri Address(string rest) => new("/api/performance/2024/spot-checks" + rest, UriKind.Relative);

    private static DrawnProject Project(string code, long fen, RiskInputs inputs) =>
        new(Unit, code, "项目", Money.FromFen(fen)) { Inputs = inputs };
}
