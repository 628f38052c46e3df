using System.Collections.Immutable;
using System.Reflection;
using Finance.Statements.Data;

namespace Finance.Performance.Model.Supervision;

/// <summary>The frames that travel inside this assembly.</summary>
public static class FrameLibrary
{
    private const string Folder = "Frames/";

    private static readonly Lazy<ImmutableSortedDictionary<string, Frame>> Loaded = new(Load);

    public static IEnumerable<Frame> All => Loaded.Value.Values;

    public static Frame? Find(string id) => Loaded.Value.GetValueOrDefault(id);

    internal static DataFile File(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new DataFile(name, bytes);
    }

    private static ImmutableSortedDictionary<string, Frame> Load()
    {
        var faults = new List<DataFault>();
        var frames = ImmutableSortedDictionary.CreateBuilder<string, Frame>(StringComparer.Ordinal);
        foreach (
            var name in Assembly
                .GetExecutingAssembly()
                .GetManifestResourceNames()
                .Where(name =>
                    name.StartsWith(Folder, StringComparison.Ordinal) && !name.EndsWith(".schema.json", StringComparison.Ordinal)
                )
        )
        {
            var (frame, wrong) = FrameReader.Read(File(name[Folder.Length..]));
            faults.AddRange(wrong);
            if (frame is not null)
            {
                frames.Add(frame.Id, frame);
            }
        }

        return faults.Count == 0 ? frames.ToImmutable() : throw new InvalidDataFilesException(faults);
    }
}
