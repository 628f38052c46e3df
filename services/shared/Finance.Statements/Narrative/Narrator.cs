using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Indexing;
using Finance.Statements.Language;
using Finance.Statements.Tables;

namespace Finance.Statements.Narrative;

/// <summary>Tells the explanation of a document from its facts. What is not known is not told; nothing is made up and no zero stands for it.</summary>
public static class Narrator
{
    public static ImmutableArray<NarrativeSection> Tell(NarrativeFormat format, FactIndex index, Surroundings surroundings, Subject subject)
    {
        var telling = new Telling(new Scope(index, surroundings), subject, format.Style, format.ZeroRate);
        var sections = ImmutableArray.CreateBuilder<NarrativeSection>();
        foreach (var part in format.Parts)
        {
            var heading = Heading(part.Heading, telling);
            foreach (var section in part.Sections)
            {
                Tell(section, heading, telling, sections);
            }
        }

        return sections.ToImmutable();
    }

    private static void Tell(SectionTemplate template, string part, Telling telling, ImmutableArray<NarrativeSection>.Builder sections)
    {
        if (template.When is { } when && !when.Evaluate(telling.Scope).IsTrue)
        {
            return;
        }

        if (template.Each is not { } list)
        {
            Add(template, template.Id, part, telling, sections);
            return;
        }

        foreach (var item in PhraseList.Items(list, telling))
        {
            Add(template, string.Create(CultureInfo.InvariantCulture, $"{template.Id}-{item.Ordinal}"), part, item, sections);
        }
    }

    private static void Add(
        SectionTemplate template,
        string id,
        string part,
        Telling telling,
        ImmutableArray<NarrativeSection>.Builder sections
    )
    {
        var writing = new Writing();
        foreach (var paragraph in template.Paragraphs)
        {
            Write(paragraph, writing, telling);
        }

        if (writing.IsEmpty)
        {
            template.Otherwise?.Write(writing, telling);
        }

        if (writing.IsEmpty && !template.Paragraphs.IsEmpty)
        {
            return;
        }

        sections.Add(
            new NarrativeSection
            {
                Id = id,
                Part = part,
                Heading = Heading(template.Heading, telling),
                Level = template.Level,
                Text = writing.Text,
                Figures = writing.Figures,
                Joins = template.Joins,
            }
        );
    }

    private static void Write(ParagraphTemplate paragraph, Writing writing, Telling telling)
    {
        if (paragraph.When is { } when && !when.Evaluate(telling.Scope).IsTrue)
        {
            return;
        }

        var any = false;
        foreach (var one in paragraph.Each is { } list ? PhraseList.Items(list, telling) : [telling])
        {
            any |= Line(paragraph.Text, writing, one);
        }

        if (!any && paragraph.Otherwise is { } otherwise)
        {
            Line(otherwise, writing, telling);
        }
    }

    private static bool Line(Phrase phrase, Writing writing, Telling telling)
    {
        var before = writing.Here;
        if (!writing.IsEmpty)
        {
            writing.Add("\n");
        }

        var start = writing.Here;
        if (phrase.Write(writing, telling) && writing.Here != start)
        {
            return true;
        }

        writing.BackTo(before);
        return false;
    }

    private static string Heading(Phrase phrase, Telling telling)
    {
        var writing = new Writing();
        phrase.Write(writing, telling);
        return writing.Text;
    }
}
