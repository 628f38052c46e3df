using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Performance.Model;

/// <summary>
/// 部门整体: a unit as a whole, evaluated as a project is, with all of its money against the overall goals of its budget. It is no project:
/// whatever counts, lists or draws projects never sees it.
/// </summary>
public static class WholeUnit
{
    /// <summary>Stands where the code of a project stands.</summary>
    public const string Code = Project.CodeOfWhole;

    public const string Name = "部门整体";

    private const int LongestText = 20_000;

    /// <summary>The overall goals in the shape of a project: its goal is their text with the goals below it, its overview the main tasks.</summary>
    public static byte[] Define(OverallGoal goal, JsonElement stated)
    {
        var project = new JsonObject { ["code"] = Code, ["name"] = Name };
        Add(project, "goal", [goal.Text, .. goal.SubGoals ?? []]);
        Add(project, "overview", [.. (goal.Tasks ?? []).Select(task => task.Content is null ? task.Name : $"{task.Name}：{task.Content}")]);
        Add(project, "implementation", [.. goal.Measures ?? []]);
        if (stated.TryGetProperty("indicators", out var indicators))
        {
            project["indicators"] = JsonNode.Parse(indicators.GetRawText());
        }

        return CanonicalJson.Write(JsonSerializer.SerializeToElement(project));
    }

    /// <summary>主要任务, a line each, as <see cref="Define"/> wrote them.</summary>
    public static ImmutableArray<string> TasksOf(Project whole) => Lines(whole.Overview);

    /// <summary>主要措施, in the same way.</summary>
    public static ImmutableArray<string> MeasuresOf(Project whole) => Lines(whole.Implementation);

    private static ImmutableArray<string> Lines(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static void Add(JsonObject project, string member, IEnumerable<string?> parts)
    {
        var text = string.Join('\n', parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        if (text.Length > 0)
        {
            project[member] = text.Length <= LongestText ? text : text[..LongestText];
        }
    }
}
