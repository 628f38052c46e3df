using System.Collections.Immutable;
using Finance.Statements.Data;

namespace Finance.Statements.Formats;

/// <summary>The formats that are known, by their ids. A folder of data files is a format; adding one needs no code.</summary>
public sealed class FormatCatalog
{
    private const string Folder = "FormatLibrary";
    private static readonly Lazy<FormatCatalog> Known = new(() => Load(ShippedFiles.Of(Folder)));

    private readonly ImmutableSortedDictionary<string, Format> formats;

    private FormatCatalog(ImmutableSortedDictionary<string, Format> formats) => this.formats = formats;

    /// <summary>The formats that are shipped.</summary>
    public static FormatCatalog Shipped => Known.Value;

    public IEnumerable<Format> All => formats.Values;

    public Format? Find(string id) => formats.GetValueOrDefault(id);

    /// <summary>The format of a region that has none of its own; null where no format says that it is the one.</summary>
    public Format? Default(DocumentKind kind) => formats.Values.FirstOrDefault(format => format.IsDefault && format.Kind == kind);

    /// <summary>Loads folders of formats; throws with every fault of every file.</summary>
    public static FormatCatalog Load(IEnumerable<DataFile> files)
    {
        var (catalog, faults) = TryLoad(files);
        return catalog ?? throw new InvalidDataFilesException(faults);
    }

    /// <summary>Loads folders of formats, or says everything that is wrong with them, with file, line and column.</summary>
    public static (FormatCatalog? Catalog, ImmutableArray<DataFault> Faults) TryLoad(IEnumerable<DataFile> files)
    {
        var faults = new List<DataFault>();
        var folders = FormatFolder.Divide(files, faults);
        var loaded = ImmutableSortedDictionary.CreateBuilder<string, Format>(StringComparer.Ordinal);
        foreach (var folder in folders.Values)
        {
            if (FormatReader.Read(folder, folders, faults) is { } format)
            {
                loaded.Add(format.Id, format);
            }
        }

        // A table that formats share is read for each of them.
        return faults.Count == 0 ? (new FormatCatalog(loaded.ToImmutable()), []) : (null, [.. faults.Distinct()]);
    }
}
