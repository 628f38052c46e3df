using System.Globalization;
using System.Net;
using Finance.Testing;

namespace Finance.EndToEnd.Tests;

/// <summary>One unit's budget on its way from the first draft to the public site, told step by step as its people do it.</summary>
internal sealed class BudgetStory(Platform platform, string unit, string department, int year = 2024)
{
    public string Route => $"/api/budgets/{year}/{unit}";

    /// <summary>The ETag last read: each step is taken on exactly what was read.</summary>
    public string? Read { get; private set; }

    /// <summary>What the project is to achieve.</summary>
    public object[]? Goals { get; init; }

    /// <summary>1,360,000.00 yuan in three 类, of which 40,000.00 are carried over; <paramref name="more"/> is for the project.</summary>
    public object Facts(decimal more = 0) =>
        new
        {
            unit,
            fiscalYear = year,
            profile = new { duties = "承担本区公共服务事项的受理和办理。" },
            incomes = new object[]
            {
                new
                {
                    functional = "2013201",
                    source = "generalPublic",
                    carriedOver = false,
                    amount = Yuan(1163456.78m + more),
                },
                new
                {
                    functional = "2013299",
                    source = "generalPublic",
                    carriedOver = true,
                    amount = "40000.00",
                },
                new
                {
                    functional = "2080505",
                    source = "generalPublic",
                    carriedOver = false,
                    amount = "96543.21",
                },
                new
                {
                    functional = "2210201",
                    source = "generalPublic",
                    carriedOver = false,
                    amount = "60000.01",
                },
            },
            expenditures = new object[]
            {
                Basic("2013201", "30101", "763456.78"),
                Basic("2013201", "30201", "100000.00"),
                Basic("2080505", "30108", "96543.21"),
                Basic("2210201", "30113", "60000.01"),
                new
                {
                    functional = "2013299",
                    economic = "30227",
                    source = "generalPublic",
                    carriedOver = false,
                    kind = "project",
                    project = "P001",
                    amount = Yuan(300000.00m + more),
                },
                new
                {
                    functional = "2013299",
                    economic = "30227",
                    source = "generalPublic",
                    carriedOver = true,
                    kind = "project",
                    project = "P001",
                    amount = "40000.00",
                },
            },
            projects = new object[]
            {
                new
                {
                    code = "P001",
                    name = "窗口服务改造",
                    category = "specific",
                    amount = Yuan(340000.00m + more),
                    indicators = Goals,
                },
            },
        };

    public async Task<Answer> SaveAsync(object facts) => Remember(await (await Department()).PutAsync(Route, facts, Read));

    /// <summary>Hands the budget in, with a reason for whatever asks for one.</summary>
    public async Task<Answer> SubmitAsync(string? idempotencyKey = null)
    {
        await ExplainAsync();
        return Remember(await (await Department()).PostAsync($"{Route}/submission", null, Read, idempotencyKey));
    }

    public async Task ExplainAsync()
    {
        var findings = (await (await Department()).GetAsync($"{Route}/findings")).Json.GetProperty("findings");
        var reasons = findings
            .EnumerateArray()
            .Where(finding => finding.GetProperty("severity").GetString() == "explain" && !finding.TryGetProperty("explanation", out _))
            .Select(finding => new { finding = finding.GetProperty("id").GetString(), text = "按年度工作安排" })
            .ToList();
        if (reasons.Count > 0)
        {
            Remember(await (await Department()).PutAsync($"{Route}/explanations", reasons, Read)).Expect(HttpStatusCode.OK);
        }
    }

    public async Task<Answer> ReviewAsync(string reviewer = "reviewer") =>
        Remember(await (await platform.PersonAsync(reviewer)).PostAsync($"{Route}/review", null, Read));

    public async Task<Answer> ReturnAsync(string comment) =>
        Remember(
            await (await platform.PersonAsync("reviewer")).PostAsync(
                $"{Route}/return",
                new { comments = new[] { new { pointer = "/expenditures/1/amount", text = comment } } },
                Read
            )
        );

    /// <summary>Ceilings for this unit; the figures of other units stay.</summary>
    public async Task<Answer> IssueCeilingsAsync(string total)
    {
        var approver = await platform.PersonAsync("approver");
        var held = await approver.GetAsync($"/api/budgets/{year}/control-figures");
        var answer = await approver.PutAsync(
            $"/api/budgets/{year}/control-figures",
            new[]
            {
                new
                {
                    unit,
                    source = "generalPublic",
                    total,
                    basisDocument = "财预〔2024〕1号",
                },
            },
            held.ETag
        );
        await ReadAgainAsync();
        return answer;
    }

    public async Task<Answer> ApproveAsync(string approver = "approver") =>
        Remember(
            await (await platform.PersonAsync(approver)).PostAsync(
                $"{Route}/approval",
                new
                {
                    documentNumber = $"财预〔{year}〕{unit}号",
                    documentDate = $"{year}-02-08",
                    congressApprovedOn = $"{year}-01-20",
                },
                Read
            )
        );

    public async Task<Answer> ReadAgainAsync() => Remember(await (await Department()).GetAsync(Route));

    /// <summary>Both rounds up to the approval.</summary>
    public async Task ApproveThroughBothRoundsAsync()
    {
        (await SaveAsync(Facts())).Expect(HttpStatusCode.Created);
        (await SubmitAsync()).Expect(HttpStatusCode.OK);
        (await ReviewAsync()).Expect(HttpStatusCode.OK);
        (await IssueCeilingsAsync("1320000.00")).Expect(HttpStatusCode.OK);
        (await SubmitAsync()).Expect(HttpStatusCode.OK);
        (await ReviewAsync("reviewer2")).Expect(HttpStatusCode.OK);
        (await ApproveAsync("approver2")).Expect(HttpStatusCode.OK);
    }

    /// <summary>The publication that the approval or a confirmation causes, once the event has travelled.</summary>
    public async Task<string> AwaitPublicationAsync(string kind = "budget")
    {
        var publisher = await platform.PersonAsync("publisher");
        return await Eventually.Answer(
            async () =>
            {
                var list = (await publisher.GetAsync($"/api/disclosure/publications?year={year}&unit={unit}&kind={kind}")).Expect(
                    HttpStatusCode.OK
                );
                return list.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).FirstOrDefault();
            },
            $"the {kind} of {unit} is due for publication",
            TimeSpan.FromSeconds(60)
        );
    }

    public async Task<Answer> PublishAsync(string publication)
    {
        var publisher = await platform.PersonAsync("publisher");
        var path = $"/api/disclosure/publications/{publication}";
        var read = (await publisher.GetAsync(path)).Expect(HttpStatusCode.OK);
        return await publisher.PostAsync($"{path}/publication", null, read.ETag);
    }

    private Task<Person> Department() => platform.PersonAsync(department);

    private Answer Remember(Answer answer)
    {
        Read = answer.ETag ?? Read;
        return answer;
    }

    private static object Basic(string functional, string economic, string amount) =>
        new
        {
            functional,
            economic,
            source = "generalPublic",
            carriedOver = false,
            kind = "basic",
            project = (string?)null,
            amount,
        };

    private static string Yuan(decimal amount) => amount.ToString("F2", CultureInfo.InvariantCulture);
}
