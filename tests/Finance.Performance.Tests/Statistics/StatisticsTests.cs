using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Performance.Model.Evaluations;
using Finance.Statements.Evaluations;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Tests.Statistics;

public sealed class StatisticsTests(PerformanceService performance) : IClassFixture<PerformanceService>, IAsyncLifetime
{
    private static readonly UnitId Bureau = UnitId.Parse("360200-103001");
    private static readonly UnitId Sichuan = UnitId.Parse("511104-103001");

    private const string Headcount = "培训人次";
    private const string Delay = "完成时限";

    private static readonly SeededEvaluation[] Seeded =
    [
        new(2024, Bureau, "A", 100m, Grade.Excellent) { Confirmed = true, Indicators = [Output(Headcount, 40, 40), Output(Delay, 10, 10)] },
        new(2024, Bureau, "B", 89.99m, Grade.Good)
        {
            Annual = 300_000,
            Executed = 150_000,
            Indicators = [Output(Headcount, 40, 30.5m), Output(Delay, 10, 8)],
        },
        new(2024, PerformanceService.School, "C", 60m, Grade.Fair) { Executed = 0, Indicators = [Output(Headcount, 40, 0)] },
        new(2024, PerformanceService.School, "D", 50m, null) { Indicators = [Output(Headcount, 40, null)] },
        new(2024, Sichuan, "E", 59.99m, Grade.Poor) { Annual = 0, Executed = 0 },
        new(2023, Bureau, "A", 90m, Grade.Excellent)
        {
            Annual = 50_000,
            Executed = 25_000,
            Indicators = [Output(Headcount, 40, 35)],
        },
        new(2023, PerformanceService.FormerSchool, "C", 80m, Grade.Good) { Confirmed = true, Indicators = [Output(Delay, 10, 4)] },
        new(2021, Bureau, "A", 70m, Grade.Fair),
    ];

    public async ValueTask InitializeAsync() =>
        await performance.UseAsync(async db =>
        {
            await db.EvaluatedIndicators.ExecuteDeleteAsync();
            await db.Evaluations.ExecuteDeleteAsync();
            foreach (var evaluation in Seeded)
            {
                evaluation.AddTo(db);
            }

            return await db.SaveChangesAsync();
        });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task By_unit_with_what_a_merged_unit_had_last_year()
    {
        var statistics = await JsonAsync(TestUsers.Auditor(), "statistics");
        Assert.Equal(["360200-103001", "360200-10300102", "511104-103001"], Codes(statistics));
        Assert.Equal(
            """{"projects":5,"confirmed":1,"undecided":1,"annualBudget":"6000.00","executed":"3500.00","rate":"58.33","averageScore":"77.50"}""",
            Short(statistics.GetProperty("total").GetProperty("figures"))
        );
        var bureau = statistics.GetProperty("rows")[0];
        Assert.Equal(
            """{"projects":2,"confirmed":1,"undecided":0,"annualBudget":"4000.00","executed":"2500.00","rate":"62.50","averageScore":"95.00"}""",
            Short(bureau.GetProperty("figures"))
        );
        Assert.Equal("50.00", bureau.GetProperty("lastYear").GetProperty("rate").GetString());
        Assert.Equal(
            """{"projects":1,"annualBudget":"3500.00","executed":"2250.00","rate":"12.50","averageScore":"5.00"}""",
            bureau.GetProperty("change").GetRawText()
        );
        // 89.99 is below 90, 100 is full marks.
        Assert.Equal([0, 0, 0, 1, 0, 0, 1], Bands(bureau.GetProperty("figures")));
        var school = statistics.GetProperty("rows")[1];
        Assert.Equal("实验学校", school.GetProperty("name").GetString());
        Assert.Equal([0, 1, 0, 0, 0, 0, 0], Bands(school.GetProperty("figures")));
        Assert.Equal("80.00", school.GetProperty("lastYear").GetProperty("averageScore").GetString());
        var far = statistics.GetProperty("rows")[2];
        Assert.False(far.GetProperty("figures").TryGetProperty("rate", out _));
        Assert.Equal(0, far.GetProperty("lastYear").GetProperty("projects").GetInt32());
    }

    [Fact]
    public async Task By_department_region_grade_and_year()
    {
        var departments = await JsonAsync(TestUsers.Auditor(), "statistics?by=department");
        Assert.Equal(["360200-103001", "511104-103001"], Codes(departments));
        Assert.Equal((4, 2), Projects(departments.GetProperty("rows")[0]));

        var regions = await JsonAsync(TestUsers.Auditor(), "statistics?by=region");
        Assert.Equal(["360200", "511104"], Codes(regions));
        Assert.Equal((4, 2), Projects(regions.GetProperty("rows")[0]));

        var grades = await JsonAsync(TestUsers.Auditor(), "statistics?by=grade&region=36");
        Assert.Equal(["excellent", "fair", "good", null], Codes(grades));
        Assert.Equal("3000.00", grades.GetProperty("rows")[2].GetProperty("figures").GetProperty("annualBudget").GetString());
        Assert.Equal((1, 1), Projects(grades.GetProperty("rows")[2]));
        Assert.Equal("未定级", grades.GetProperty("rows")[3].GetProperty("name").GetString());

        var years = await JsonAsync(TestUsers.Auditor(), "statistics?by=year");
        Assert.Equal(["2021", "2023", "2024"], Codes(years));
        Assert.False(years.GetProperty("rows")[1].TryGetProperty("lastYear", out _));
        Assert.Equal((5, 2), Projects(years.GetProperty("rows")[2]));
        Assert.Equal((5, 2), Projects(years.GetProperty("total")));
    }

    [Fact]
    public async Task What_is_asked_for_narrows_it_and_what_is_not_theirs_is_not_counted()
    {
        var confirmed = await JsonAsync(TestUsers.Auditor(), "statistics?status=confirmed");
        Assert.Equal((1, 1), Projects(confirmed.GetProperty("total")));
        var own = await JsonAsync(TestUsers.Department("511104-103001"), "statistics?by=region");
        Assert.Equal(["511104"], Codes(own));
        Assert.False(own.GetProperty("total").TryGetProperty("lastYear", out _));
        var others = await JsonAsync(TestUsers.Department("511104-103001"), "statistics?units=360200-103001");
        Assert.Equal(0, others.GetProperty("total").GetProperty("figures").GetProperty("projects").GetInt32());
        Assert.Empty((await JsonAsync(TestUsers.Department("511104-103001"), "missed-indicators")).GetProperty("rows").EnumerateArray());
        var department = await JsonAsync(TestUsers.Manager("360200-103001"), "statistics?department=360200-103001");
        Assert.Equal((4, 2), Projects(department.GetProperty("total")));
        foreach (var path in new[] { "statistics", "statistics.csv", "statistics.xlsx", "missed-indicators", "missed-indicators.csv" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await GetAsync(TestUsers.Of("treasury"), path)).Status);
        }

        foreach (
            var path in new[]
            {
                "statistics?region=3",
                "statistics?by=colour",
                "statistics?units=x",
                "missed-indicators?level=4",
                "missed-indicators?limit=501",
                "missed-indicators?by=year",
            }
        )
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync(TestUsers.Auditor(), path)).Status);
        }
    }

    [Fact]
    public async Task The_indicators_most_often_missed()
    {
        var all = await JsonAsync(TestUsers.Auditor(), "missed-indicators");
        Assert.Equal(
            [
                """{"level1":"产出指标","level2":"数量指标","level3":"培训人次","figures":{"scored":3,"missed":2,"share":"66.67","lost":"49.50","meanLoss":"24.75"},"lastYear":{"scored":1,"missed":1,"share":"100.00","lost":"5.00","meanLoss":"5.00"}}""",
                """{"level1":"产出指标","level2":"数量指标","level3":"完成时限","figures":{"scored":2,"missed":1,"share":"50.00","lost":"2.00","meanLoss":"2.00"},"lastYear":{"scored":1,"missed":1,"share":"100.00","lost":"6.00","meanLoss":"6.00"}}""",
            ],
            all.GetProperty("rows").EnumerateArray().Select(Raw)
        );
        var first = (await JsonAsync(TestUsers.Auditor(), "missed-indicators?level=1")).GetProperty("rows")[0];
        Assert.False(first.TryGetProperty("level2", out _));
        Assert.Equal(3, first.GetProperty("figures").GetProperty("missed").GetInt32());
        Assert.Single((await JsonAsync(TestUsers.Auditor(), "missed-indicators?limit=1")).GetProperty("rows").EnumerateArray());

        var units = (await JsonAsync(TestUsers.Auditor(), "missed-indicators?by=unit&level=2")).GetProperty("rows");
        Assert.Equal(["360200-103001", "360200-10300102"], units.EnumerateArray().Select(row => row.GetProperty("code").GetString()));
        // What the school is merged from missed last year counts for it.
        Assert.Equal("6.00", units[1].GetProperty("lastYear").GetProperty("lost").GetString());
        var departments = (await JsonAsync(TestUsers.Auditor(), "missed-indicators?by=department&level=2")).GetProperty("rows");
        Assert.Equal("51.50", Assert.Single(departments.EnumerateArray()).GetProperty("figures").GetProperty("lost").GetString());
        var grades = (await JsonAsync(TestUsers.Auditor(), "missed-indicators?by=grade&level=1")).GetProperty("rows");
        Assert.Equal(["good", "fair"], grades.EnumerateArray().Select(row => row.GetProperty("code").GetString()));
        var regions = (await JsonAsync(TestUsers.Auditor(), "missed-indicators?by=region&grade=fair")).GetProperty("rows");
        Assert.Equal("360200", Assert.Single(regions.EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task As_csv_and_as_a_workbook()
    {
        var csv = (await GetAsync(TestUsers.Auditor(), "statistics.csv?by=region")).Text;
        Assert.Contains("编码,名称,项目数,已确认,全年预算数", csv, StringComparison.Ordinal);
        Assert.Contains("360200,360200,4,1,", csv, StringComparison.Ordinal);
        var missed = (await GetAsync(TestUsers.Auditor(), "missed-indicators.csv")).Text;
        Assert.Contains("产出指标,数量指标,培训人次,3,2,66.67,49.50,24.75,1,100.00,5.00", missed, StringComparison.Ordinal);
        foreach (var path in new[] { "statistics.xlsx", "missed-indicators.xlsx" })
        {
            await using var workbook = await performance.As(TestUsers.Auditor()).GetStreamAsync(Address(path));
            await using var zip = new ZipArchive(workbook, ZipArchiveMode.Read);
            Assert.Contains(zip.Entries, entry => entry.FullName == "xl/worksheets/sheet1.xml");
        }
    }

    [Fact]
    public async Task One_moment_is_seen_while_money_and_standings_change()
    {
        using var stop = new CancellationTokenSource();
        var changing = performance.UseAsync(async db =>
        {
            var changes = 0;
            for (; !stop.IsCancellationRequested; changes++)
            {
                // One becomes confirmed as the other is given back, and a yuan goes from one to the other.
                var (from, to) = changes % 2 == 0 ? ("A", "B") : ("B", "A");
                await using var transaction = await db.Database.BeginTransactionAsync();
                await ChangeAsync(db, from, -100, EvaluationStatus.Returned);
                await ChangeAsync(db, to, 100, EvaluationStatus.Confirmed);
                await transaction.CommitAsync();
            }

            return changes;
        });
        for (var round = 0; round < 40; round++)
        {
            var total = (await JsonAsync(TestUsers.Auditor(), "statistics?units=360200-103001"))
                .GetProperty("total")
                .GetProperty("figures");
            Assert.Equal(("2500.00", 1), (total.GetProperty("executed").GetString(), total.GetProperty("confirmed").GetInt32()));
        }

        await stop.CancelAsync();
        Assert.InRange(await changing, 1, int.MaxValue);

        static Task<int> ChangeAsync(Performance.Storage.PerformanceDb db, string code, long fen, EvaluationStatus status) =>
            db.Database.ExecuteSqlAsync(
                $"UPDATE evaluations SET executed = executed + {fen}, status = {status.ToString()} WHERE code = {code} AND unit = '360200-103001' AND fiscal_year = 2024"
            );
    }

    private static (string, string, string, decimal, decimal?) Output(string name, decimal weight, decimal? points) =>
        ("产出指标", "数量指标", name, weight, points);

    private async Task<JsonElement> JsonAsync(FinanceUser user, string path)
    {
        var (status, text) = await GetAsync(user, path);
        Assert.True(status == HttpStatusCode.OK, text);
        return JsonElement.Parse(text);
    }

    private async Task<(HttpStatusCode Status, string Text)> GetAsync(FinanceUser user, string path)
    {
        using var response = await performance.As(user).GetAsync(Address(path));
        return (response.StatusCode, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()));
    }

    private static Uri Address(string path) => new("/api/performance/2024/" + path, UriKind.Relative);

    private static IEnumerable<string?> Codes(JsonElement statistics) =>
        statistics.GetProperty("rows").EnumerateArray().Select(row => row.TryGetProperty("code", out var code) ? code.GetString() : null);

    private static (int Now, int Before) Projects(JsonElement row) =>
        (row.GetProperty("figures").GetProperty("projects").GetInt32(), row.GetProperty("lastYear").GetProperty("projects").GetInt32());

    private static IEnumerable<int> Bands(JsonElement figures) =>
        figures.GetProperty("byBand").EnumerateArray().Select(band => band.GetProperty("projects").GetInt32());

    /// <summary>Without grades and bands.</summary>
    private static string Short(JsonElement figures) =>
        JsonSerializer.Serialize(
            figures.EnumerateObject().Where(member => member.Name is not ("byGrade" or "byBand")).ToDictionary(m => m.Name, m => m.Value)
        );

    private static string Raw(JsonElement row) => row.GetRawText();
}
