using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Testing;

namespace Finance.Accounts.Tests.Final;

/// <summary>Contents of final accounts, small and real.</summary>
internal static class Content
{
    /// <summary>One line in, one line out, nothing carried: the least that can be submitted.</summary>
    public static string Balanced(string amount = "100000.00") =>
        $$"""
            {
              "incomes": [ { "functional": "2013201", "source": "generalPublic", "carriedOver": false, "amount": "{{amount}}" } ],
              "expenditures": [
                { "functional": "2013201", "economic": "30101", "source": "generalPublic", "carriedOver": false,
                  "kind": "basic", "project": null, "amount": "{{amount}}" } ],
              "initialBudget": [ { "functional": "201", "amount": "{{amount}}" } ],
              "annualBudget": [ { "functional": "201", "amount": "{{amount}}" } ],
              "opening": [], "closing": [],
              "profile": { "duties": "承担测试工作。", "organisation": { "text": "内设机构一个。" } }
            }
            """;

    /// <summary>The published final account of Jiangxi, with words in place of the running text that the case leaves out.</summary>
    public static JsonObject Golden()
    {
        var content = JsonNode.Parse(File.ReadAllText(GoldenFile("jiangxi-final.json")))!.AsObject();
        var profile = content["profile"] as JsonObject ?? [];
        profile["duties"] = "承担党群工作。";
        var organisation = profile["organisation"] as JsonObject ?? [];
        organisation["text"] = "内设机构若干。";
        profile["organisation"] = organisation;
        content["profile"] = profile;
        return content;
    }

    /// <summary>The same with an annual budget for each 类, which the publication leaves out and the law asks for before it is handed in.</summary>
    public static JsonObject GoldenWithBudget()
    {
        var content = Golden();
        var annual = content["annualBudget"]!.AsArray();
        foreach (var code in content["expenditures"]!.AsArray().GroupBy(line => line!["functional"]!.GetValue<string>()[..3]))
        {
            var amount = code.Sum(line => decimal.Parse(line!["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture));
            annual.Add(new JsonObject { ["functional"] = code.Key, ["amount"] = amount.ToString("0.00", CultureInfo.InvariantCulture) });
        }

        return content;
    }

    public static JsonElement Published() => JsonElement.Parse(File.ReadAllText(GoldenFile("jiangxi-final-published.json")));

    /// <summary>Explanations of the findings that ask for one; null where none does.</summary>
    public static string? Reasons(JsonElement findings)
    {
        JsonNode[] reasons =
        [
            .. findings
                .EnumerateArray()
                .Where(finding => finding.GetProperty("severity").GetString() == "explain" && !finding.TryGetProperty("explanation", out _))
                .Select(finding => new JsonObject { ["finding"] = finding.GetProperty("id").GetString(), ["text"] = "年末据实支付" }),
        ];
        return reasons.Length == 0 ? null : new JsonArray(reasons).ToJsonString();
    }

    public static string Approval(string number = "财决〔2025〕1号", string date = "2025-07-10") =>
        $$"""{ "documentNumber": "{{number}}", "documentDate": "{{date}}" }""";

    public static string UnitApproval(string number = "测决〔2025〕5号", string date = "2025-07-20") => Approval(number, date);

    public static string Withdrawal(string reason = "决算数有误，重新核定") => $$"""{ "reason": "{{reason}}" }""";

    public static string Import(string content, string number = "财决〔2025〕3号") =>
        $$"""
            { "documentNumber": "{{number}}", "documentDate": "2025-07-01", "publishedOn": "2025-07-25", "content": {{content}} }
            """;

    public static string Comments(string pointer = "/expenditures/0/amount", string text = "与国库支付数核对") =>
        $$"""{ "comments": [ { "pointer": "{{pointer}}", "text": "{{text}}" } ] }""";

    private static string GoldenFile(string name) => Path.Combine(Repository.Root, "tests", "Finance.Statements.Tests", "Cases", name);
}
