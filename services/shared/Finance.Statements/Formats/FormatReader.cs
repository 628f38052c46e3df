using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Data;
using Finance.Statements.Printing;
using Finance.Statements.Tables;

namespace Finance.Statements.Formats;

/// <summary>Reads one format from its files.</summary>
internal sealed class FormatReader
{
    private readonly FormatFolder folder;
    private readonly IReadOnlyDictionary<string, FormatFolder> folders;
    private readonly List<DataFault> faults;
    private readonly ExpressionReader expressions;

    private FormatReader(FormatFolder folder, IReadOnlyDictionary<string, FormatFolder> folders, List<DataFault> faults)
    {
        this.folder = folder;
        this.folders = folders;
        this.faults = faults;
        expressions = new ExpressionReader(faults);
    }

    public static Format? Read(FormatFolder folder, IReadOnlyDictionary<string, FormatFolder> folders, List<DataFault> faults) =>
        new FormatReader(folder, folders, faults).Read();

    private Format? Read()
    {
        var before = faults.Count;
        var root = folder.Format;
        if (root["extends"] is { } extends && (!folders.TryGetValue(extends.Text, out var basis) || basis.Format["extends"] is not null))
        {
            Fault(extends.Place, $"没有可以继承的格式“{extends.Text}”（只能继承自成一体的格式）。");
            return null;
        }

        if (root["id"] is not { } id || id.Text != folder.Id)
        {
            Fault((root["id"] ?? root).Place, $"id 应与文件夹同名：{folder.Id}。");
            return null;
        }

        var numbers = NumberStyles.Read(Member("number"), new NumberStyle());
        var parts = (Member("parts")?.Items ?? []).Select(ReadPart).ToImmutableArray();
        var tables = parts
            .SelectMany(part => part.Tables)
            .Select(table => ReadTable(table, numbers))
            .OfType<TableDefinition>()
            .ToImmutableArray();
        foreach (var unused in folder.Tables.Where(table => !parts.Any(part => part.Tables.Contains(table.Key))))
        {
            Fault(unused.Value.Place, "没有哪个部分列出这张表。");
        }

        var format = new Format
        {
            Id = folder.Id,
            Kind = Kind(Member("kind")),
            IsDefault = folder.Format["default"]?.Kind == DataKind.True,
            Title = Template(Member("title")),
            Numbers = numbers,
            Parts = parts,
            Tables = tables,
            Lists = Lists(Member("lists")),
            Requires = [.. (Member("requires")?.Items ?? []).Select(item => item.Text)],
        };
        return faults.Count > before ? null : format;
    }

    private FormatPart ReadPart(DataNode part) =>
        new(part["id"]?.Text ?? "", Template(part["heading"]), [.. (part["tables"]?.Items ?? []).Select(table => table.Text)]);

    private TableDefinition? ReadTable(string id, NumberStyle numbers)
    {
        if (folder.Table(id, folders) is not { } table)
        {
            if (folder.Refused.Contains(id))
            {
                return null;
            }

            Fault(folder.Format.Place, $"缺少表 {id} 的文件 tables/{id}.json。");
            return null;
        }

        return TableReader.Read(table, id, numbers, expressions, faults);
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<ListEntry>> Lists(DataNode? lists) =>
        (lists?.Members ?? []).ToImmutableSortedDictionary(
            list => list.Name,
            list => list.Value.Items.Select(entry => new ListEntry(entry["key"]?.Text ?? "", entry["name"]?.Text ?? "")).ToImmutableArray(),
            StringComparer.Ordinal
        );

    private DocumentKind Kind(DataNode? kind)
    {
        if (kind is not null && Enum.TryParse<DocumentKind>(kind.Text, ignoreCase: true, out var known))
        {
            return known;
        }

        Fault((kind ?? folder.Format).Place, "kind 应为 budget、finalAccount 或 performance。");
        return default;
    }

    private Template Template(DataNode? node) => TableReader.ReadTemplate(node, RowWords.OfDocument, faults);

    private DataNode? Member(string name) => folder.Member(name, folders);

    private void Fault(DataPlace place, string message) => faults.Add(new DataFault(place, message));
}

/// <summary>Reads how figures are printed.</summary>
internal static class NumberStyles
{
    private const long FenPerWan = 1_000_000;
    private const long FenPerYuan = 100;

    public static NumberStyle Read(DataNode? node, NumberStyle basis) =>
        node is null
            ? basis
            : basis with
            {
                Unit = node["unit"]?.Text ?? basis.Unit,
                FenPerUnit = node["unit"] is { } unit ? (unit.Text == "元" ? FenPerYuan : FenPerWan) : basis.FenPerUnit,
                Decimals = node["decimals"] is { } decimals ? int.Parse(decimals.Text, CultureInfo.InvariantCulture) : basis.Decimals,
                Trim = node["trim"] is { } trim ? trim.Kind == DataKind.True : basis.Trim,
                Grouping = node["grouping"] is { } grouping ? grouping.Kind == DataKind.True : basis.Grouping,
                PrintZero = node["zero"] is { } zero ? zero.Text == "figure" : basis.PrintZero,
            };
}
