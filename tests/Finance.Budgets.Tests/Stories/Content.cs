using System.Text.Json;
using System.Text.Json.Nodes;

namespace Finance.Budgets.Tests.Stories;

/// <summary>Contents of budgets, small and real.</summary>
internal static class Content
{
    /// <summary>One line in, one line out: the least that can be submitted.</summary>
    public static string Balanced(string amount = "100000.00") => Of(amount, amount);

    public static string Of(string income, string expenditure, string functional = "2013201", string economic = "30101") =>
        $$"""
            {
              "incomes": [ { "functional": "{{functional}}", "source": "generalPublic", "carriedOver": false, "amount": "{{income}}" } ],
              "expenditures": [
                { "functional": "{{functional}}", "economic": "{{economic}}", "source": "generalPublic", "carriedOver": false,
                  "kind": "basic", "project": null, "amount": "{{expenditure}}" } ]
            }
            """;

    /// <summary>A published budget's fact lines; its unit can be replaced.</summary>
    public static JsonObject Golden(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Golden", name + ".json");
        return JsonNode.Parse(File.ReadAllText(path))!.AsObject();
    }

    public static string Golden(string name, string unit)
    {
        var content = Golden(name);
        content["unit"] = unit;
        return content.ToJsonString();
    }

    /// <summary>Explanations of the findings that ask for one; null where none does.</summary>
    public static string? Reasons(JsonElement findings)
    {
        JsonNode[] reasons =
        [
            .. findings
                .EnumerateArray()
                .Where(finding => finding.GetProperty("severity").GetString() == "explain" && !finding.TryGetProperty("explanation", out _))
                .Select(finding => new JsonObject { ["finding"] = finding.GetProperty("id").GetString(), ["text"] = "按年度工作安排" }),
        ];
        return reasons.Length == 0 ? null : new JsonArray(reasons).ToJsonString();
    }

    public static string Approval(string number = "财预〔2024〕1号") =>
        $$"""{ "documentNumber": "{{number}}", "documentDate": "2024-02-08", "congressApprovedOn": "2024-01-28" }""";

    public static string UnitApproval(string number = "测办〔2024〕5号", string date = "2024-02-20") =>
        $$"""{ "documentNumber": "{{number}}", "documentDate": "{{date}}" }""";

    public static string Withdrawal(string reason = "批复金额有误，重新核定") => $$"""{ "reason": "{{reason}}" }""";

    public static string Import(string content, string number = "财预〔2024〕3号") =>
        $$"""
            { "documentNumber": "{{number}}", "documentDate": "2024-02-01", "congressApprovedOn": "2024-01-20",
              "publishedOn": "2024-02-18", "content": {{content}} }
            """;

    public static string Comments(string pointer = "/expenditures/0/amount", string text = "请按人员编制核对") =>
        $$"""{ "comments": [ { "pointer": "{{pointer}}", "text": "{{text}}" } ] }""";
}
