using System.Collections.Immutable;
using Finance.Statements.Data;

namespace Finance.Performance.Model.Supervision;

/// <summary>指标体系框架: the tree that department evaluations are scored by, and the sections of their reports. It is data.</summary>
public sealed record Frame(string Id, string Title, ImmutableArray<FrameItem> Items, ImmutableArray<FrameSection> Sections)
{
    /// <summary>The items that are scored; the others are the sum of those below them.</summary>
    public IEnumerable<FrameItem> Leaves() => Items.SelectMany(item => item.Leaves());
}

/// <summary>An item with its weight, and the items that it is made of.</summary>
public sealed record FrameItem(string Key, string Name, decimal Weight, ImmutableArray<FrameItem> Items)
{
    public IEnumerable<FrameItem> Leaves() => Items.IsEmpty ? [this] : Items.SelectMany(item => item.Leaves());
}

/// <summary>A section of the report.</summary>
public sealed record FrameSection(string Key, string Heading, bool Optional);

/// <summary>Reads a frame from its file and notes everything that is wrong in it.</summary>
public static class FrameReader
{
    private const decimal All = 100;

    private static readonly JsonSchema Schema = LoadSchema();

    public static (Frame? Frame, ImmutableArray<DataFault> Faults) Read(DataFile file)
    {
        var faults = new List<DataFault>();
        if (file.Parse(faults) is not { } node || !Schema.Validate(node, faults))
        {
            return (null, [.. faults]);
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        var items = ReadItems(node["items"]!, All, keys, faults);
        keys.Clear();
        var sections = ImmutableArray.CreateBuilder<FrameSection>();
        foreach (var section in node["sections"]!.Items)
        {
            CheckKey(section["key"]!, keys, faults);
            sections.Add(new FrameSection(section["key"]!.Text, section["heading"]!.Text, section["optional"]?.Kind == DataKind.True));
        }

        return faults.Count == 0
            ? (new Frame(node["id"]!.Text, node["title"]!.Text, items, sections.ToImmutable()), [])
            : (null, [.. faults]);
    }

    private static ImmutableArray<FrameItem> ReadItems(DataNode list, decimal whole, HashSet<string> keys, List<DataFault> faults)
    {
        var items = ImmutableArray.CreateBuilder<FrameItem>();
        foreach (var node in list.Items)
        {
            CheckKey(node["key"]!, keys, faults);
            var weight = DataValues.Number(node["weight"]!)!.Value;
            items.Add(
                new FrameItem(
                    node["key"]!.Text,
                    node["name"]!.Text,
                    weight,
                    node["items"] is { } below ? ReadItems(below, weight, keys, faults) : []
                )
            );
        }

        if (items.Sum(item => item.Weight) is var sum && sum != whole)
        {
            faults.Add(new DataFault(list.Place, $"权重合计 {sum}，应为 {whole}。"));
        }

        return items.ToImmutable();
    }

    private static void CheckKey(DataNode key, HashSet<string> keys, List<DataFault> faults)
    {
        if (!keys.Add(key.Text))
        {
            faults.Add(new DataFault(key.Place, $"“{key.Text}”重复。"));
        }
    }

    private static JsonSchema LoadSchema()
    {
        var wrong = new List<DataFault>();
        return JsonSchema.Load(FrameLibrary.File("frame.schema.json"), wrong) ?? throw new InvalidDataFilesException(wrong);
    }
}
