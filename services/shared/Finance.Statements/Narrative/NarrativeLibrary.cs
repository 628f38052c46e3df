using System.Collections.Immutable;
using Finance.Statements.Data;
using Finance.Statements.Language;
using Finance.Statements.Language.Vocabulary;

namespace Finance.Statements.Narrative;

/// <summary>The sentences of all formats.</summary>
public sealed class NarrativeLibrary
{
    private const string FileName = "/narrative.json";
    private const string GlossaryFile = "glossary.json";

    private static readonly Lazy<NarrativeLibrary> LazyShipped = new(LoadShipped);

    private readonly ImmutableDictionary<string, NarrativeFormat> formats;

    private NarrativeLibrary(ImmutableDictionary<string, NarrativeFormat> formats) => this.formats = formats;

    /// <summary>The sentences of the formats that travel with this assembly.</summary>
    public static NarrativeLibrary Shipped => LazyShipped.Value;

    public ImmutableArray<string> Formats => [.. formats.Keys.Order(StringComparer.Ordinal)];

    public NarrativeFormat? Find(string format) => formats.GetValueOrDefault(format);

    /// <summary>
    /// Loads "{format}/narrative.json" of each format and the glossary they share, each held against its schema. Every fault is reported,
    /// and a format that has one is not in the library.
    /// </summary>
    public static NarrativeLibrary Load(ImmutableArray<DataFile> files, ICollection<DataFault> faults)
    {
        var found = new List<DataFault>();
        var dictionary = Dictionary.OfFacts.With(NamedCodes.Lists).With(NamedCodes.Functions).With(GoalItems.Lists);
        var glossary = Read(files.FirstOrDefault(file => file.Path == GlossaryFile), "glossary", found);
        if (glossary is not null)
        {
            dictionary = dictionary.With([Glossary.Read(glossary, dictionary, found).List]);
        }

        var nodes = files
            .Where(file => file.Path.EndsWith(FileName, StringComparison.Ordinal))
            .Select(file => (Format: file.Path[..^FileName.Length], Node: Read(file, "narrative", found)))
            .Where(file => file.Node is not null)
            .ToImmutableDictionary(file => file.Format, file => file.Node!, StringComparer.Ordinal);
        var compiled = ImmutableDictionary.CreateBuilder<string, NarrativeFormat>(StringComparer.Ordinal);
        foreach (var (format, _) in nodes)
        {
            var before = found.Count;
            var chain = Chain(format, nodes, found);
            var narrative = NarrativeReader.Read(format, chain, dictionary, found);
            if (found.Count == before)
            {
                compiled[format] = narrative;
            }
        }

        // A fault in sentences that several formats share is found once for each.
        foreach (var fault in found.Distinct())
        {
            faults.Add(fault);
        }

        return new NarrativeLibrary(compiled.ToImmutable());
    }

    /// <summary>A format's file and those that it extends, nearest first.</summary>
    private static ImmutableArray<DataNode> Chain(string format, ImmutableDictionary<string, DataNode> nodes, List<DataFault> faults)
    {
        var chain = ImmutableArray.Create(nodes[format]);
        while (chain[^1]["extends"] is { } extends)
        {
            if (!nodes.TryGetValue(extends.Text, out var node) || chain.Contains(node))
            {
                faults.Add(new DataFault(extends.Place, $"不能以“{extends.Text}”为基础：没有这个格式的文件，或者绕回自身。"));
                break;
            }

            chain = chain.Add(node);
        }

        return chain;
    }

    private static DataNode? Read(DataFile? file, string schema, List<DataFault> faults)
    {
        var before = faults.Count;
        var node = file?.Parse(faults);
        if (node is not null)
        {
            NarrativeSchemas.Find(schema).Validate(node, faults);
        }

        return faults.Count == before ? node : null;
    }

    private static NarrativeLibrary LoadShipped()
    {
        var faults = new List<DataFault>();
        var library = Load([.. ShippedFiles.Of("FormatLibrary"), .. ShippedFiles.Of("Words")], faults);
        return faults.Count == 0 ? library : throw new InvalidDataFilesException(faults);
    }
}
