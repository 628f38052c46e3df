using System.Net;
using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Hosting.Identity;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Tests.Evaluations;

/// <summary>The people around one unit's evaluations, and what the other services say of it.</summary>
public sealed class EvaluationStory(PerformanceService performance, string unit, int year = 2024)
{
    public FiscalYear Year { get; } = new(year);

    private readonly Guid budget = Guid.CreateVersion7();
    private readonly Guid account = Guid.CreateVersion7();

    /// <summary>What is to prove the first goal of each project; nothing is asked for where it is left out.</summary>
    public string? Evidence { get; init; }

    public UnitId Unit { get; } = UnitId.Parse(unit);

    /// <summary>The budget has overall goals, and basic expenditure of 300 yuan.</summary>
    public bool Overall { get; init; }

    public HttpClient Department { get; } = performance.As(TestUsers.Department(unit));

    public HttpClient Reviewer { get; } = performance.As(TestUsers.Reviewer());

    public HttpClient Approver { get; } = performance.As(TestUsers.Approver());

    public HttpClient As(FinanceUser user) => performance.As(user);

    /// <summary>Four goals of all categories for 90 points, the execution has the other ten.</summary>
    public const string Sound = """
        {"actuals":[{"indicator":"1","actual":"100"},{"indicator":"2","actual":"200"},{"indicator":"3","attainment":"achieved","awarded":"18","reason":"按评判等级赋分"},{"indicator":"4","actual":"96"}],"completion":"已完成全年培训任务"}
        """;

    public Task ApproveBudgetAsync(long sequence, params (string Code, string Amount)[] projects) =>
        performance.ReceiveAsync(
            new BudgetApproved
            {
                DocumentId = budget,
                Sequence = sequence,
                Unit = Unit,
                FiscalYear = Year,
                Content = Content(projects, "100"),
                DocumentNumber = "财字〔2024〕1号",
                DocumentDate = new DateOnly(2024, 2, 10),
                ApprovedAt = new DateTimeOffset(2024, 2, 10, 9, 0, 0, TimeSpan.FromHours(8)),
                CatalogVersion = 1,
                Loaded = false,
            }
        );

    /// <summary>Another target for the first goal.</summary>
    public Task AdjustAsync(long sequence, string target, params (string Code, string Amount)[] projects) =>
        AdjustAsync(sequence, new DateOnly(2024, 6, 1), target, projects);

    public Task WithdrawBudgetAsync(long sequence) =>
        performance.ReceiveAsync(
            new BudgetWithdrawn
            {
                DocumentId = budget,
                Sequence = sequence,
                Unit = Unit,
                FiscalYear = Year,
                Reason = "批复有误",
                WithdrawnAt = new DateTimeOffset(2024, 9, 2, 9, 0, 0, TimeSpan.FromHours(8)),
            }
        );

    public Task AdjustAsync(long sequence, DateOnly on, string target, params (string Code, string Amount)[] projects) =>
        performance.ReceiveAsync(
            new BudgetAdjusted
            {
                DocumentId = budget,
                Sequence = sequence,
                Unit = Unit,
                FiscalYear = Year,
                Content = Content(projects, target),
                Adjustment = 1,
                DocumentNumber = "财字〔2024〕9号",
                DocumentDate = on,
                ApprovedAt = new DateTimeOffset(on, new TimeOnly(9, 0), TimeSpan.FromHours(8)),
                Reason = "调整",
            }
        );

    public Task ReportAsync(long sequence, bool provisional, params (string Code, long Fen)[] executed) =>
        ReportAsync(sequence, provisional, total: null, executed);

    public Task ReportAsync(long sequence, bool provisional, Money? total, params (string Code, long Fen)[] executed) =>
        performance.ReceiveAsync(
            new ExecutionReported
            {
                DocumentId = account,
                Sequence = sequence,
                Unit = Unit,
                FiscalYear = Year,
                Provisional = provisional,
                Projects = [.. executed.Select(project => new ProjectExecution(project.Code, null, null, Money.FromFen(project.Fen)))],
                Total = total,
                ReportedAt = new DateTimeOffset(2025, 1, 10, 9, 0, 0, TimeSpan.FromHours(8)),
            }
        );

    public Task ApproveAccountAsync(long sequence) =>
        performance.ReceiveAsync(
            new FinalAccountApproved
            {
                DocumentId = account,
                Sequence = sequence,
                Unit = Unit,
                FiscalYear = Year,
                Content = Content([], "100"),
                DocumentNumber = "财字〔2025〕7号",
                DocumentDate = new DateOnly(2025, 8, 1),
                ApprovedAt = new DateTimeOffset(2025, 8, 1, 9, 0, 0, TimeSpan.FromHours(8)),
                CatalogVersion = 1,
                Loaded = false,
            }
        );

    public Task WithdrawAccountAsync(long sequence) =>
        performance.ReceiveAsync(
            new FinalAccountWithdrawn
            {
                DocumentId = account,
                Sequence = sequence,
                Unit = Unit,
                FiscalYear = Year,
                Reason = "批复有误",
                WithdrawnAt = new DateTimeOffset(2025, 8, 2, 9, 0, 0, TimeSpan.FromHours(8)),
            }
        );

    public Task<Answered> GetAsync(HttpClient who, string path) => SendAsync(who, HttpMethod.Get, path, body: null, eTag: null);

    public Task<Answered> ReadAsync(string code) => GetAsync(Department, Of(code));

    public Task<Answered> SaveAsync(string code, string body, string? eTag = null) =>
        SendAsync(Department, HttpMethod.Put, Of(code), body, eTag);

    /// <summary>A step by somebody who has read what is there.</summary>
    public async Task<Answered> StepAsync(HttpClient who, string code, string step, string? body = null) =>
        await SendAsync(who, HttpMethod.Post, $"{Of(code)}/{step}", body, (await ReadAsync(code)).ETag);

    public Task<Answered> PutAsync(string path, string body, string? eTag = null) =>
        SendAsync(Department, HttpMethod.Put, path, body, eTag);

    /// <summary>Gives a reason for whatever asks for one.</summary>
    public async Task ExplainAsync(string code)
    {
        var read = await ReadAsync(code);
        var asked = read
            .Json.GetProperty("findings")
            .EnumerateArray()
            .Where(finding => finding.GetProperty("severity").GetString() == "explain")
            .Select(finding => new { finding = finding.GetProperty("id").GetString(), text = "情况属实" })
            .ToList();
        if (asked.Count > 0)
        {
            (await PutAsync($"{Of(code)}/explanations", JsonSerializer.Serialize(asked), read.ETag)).Expect(HttpStatusCode.OK);
        }
    }

    public async Task SubmittedAsync(string code)
    {
        await ExplainAsync(code);
        (await StepAsync(Department, code, "submission")).Expect(HttpStatusCode.OK);
    }

    /// <summary>What was told of the unit's evaluations, in order.</summary>
    public Task<List<JsonElement>> ToldAsync() =>
        performance.UseAsync(async db =>
        {
            var bodies = await db
                .Database.SqlQuery<byte[]>(
                    $"SELECT body AS \"Value\" FROM outbox WHERE exchange = 'finance.evaluations-confirmed.v1' ORDER BY sequence"
                )
                .ToListAsync();
            return bodies
                .Select(body => JsonElement.Parse(body))
                .Where(body =>
                    body.GetProperty("unit").GetString() == Unit.Value && body.GetProperty("fiscalYear").GetInt32() == Year.Value
                )
                .ToList();
        });

    public string Whole => $"../{Year}/{Unit}/overall";

    public string Of(string code) => $"../{Year}/{Unit}/projects/{code}/evaluation";

    /// <summary>Saved, handed in and confirmed.</summary>
    public async Task ConfirmedAsync(string code, string body = Sound)
    {
        (await SaveAsync(code, body)).Expect(HttpStatusCode.Created);
        await SubmittedAsync(code);
        (await StepAsync(Reviewer, code, "confirmation")).Expect(HttpStatusCode.OK);
    }

    public static async Task<Answered> SendAsync(HttpClient who, HttpMethod method, string path, string? body, string? eTag)
    {
        using var request = new HttpRequestMessage(method, $"/api/performance/2024/{path}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (eTag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", eTag);
        }

        using var response = await who.SendAsync(request);
        return new Answered(response.StatusCode, response.Headers.ETag?.ToString(), await response.Content.ReadAsStringAsync());
    }

    private static string Indicators(string target, string evidence = "") =>
        $$"""
            {"level1":"产出指标","level2":"数量指标","level3":"培训人次","operator":">=","target":"{{target}}","unit":"人次","weight":"40"{{evidence}}},
            {"level1":"成本指标","level2":"经济成本指标","level3":"人均培训成本","operator":"<=","target":"200","unit":"元","weight":"20"},
            {"level1":"效益指标","level2":"社会效益指标","level3":"干部业务能力","operator":"qualitative","target":"提升","weight":"20"},
            {"level1":"满意度指标","level2":"服务对象满意度指标","level3":"参训人员满意度","operator":">=","target":"95","unit":"%","weight":"10"}
            """;

    private DocumentContent Content((string Code, string Amount)[] projects, string target)
    {
        var lines = string.Join(
            ',',
            projects
                .Select(project =>
                    $$"""{"amount":"{{project.Amount}}","economic":"30216","functional":"2013202","kind":"project","project":"{{project.Code}}","source":"generalPublic"}"""
                )
                .Concat(
                    Overall
                        ? ["""{"amount":"300.00","economic":"30201","functional":"2013201","kind":"basic","source":"generalPublic"}"""]
                        : Array.Empty<string>()
                )
        );
        var overall = Overall
            ? $$""" "overallGoal":{"indicators":[{{Indicators(target)}}],"measures":["加强师资"],"subGoals":["完成全年培训"],"tasks":[{"content":"分三期举办","name":"干部培训"}],"text":"提高干部队伍素质"}, """
            : "";
        var evidence = Evidence is null ? "" : $",\"evidence\":\"{Evidence}\"";
        var definitions = string.Join(
            ',',
            projects.Select(project =>
                $$"""
                    {"category":"specific","code":"{{project.Code}}","goal":"全年培训干部","indicators":[{{Indicators(target, evidence)}}],
                    "name":"干部培训{{project.Code}}"}
                    """
            )
        );
        var json = $$"""{"expenditures":[{{lines}}],"fiscalYear":{{Year}},{{overall}}"projects":[{{definitions}}],"unit":"{{Unit}}"}""";
        return new DocumentContent(json, CanonicalJson.Hash(Encoding.UTF8.GetBytes(json)));
    }
}

/// <summary>What came back.</summary>
public sealed record Answered(HttpStatusCode Status, string? ETag, string Text)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public string? this[string member] => Json.TryGetProperty(member, out var value) ? value.ToString() : null;

    public Answered Expect(HttpStatusCode status)
    {
        Assert.True(status == Status, $"Expected {status}, got {(int)Status}: {Text}");
        return this;
    }

    public void ExpectProblem(HttpStatusCode status, string code) => Assert.Equal(code, Expect(status)["code"]);
}
