using System.Collections.Immutable;
using System.Reflection;

namespace Finance.Statements.Data;

/// <summary>The data files that travel inside this assembly.</summary>
public static class ShippedFiles
{
    /// <summary>The files of a folder ("FormatLibrary"), by their paths inside it.</summary>
    public static ImmutableArray<DataFile> Of(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = folder + "/";
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new DataFile(name[prefix.Length..], Read(assembly, name))),
        ];
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
