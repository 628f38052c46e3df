using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Hosting.Identity;
using Finance.Testing;

namespace Finance.Performance.Tests.Supervision;

/// <summary>Requests about one unit, and the budget that it was given.</summary>
internal sealed class SupervisionStory(PerformanceService service, string unit)
{
    private Guid document;

    public string Unit => unit;

    public FinanceUser Author { get; } = TestUsers.Department(unit);

    public FinanceUser Boss { get; } = TestUsers.Manager(unit);

    public FinanceUser Reviewer { get; } = TestUsers.Reviewer();

    public Task ApproveBudgetAsync()
    {
        document = Guid.CreateVersion7();
        return service.ReceiveAsync(
            new BudgetApproved
            {
                DocumentId = document,
                Sequence = 1,
                Unit = UnitId.Parse(unit),
                FiscalYear = new FiscalYear(2024),
                Content = Content("1000.00"),
                DocumentNumber = "财字〔2024〕1号",
                DocumentDate = new DateOnly(2024, 2, 10),
                ApprovedAt = new DateTimeOffset(2024, 2, 10, 9, 0, 0, TimeSpan.FromHours(8)),
                CatalogVersion = 1,
                Loaded = false,
            }
        );
    }

    public Task AdjustBudgetAsync() =>
        service.ReceiveAsync(
            new BudgetAdjusted
            {
                DocumentId = document,
                Sequence = 2,
                Unit = UnitId.Parse(unit),
                FiscalYear = new FiscalYear(2024),
                Content = Content("1200.00"),
                Adjustment = 1,
                DocumentNumber = "财字〔2024〕9号",
                DocumentDate = new DateOnly(2024, 8, 1),
                ApprovedAt = new DateTimeOffset(2024, 8, 1, 9, 0, 0, TimeSpan.FromHours(8)),
                Reason = "追加",
            }
        );

    public async Task<(HttpStatusCode Status, string? ETag, JsonElement Json)> SendAsync(
        FinanceUser user,
        HttpMethod method,
        string path,
        string? body = null,
        string? ifMatch = null
    )
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/performance/2024" + path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(ifMatch));
        }

        using var response = await service.As(user).SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, response.Headers.ETag?.Tag, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    /// <summary>Sends what must succeed, and gives the new ETag back.</summary>
    public async Task<(string ETag, JsonElement Json)> DoneAsync(
        FinanceUser user,
        HttpMethod method,
        string path,
        string? body = null,
        string? ifMatch = null
    )
    {
        var (status, etag, json) = await SendAsync(user, method, path, body, ifMatch);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created, $"{status} {json}");
        return (etag ?? "", json);
    }

    /// <summary>Sends what must be refused with this code.</summary>
    public async Task<JsonElement> RefusedAsync(
        string code,
        FinanceUser user,
        HttpMethod method,
        string path,
        string? body = null,
        string? ifMatch = null
    )
    {
        var (_, _, json) = await SendAsync(user, method, path, body, ifMatch);
        Assert.True(json.TryGetProperty("code", out var told) && told.GetString() == code, $"{code} expected: {json}");
        return json;
    }

    private DocumentContent Content(string amount)
    {
        var json = $$"""
            {"expenditures":[{"amount":"{{amount}}","economic":"30216","functional":"2013202","kind":"project","project":"P1","source":"generalPublic"}],"fiscalYear":2024,"projects":[{"code":"P1","goal":"培训干部","indicators":[{"level1":"产出指标","level2":"数量指标","level3":"培训人次","operator":">=","target":"100","unit":"人次"},{"level1":"效益指标","level2":"社会效益指标","level3":"能力提升","target":"提升"}],"name":"干部培训"}],"unit":"{{unit}}"}
            """;
        return new DocumentContent(json, CanonicalJson.Hash(Encoding.UTF8.GetBytes(json)));
    }
}
