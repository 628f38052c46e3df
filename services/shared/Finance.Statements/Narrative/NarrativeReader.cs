using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Data;
using Finance.Statements.Language;
using Finance.Statements.Language.Vocabulary;
using Finance.Statements.Tables;

namespace Finance.Statements.Narrative;

/// <summary>Compiles the sentences of one format from its file and those of the formats that it extends, its own first.</summary>
internal sealed class NarrativeReader
{
    private const string Item = "each";

    private readonly ImmutableArray<DataNode> files;
    private readonly ICollection<DataFault> faults;
    private readonly SlotCompiler root;

    private NarrativeReader(ImmutableArray<DataNode> files, Dictionary dictionary, ICollection<DataFault> faults)
    {
        this.files = files;
        this.faults = faults;
        root = new SlotCompiler(WithTerms(dictionary), [], faults);
    }

    public static NarrativeFormat Read(string id, ImmutableArray<DataNode> files, Dictionary dictionary, ICollection<DataFault> faults)
    {
        var reader = new NarrativeReader(files, dictionary, faults);
        return new NarrativeFormat(id, reader.Style(), reader.Own("figures")?["zeroRate"]?.Text ?? "0.00", reader.Parts());
    }

    /// <summary>The member of the nearest file that has it.</summary>
    private DataNode? Own(string name) => files.Select(file => file[name]).FirstOrDefault(node => node is not null);

    private NumberStyle Style()
    {
        var figures = Own("figures");
        return new NumberStyle
        {
            Decimals = figures?["decimals"] is { } decimals ? int.Parse(decimals.Text, CultureInfo.InvariantCulture) : 2,
            Trim = figures?["trim"]?.Kind == DataKind.True,
            PrintZero = true,
        };
    }

    /// <summary>Terms are named expressions; each may use those before it, and a format may say one of its base anew.</summary>
    private Dictionary WithTerms(Dictionary dictionary)
    {
        var texts = new Dictionary<string, DataNode>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var term in files.Reverse().SelectMany(file => file["terms"]?.Members ?? []))
        {
            if (texts.TryAdd(term.Name, term.Value))
            {
                order.Add(term.Name);
            }

            texts[term.Name] = term.Value;
        }

        foreach (var name in order)
        {
            if (dictionary.Values.ContainsKey(name) || dictionary.Lists.ContainsKey(name))
            {
                faults.Add(new DataFault(texts[name].Place, $"名称“{name}”已有别的含义。"));
            }
            else if (new SlotCompiler(dictionary, [], faults).Expression(texts[name].Text, texts[name]) is { } expression)
            {
                // A term knows nothing of the items around the sentence that uses it.
                dictionary = dictionary.With([
                    new NamedValue(
                        name,
                        scope => expression.Evaluate(new Scope(scope.Index, scope.Surroundings) { Trace = scope.Trace }),
                        _ => null
                    ),
                ]);
            }
        }

        return dictionary;
    }

    private ImmutableArray<PartTemplate> Parts()
    {
        var replaced = new Dictionary<string, DataNode>(StringComparer.Ordinal);
        foreach (var section in files.SelectMany(file => file["sections"]?.Items ?? []))
        {
            replaced.TryAdd(section["id"]!.Text, section);
        }

        ImmutableArray<DataNode> parts = Own("parts")?.Items ?? [];
        var known = parts
            .SelectMany(part => part["sections"]!.Items)
            .Select(section => section["id"]!.Text)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (id, section) in replaced.Where(section => !known.Contains(section.Key)))
        {
            faults.Add(new DataFault(section.Place, $"没有可以替换的章节“{id}”。"));
        }

        return
        [
            .. parts.Select(part => new PartTemplate(
                Phrase(part["heading"]!, root),
                [.. part["sections"]!.Items.Select(section => Section(replaced.GetValueOrDefault(section["id"]!.Text) ?? section))]
            )),
        ];
    }

    private SectionTemplate Section(DataNode node)
    {
        var (each, inside) = Each(node, root);
        return new SectionTemplate(
            node["id"]!.Text,
            node["level"] is { } level ? int.Parse(level.Text, CultureInfo.InvariantCulture) : 1,
            Phrase(node["heading"]!, inside),
            [.. (node["paragraphs"]?.Items ?? []).Select(paragraph => Paragraph(paragraph, inside))]
        )
        {
            When = When(node, root),
            Each = each,
            Otherwise = node["otherwise"] is { } otherwise ? Phrase(otherwise, inside) : null,
            Joins = node["joins"]?.Text,
        };
    }

    private ParagraphTemplate Paragraph(DataNode node, SlotCompiler compiler)
    {
        if (node.Kind == DataKind.Text)
        {
            return new ParagraphTemplate(Phrase(node, compiler));
        }

        var (each, inside) = Each(node, compiler);
        foreach (var list in node["lists"]?.Members ?? [])
        {
            // A list may name those before it.
            inside = inside with
            {
                Lists = inside.Lists.SetItem(list.Name, List(list.Value, inside)),
            };
        }

        return new ParagraphTemplate(Phrase(node["text"]!, inside))
        {
            When = When(node, compiler),
            Each = each,
            Otherwise = node["otherwise"] is { } otherwise ? Phrase(otherwise, compiler) : null,
        };
    }

    /// <summary>A list inside a sentence: of the items of a list, or of texts of which each stands where it is known.</summary>
    private Tell List(DataNode node, SlotCompiler compiler)
    {
        var join = node["join"]?.Text ?? "；";
        if (node["texts"] is { } texts)
        {
            ImmutableArray<Phrase> phrases = [.. texts.Items.Select(text => Phrase(text, compiler))];
            return (writing, telling) => PhraseList.Write(writing, phrases.Select(phrase => (phrase, telling)), join);
        }

        var (each, inside) = Each(node, compiler);
        var phrase = Phrase(node["text"]!, inside);
        return (writing, telling) =>
            each is not null && PhraseList.Write(writing, PhraseList.Items(each, telling).Select(item => (phrase, item)), join);
    }

    private (Collection? Each, SlotCompiler Inside) Each(DataNode node, SlotCompiler compiler) =>
        node["each"] is { } list && compiler.List(list) is { } collection
            ? (collection, compiler.Inside(new Variable(node["as"]?.Text ?? Item, collection.Items)))
            : (null, compiler);

    private static Expression? When(DataNode node, SlotCompiler compiler) =>
        node["when"] is { } when ? compiler.Expression(when.Text, when) : null;

    private Phrase Phrase(DataNode node, SlotCompiler compiler) => PhraseParser.Parse(node, compiler, faults);
}
