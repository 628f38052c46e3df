namespace Finance.Statements.Tests.Narrative;

public sealed class GoldenNarrativeTests
{
    [Theory]
    [InlineData("jiangxi-budget-2024", "jiangxi-budget")]
    [InlineData("jiangxi-budget-2024", "every-member")]
    [InlineData("jiangxi-final-2024", "jiangxi-final")]
    [InlineData("jiangxi-final-2024", "every-member")]
    [InlineData("sichuan-budget-2024", "sichuan-budget")]
    [InlineData("sichuan-budget-2024", "every-member")]
    [InlineData("xinjiang-budget-2024", "jiangxi-budget")]
    [InlineData("xinjiang-budget-2024", "every-member")]
    [InlineData("hebei-performance-2023", "hebei-performance")]
    [InlineData("hebei-performance-2023", "every-member")]
    [InlineData("national-budget-2024", "sichuan-budget")]
    [InlineData("national-final-2024", "jiangxi-final")]
    [InlineData("jiangxi-budget-2024", "jiangxi-budget.richer")]
    [InlineData("jiangxi-final-2024", "jiangxi-final.richer")]
    [InlineData("sichuan-budget-2024", "sichuan-budget.richer")]
    [InlineData("xinjiang-budget-2024", "sichuan-budget.richer")]
    public void Each_format_tells_the_same_words(string format, string document)
    {
        var name = document.Split('.');
        var facts = document == "hebei-performance" ? HebeiCase.Facts() : Case.Facts(name[0]);
        var text = Told.Text(Told.Sections(format, name.Length > 1 ? Richer.Of(facts) : facts));
        var path = Path.Combine("Narrative", "golden", $"{format}.{document}.txt");
        if (Environment.GetEnvironmentVariable("FINANCE_UPDATE_GOLDEN") == "1")
        {
            var source = Path.Combine(Sources(), path);
            Directory.CreateDirectory(Path.GetDirectoryName(source)!);
            File.WriteAllText(source, text);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path)), text);
    }

    private static string Sources([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.GetDirectoryName(Path.GetDirectoryName(file))!;
}
