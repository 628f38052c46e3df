using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Testing;

namespace Finance.Performance.Tests;

public sealed class ProjectsTests(PerformanceService performance) : IClassFixture<PerformanceService>
{
    private static readonly FiscalYear Year = new(2024);

    [Fact]
    public async Task Events_in_any_order_and_twice_end_in_the_same_projects()
    {
        var results = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < 8; seed++)
        {
            var document = Guid.CreateVersion7();
            var unit = UnitId.Parse($"360200-S{seed:000}");
            IEvent[] story =
            [
                Approved(document, unit, 1, Project("P1", "旧名", "100.00"), Project("P9", "撤销的项目", "5.00")),
                Withdrawn(document, unit, 2),
                Approved(document, unit, 3, Project("P1", "干部培训", "200.00"), Project("P2", "体检", "50.00")),
                Adjusted(document, unit, 4, Project("P1", "中间的名字", "250.00")),
                Adjusted(document, unit, 5, Project("P1", "干部培训（调整）", "275.50"), Project("P3", "新增", "10.00")),
            ];
            var shuffled = story.Concat(story).ToArray();
            new Random(seed).Shuffle(shuffled);
            await performance.ReceiveAsync(shuffled);
            var list = await ProjectsAsync(unit);
            Assert.True(list.GetProperty("inForce").GetBoolean());
            results.Add(list.GetProperty("items").GetRawText());
        }

        using var items = JsonDocument.Parse(Assert.Single(results));
        Assert.Equal(
            [("P1", "干部培训（调整）", "200.00", "275.50"), ("P2", "体检", "50.00", null), ("P3", "新增", null, "10.00")],
            items
                .RootElement.EnumerateArray()
                .Select(item => (Text(item, "code")!, Text(item, "name")!, Text(item, "initialBudget"), Text(item, "annualBudget")))
        );
    }

    [Fact]
    public async Task Goals_are_kept_as_they_were_approved()
    {
        var unit = UnitId.Parse("360200-103001");
        await performance.ReceiveAsync(Approved(Guid.CreateVersion7(), unit, 1, Project("P1", "干部培训", "200.00")));
        var definition = (await ProjectsAsync(unit)).GetProperty("items")[0].GetProperty("definition");
        Assert.Equal("培训干部", Text(definition, "goal"));
        Assert.Equal("培训人次", Text(definition.GetProperty("indicators")[0], "level3"));
        Assert.Equal(">=", Text(definition.GetProperty("indicators")[0], "operator"));
    }

    [Fact]
    public async Task A_withdrawn_budget_is_not_in_force()
    {
        var document = Guid.CreateVersion7();
        var unit = UnitId.Parse("360200-204001");
        await performance.ReceiveAsync(Withdrawn(document, unit, 2), Approved(document, unit, 1, Project("P1", "干部培训", "200.00")));
        Assert.False((await ProjectsAsync(unit)).GetProperty("inForce").GetBoolean());
    }

    [Fact]
    public async Task They_are_read_by_those_whose_unit_it_is_and_by_nobody_else()
    {
        var unit = UnitId.Parse("511104-103001");
        await performance.ReceiveAsync(Approved(Guid.CreateVersion7(), unit, 1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(performance.As(TestUsers.Department(unit.Value)), unit));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(performance.As(TestUsers.Reviewer()), unit));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(performance.As(TestUsers.Department("360200-103001")), unit));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(performance.As(TestUsers.Treasury()), unit));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(performance.Anonymous(), unit));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(performance.As(TestUsers.Auditor()), UnitId.Parse("652801-301001")));
    }

    private async Task<JsonElement> ProjectsAsync(UnitId unit) =>
        await performance.As(TestUsers.Auditor()).GetFromJsonAsync<JsonElement>(Address(unit));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, UnitId unit)
    {
        using var response = await client.GetAsync(Address(unit));
        return response.StatusCode;
    }

    private static Uri Address(UnitId unit) => new($"/api/performance/2024/{unit}/projects", UriKind.Relative);

    private static BudgetApproved Approved(Guid document, UnitId unit, long sequence, params (string, string)[] projects) =>
        new()
        {
            DocumentId = document,
            Sequence = sequence,
            Unit = unit,
            FiscalYear = Year,
            Content = Content(unit, projects),
            DocumentNumber = "财字〔2024〕1号",
            DocumentDate = new DateOnly(2024, 2, 10),
            ApprovedAt = new DateTimeOffset(2024, 2, 10, 9, 0, 0, TimeSpan.FromHours(8)),
            CatalogVersion = 1,
            Loaded = false,
        };

    private static BudgetAdjusted Adjusted(Guid document, UnitId unit, long sequence, params (string, string)[] projects) =>
        new()
        {
            DocumentId = document,
            Sequence = sequence,
            Unit = unit,
            FiscalYear = Year,
            Content = Content(unit, projects),
            Adjustment = 1,
            DocumentNumber = "财字〔2024〕9号",
            DocumentDate = new DateOnly(2024, 6, 1),
            ApprovedAt = new DateTimeOffset(2024, 6, 1, 9, 0, 0, TimeSpan.FromHours(8)),
            Reason = "追加",
        };

    private static BudgetWithdrawn Withdrawn(Guid document, UnitId unit, long sequence) =>
        new()
        {
            DocumentId = document,
            Sequence = sequence,
            Unit = unit,
            FiscalYear = Year,
            Reason = "批复有误",
            WithdrawnAt = new DateTimeOffset(2024, 2, 12, 9, 0, 0, TimeSpan.FromHours(8)),
        };

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>A project with one goal, and the line that carries its money.</summary>
    private static (string Project, string Line) Project(string code, string name, string amount) =>
        (
            $$"""{"code":"{{code}}","goal":"培训干部","indicators":[{"level1":"产出指标","level2":"数量指标","level3":"培训人次","operator":">=","target":"100","unit":"人次"}],"name":"{{name}}"}""",
            $$"""{"amount":"{{amount}}","economic":"30216","functional":"2013202","kind":"project","project":"{{code}}","source":"generalPublic"}"""
        );

    private static DocumentContent Content(UnitId unit, (string Project, string Line)[] projects)
    {
        var lines = string.Join(',', projects.Select(project => project.Line));
        var definitions = string.Join(',', projects.Select(project => project.Project));
        var json = $$"""{"expenditures":[{{lines}}],"fiscalYear":2024,"projects":[{{definitions}}],"unit":"{{unit}}"}""";
        return new DocumentContent(json, CanonicalJson.Hash(Encoding.UTF8.GetBytes(json)));
    }
}
