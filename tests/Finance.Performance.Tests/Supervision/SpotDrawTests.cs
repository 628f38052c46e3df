using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Supervision;
using Finance.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Finance.Performance.Tests.Supervision;

public sealed class SpotDrawTests(PerformanceService service) : IClassFixture<PerformanceService>
{
    private static readonly Gen<DrawnProject[]> Projects = Gen.Choose(0, 300)
        .ArrayOf()
        .Select(amounts =>
            amounts
                .Select(
                    (fen, place) =>
                        new DrawnProject(
                            UnitId.Parse("360200-103001"),
                            FormattableString.Invariant($"P{place}"),
                            "项目",
                            Money.FromFen(fen)
                        )
                )
                .ToArray()
        );

    private static readonly Arbitrary<(DrawnProject[] Projects, DrawMethod Method, int Count, int Seed)> Draws = (
        from projects in Projects
        from method in Gen.Elements(DrawMethod.Money, DrawMethod.Chance)
        from count in Gen.Choose(1, 20)
        from seed in Gen.Choose(0, 1_000_000)
        select (projects, method, count, seed)
    ).ToArbitrary();

    [Fact]
    public void The_same_projects_and_seed_give_the_same_draw_whatever_their_order() =>
        Prop.ForAll(
                Draws,
                draw =>
                {
                    var shuffled = draw.Projects.ToArray();
                    new System.Random(draw.Seed).Shuffle(shuffled);
                    var seed = FormattableString.Invariant($"{draw.Seed}");
                    return SpotDraw
                            .Draw(draw.Projects, draw.Method, draw.Count, seed)
                            .SequenceEqual(SpotDraw.Draw(shuffled, draw.Method, draw.Count, seed))
                        && SpotDraw.Fingerprint(draw.Projects) == SpotDraw.Fingerprint(shuffled);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_draw_holds_as_many_different_projects_as_asked_and_a_longer_one_begins_with_it() =>
        Prop.ForAll(
                Draws,
                draw =>
                {
                    var drawn = SpotDraw.Draw(draw.Projects, draw.Method, draw.Count, "s");
                    var longer = SpotDraw.Draw(draw.Projects, draw.Method, draw.Count + 5, "s");
                    return drawn.Length == Math.Min(draw.Count, draw.Projects.Length)
                        && drawn.Distinct().Count() == drawn.Length
                        && drawn.All(draw.Projects.Contains)
                        && longer.Take(drawn.Length).SequenceEqual(drawn);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void By_money_none_is_left_that_is_larger_than_one_drawn() =>
        Prop.ForAll(
                Draws,
                draw =>
                {
                    var drawn = SpotDraw.Draw(draw.Projects, DrawMethod.Money, draw.Count, "s");
                    return draw.Projects.Except(drawn).All(left => drawn.All(one => one.Amount >= left.Amount));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void By_chance_each_project_is_drawn_about_as_often_as_any_other()
    {
        DrawnProject[] ten =
        [
            .. Enumerable
                .Range(0, 10)
                .Select(place => new DrawnProject(
                    UnitId.Parse("360200-103001"),
                    FormattableString.Invariant($"P{place}"),
                    "项目",
                    Money.FromFen(place)
                )),
        ];
        var times = Enumerable
            .Range(0, 10_000)
            .SelectMany(seed => SpotDraw.Draw(ten, DrawMethod.Chance, 3, FormattableString.Invariant($"{seed}")))
            .CountBy(project => project.Code)
            .ToDictionary();
        // Three of ten, 10,000 times: 3,000 each, with a standard deviation of 46.
        Assert.All(ten, project => Assert.InRange(times[project.Code], 2_750, 3_250));
    }

    [Fact]
    public async Task A_reviewer_draws_and_everybody_can_draw_the_same_again()
    {
        var (mine, other) = (new SupervisionStory(service, "360200-103001"), new SupervisionStory(service, "511104-103001"));
        await mine.ApproveBudgetAsync();
        await other.ApproveBudgetAsync();
        const string Body = """{"method":"chance","count":1,"seed":"公开摇号 42"}""";
        var first = (await mine.DoneAsync(mine.Reviewer, HttpMethod.Post, "/spot-checks", Body)).Json;
        var second = (await mine.DoneAsync(TestUsers.Reviewer(), HttpMethod.Post, "/spot-checks", Body)).Json;
        Assert.Equal(2, first.GetProperty("population").GetInt32());
        Assert.Equal("sha256-lots-1", first.GetProperty("algorithm").GetString());
        Assert.Equal(first.GetProperty("projects").ToString(), second.GetProperty("projects").ToString());
        Assert.Equal(first.GetProperty("populationSha256").GetString(), second.GetProperty("populationSha256").GetString());

        var bounded = TestUsers.Reviewer(other.Unit);
        var own = (await mine.DoneAsync(bounded, HttpMethod.Post, "/spot-checks", """{"method":"money","count":5}""")).Json;
        Assert.Equal(other.Unit, Assert.Single(own.GetProperty("projects").EnumerateArray()).GetProperty("unit").GetString());
        Assert.Equal(32, own.GetProperty("seed").GetString()!.Length);
        Assert.Equal(
            "金额 1000.00 元，按金额由大到小第 1 位，占抽取范围金额的 100.00%",
            own.GetProperty("projects")[0].GetProperty("reason").GetString()
        );
        var lucky = first.GetProperty("projects")[0];
        var lot = lucky.GetProperty("lot").GetString()!;
        Assert.Equal($"种子 公开摇号 42，签号 {lot}，由小到大第 1 位", lucky.GetProperty("reason").GetString());
        Assert.Equal(
            lot,
            CanonicalJson.Hash(
                System.Text.Encoding.UTF8.GetBytes(
                    $"公开摇号 42\n{lucky.GetProperty("unit").GetString()}\n{lucky.GetProperty("code").GetString()}"
                )
            )
        );
        var list = (await mine.DoneAsync(TestUsers.Auditor(), HttpMethod.Get, "/spot-checks?limit=2")).Json;
        Assert.Equal(2, list.GetProperty("items").GetArrayLength());
        var rest = (
            await mine.DoneAsync(TestUsers.Auditor(), HttpMethod.Get, $"/spot-checks?after={list.GetProperty("next").GetString()}")
        ).Json;
        Assert.Equal(
            own.GetProperty("id").GetString(),
            Assert.Single(rest.GetProperty("items").EnumerateArray()).GetProperty("id").GetString()
        );

        await SharesAsync(mine, bounded, own.GetProperty("id").GetGuid());

        await mine.RefusedAsync(ProblemCodes.Forbidden, mine.Boss, HttpMethod.Post, "/spot-checks", Body);
        var refused = await mine.RefusedAsync(
            ProblemCodes.InvalidContent,
            mine.Reviewer,
            HttpMethod.Post,
            "/spot-checks",
            """{"count":0,"region":"36"}"""
        );
        Assert.Equal(
            ["/count", "/region"],
            refused.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString())
        );
    }

    /// <summary>A share tells the sum of what there was to draw from, which is not for one who may see a part of it.</summary>
    private static async Task SharesAsync(SupervisionStory mine, FinanceUser bounded, Guid own)
    {
        var whole = (await mine.DoneAsync(mine.Reviewer, HttpMethod.Post, "/spot-checks", """{"method":"money","count":5}""")).Json;
        Assert.Equal("50.00", whole.GetProperty("projects")[1].GetProperty("share").GetString());
        var listed = (await mine.DoneAsync(bounded, HttpMethod.Get, "/spot-checks")).Json.GetProperty("items").EnumerateArray().ToList();
        var theirs = listed.Single(check => check.GetProperty("id").GetGuid() == whole.GetProperty("id").GetGuid());
        Assert.False(Assert.Single(theirs.GetProperty("projects").EnumerateArray()).TryGetProperty("share", out _));
        var again = listed.Single(check => check.GetProperty("id").GetGuid() == own);
        Assert.Equal("100.00", again.GetProperty("projects")[0].GetProperty("share").GetString());
    }
}
