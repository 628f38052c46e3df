using System.Collections.Immutable;
using Finance.Statements.Data;

namespace Finance.Statements.Formats;

/// <summary>The files of one format: format.json, and a file for each table.</summary>
internal sealed record FormatFolder(string Id, DataNode Format, ImmutableDictionary<string, DataNode> Tables)
{
    /// <summary>Tables whose files were refused, which is said once.</summary>
    public ImmutableHashSet<string> Refused { get; init; } = [];

    private const string FormatFile = "format.json";
    private const string TablesFolder = "tables/";

    /// <summary>Divides files by their first folder; files that are not a format's are left to whoever reads them.</summary>
    public static Dictionary<string, FormatFolder> Divide(IEnumerable<DataFile> files, List<DataFault> faults)
    {
        var folders = new Dictionary<string, FormatFolder>(StringComparer.Ordinal);
        foreach (var folder in files.GroupBy(file => file.Path.Split('/')[0], StringComparer.Ordinal))
        {
            DataNode? format = null;
            var refused = new List<string>();
            var tables = ImmutableDictionary.CreateBuilder<string, DataNode>(StringComparer.Ordinal);
            foreach (var file in folder)
            {
                var path = file.Path[(folder.Key.Length + 1)..];
                if (path == FormatFile)
                {
                    format = FormatSchemas.ReadFormat(file, faults);
                }
                else if (path.StartsWith(TablesFolder, StringComparison.Ordinal))
                {
                    var id = path[TablesFolder.Length..].Replace(".json", "", StringComparison.Ordinal);
                    if (FormatSchemas.ReadTable(file, faults) is { } table)
                    {
                        tables.Add(id, table);
                    }
                    else
                    {
                        refused.Add(id);
                    }
                }
            }

            if (format is null)
            {
                if (!folder.Any(file => file.Path.EndsWith("/" + FormatFile, StringComparison.Ordinal)))
                {
                    faults.Add(new DataFault(new DataPlace(folder.Key, 1, 1), $"缺少 {FormatFile}。"));
                }

                continue;
            }

            folders.Add(folder.Key, new FormatFolder(folder.Key, format, tables.ToImmutable()) { Refused = [.. refused] });
        }

        return folders;
    }

    /// <summary>A member of format.json, or of the format that it extends.</summary>
    public DataNode? Member(string name, IReadOnlyDictionary<string, FormatFolder> folders) =>
        Format[name] ?? (Extended(folders) is { } basis ? basis.Member(name, folders) : null);

    public DataNode? Table(string id, IReadOnlyDictionary<string, FormatFolder> folders) =>
        Tables.GetValueOrDefault(id) ?? Extended(folders)?.Table(id, folders);

    /// <summary>A format extends one that stands by itself, so there is no circle.</summary>
    private FormatFolder? Extended(IReadOnlyDictionary<string, FormatFolder> folders) =>
        Format["extends"] is { } extends && folders.TryGetValue(extends.Text, out var basis) && basis.Format["extends"] is null
            ? basis
            : null;
}
