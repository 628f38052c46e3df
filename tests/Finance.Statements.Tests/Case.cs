using System.Text.Json;

namespace Finance.Statements.Tests;

/// <summary>The content of published documents, and a made-up one that gives every member.</summary>
internal static class Case
{
    public static readonly TheoryData<string> All = ["jiangxi-budget", "jiangxi-final", "sichuan-budget", "every-member"];

    public static JsonElement Json(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Cases", $"{name}.json")));
        return document.RootElement.Clone();
    }

    public static Facts Facts(string name) => FactsReader.Read(Json(name)).Facts!;
}
