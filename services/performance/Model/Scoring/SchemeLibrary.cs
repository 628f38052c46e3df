using System.Collections.Immutable;
using System.Reflection;
using Finance.Statements.Data;

namespace Finance.Performance.Model.Scoring;

/// <summary>A scheme with the file that it was read from.</summary>
public sealed record ShippedScheme(Scheme Scheme, ReadOnlyMemory<byte> Json);

/// <summary>The schemes that travel inside this assembly: the first version of each.</summary>
public static class SchemeLibrary
{
    private const string Folder = "Schemes/";

    private static readonly Lazy<ImmutableSortedDictionary<string, ShippedScheme>> Loaded = new(Load);

    public static IEnumerable<ShippedScheme> All => Loaded.Value.Values;

    public static ShippedScheme? Find(string id) => Loaded.Value.GetValueOrDefault(id);

    internal static DataFile File(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new DataFile(name, bytes);
    }

    private static ImmutableSortedDictionary<string, ShippedScheme> Load()
    {
        var faults = new List<DataFault>();
        var schemes = ImmutableSortedDictionary.CreateBuilder<string, ShippedScheme>(StringComparer.Ordinal);
        foreach (
            var name in Assembly
                .GetExecutingAssembly()
                .GetManifestResourceNames()
                .Where(name =>
                    name.StartsWith(Folder, StringComparison.Ordinal) && !name.EndsWith(".schema.json", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
        )
        {
            var file = File(name[Folder.Length..]);
            var (scheme, wrong) = SchemeReader.Read(file);
            faults.AddRange(wrong);
            if (scheme is not null)
            {
                schemes.Add(scheme.Id, new ShippedScheme(scheme, file.Bytes));
            }
        }

        return faults.Count == 0 ? schemes.ToImmutable() : throw new InvalidDataFilesException(faults);
    }
}
