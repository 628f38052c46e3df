using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Finance.Architecture.Tests.Reading;

/// <summary>One assembly: what it references, and what each of its types uses.</summary>
internal sealed class CompiledAssembly
{
    public CompiledAssembly(string name)
    {
        Name = name;
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"{name}.dll")));
        var metadata = file.GetMetadataReader();
        References = [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
        var uses = new TypeUseReader(file, metadata, name);
        Types =
        [
            .. metadata
                .TypeDefinitions.GroupBy(handle => uses.OutermostNameOf(handle), StringComparer.Ordinal)
                .Select(group => new CompiledType(name, group.Key, [.. group.SelectMany(uses.UsesOf).Distinct()])),
        ];
    }

    public string Name { get; }

    public IReadOnlyList<string> References { get; }

    /// <summary>Types with what is nested in them, including what the compiler made of their lambdas and iterators.</summary>
    public IReadOnlyList<CompiledType> Types { get; }
}

/// <summary>A type as it was compiled.</summary>
internal sealed record CompiledType(string Assembly, string FullName, IReadOnlyList<TypeUse> Uses)
{
    /// <summary>Whether the type stands in a room of its service, such as Model.</summary>
    public bool IsIn(string room) => FullName.StartsWith($"{Assembly}.{room}.", StringComparison.Ordinal);

    public override string ToString() => FullName;
}

/// <summary>A type, or a member of it, that some type uses; the member is empty where only the type is named.</summary>
internal readonly record struct TypeUse(string Assembly, string Type, string Member = "")
{
    public override string ToString() => Member.Length == 0 ? Type : $"{Type}.{Member}";
}
