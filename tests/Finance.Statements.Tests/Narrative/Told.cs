using System.Collections.Immutable;
using System.Text;
using Finance.Contracts;
using Finance.Statements.Indexing;
using Finance.Statements.Language;
using Finance.Statements.Narrative;
using Finance.Statements.Tables;

namespace Finance.Statements.Tests.Narrative;

/// <summary>The explanation of a document, told for tests.</summary>
internal static class Told
{
    private static readonly NamedUnit Name = new("103001", "示例高新技术产业开发区工作委员会党群工作部", "党群工作部");

    public static ImmutableArray<NarrativeSection> Sections(string format, Facts facts, string type = UnitTypes.Managed) =>
        Narrator.Tell(NarrativeLibrary.Shipped.Find(format)!, FactIndex.Of(facts), Around(type), new Subject(Name, Name));

    public static Surroundings Around(string type) =>
        new()
        {
            Catalog = StarterCatalog.Instance,
            Unit = new UnitEntry(
                UnitId.Parse("360200-103001"),
                Name.Name,
                Name.ShortName,
                [],
                null,
                "360200",
                new UnitFormats("jiangxi-budget-2024", "jiangxi-final-2024", "hebei-performance-2023"),
                type,
                new DateOnly(2000, 1, 1),
                null,
                []
            ),
        };

    public static string Text(ImmutableArray<NarrativeSection> sections)
    {
        var text = new StringBuilder();
        string? part = null;
        foreach (var section in sections)
        {
            if (section.Part != part)
            {
                part = section.Part;
                text.Append("# ").Append(part).Append('\n');
            }

            text.Append('#', section.Level + 1).Append(' ').Append(section.Heading).Append('\n');
            if (section.Text.Length > 0)
            {
                text.Append(section.Text).Append('\n');
            }
        }

        return text.ToString();
    }
}
