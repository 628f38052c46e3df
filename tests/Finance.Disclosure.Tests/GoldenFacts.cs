using System.Text.Json.Nodes;

namespace Finance.Disclosure.Tests;

/// <summary>The words that the published documents had beside their figures, and that the cases leave out: duties, organisation, reasons.</summary>
internal static class GoldenFacts
{
    private static readonly string[] Figures = ["income", "expenditure", "fiscal", "operatingCost", "officialTravel", "reception"];

    public static void Complete(JsonNode facts)
    {
        facts["profile"] ??= new JsonObject();
        var profile = facts["profile"]!.AsObject();
        profile["duties"] = "贯彻执行党的组织、宣传、统战工作方针政策，负责干部管理和基层党建。";
        profile["organisation"] ??= new JsonObject();
        profile["organisation"]!["text"] = "设办公室、组织科和宣传科。";
        profile["organisation"]!["units"] ??= new JsonArray(new JsonObject { ["name"] = "本级" });
        profile["priorities"] = new JsonArray(new JsonObject { ["title"] = "基层党建", ["text"] = "办好基层党建工作，全年培训党员。" });
        facts["reasons"] = new JsonArray([
            .. Figures.Select(figure => Reason("figure", figure)),
            Reason("kind", "basic"),
            Reason("kind", "project"),
        ]);
    }

    private static JsonObject Reason(string member, string value) =>
        new()
        {
            ["about"] = new JsonObject { [member] = value },
            ["against"] = "prior",
            ["text"] = "人员增加，工作任务有调整",
        };
}
