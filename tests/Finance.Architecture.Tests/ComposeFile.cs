using System.Collections.Immutable;
using Finance.Testing;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;
using YamlDotNet.Serialization;

namespace Finance.Architecture.Tests;

/// <summary>What docker-compose.yml says, read with its anchors and merges resolved.</summary>
internal sealed record ComposeFile(
    ImmutableSortedDictionary<string, Container> Containers,
    ImmutableArray<string> Secrets,
    ImmutableArray<string> Volumes
)
{
    public static readonly string Path = System.IO.Path.Combine(Repository.Root, "docker-compose.yml");

    public static ComposeFile Read()
    {
        var root = Yaml.Read(Path);
        return new ComposeFile(
            Yaml.Members(root, "services")
                .ToImmutableSortedDictionary(pair => pair.Key, pair => Container.Read(pair.Key, pair.Value), StringComparer.Ordinal),
            [.. Yaml.Members(root, "secrets").Select(pair => pair.Key)],
            [.. Yaml.Members(root, "volumes").Select(pair => pair.Key)]
        );
    }
}

/// <summary>One container: a program of ours when it is built, else a server.</summary>
internal sealed record Container(
    string Name,
    string? Project,
    string? Image,
    ImmutableSortedDictionary<string, string> Environment,
    ImmutableSortedDictionary<string, string> SecretsByTarget,
    ImmutableSortedDictionary<string, string> DependsOn,
    ImmutableArray<string> Ports,
    ImmutableArray<string> Volumes,
    bool HasHealthCheck
)
{
    public static Container Read(string name, YamlNode node) =>
        new(
            name,
            Yaml.Members(Yaml.Find(node, "build"), "args")
                .Where(pair => pair.Key == "PROJECT")
                .Select(pair => Yaml.Text(pair.Value))
                .FirstOrDefault(),
            Yaml.Find(node, "image") is { } image ? Yaml.Text(image) : null,
            Yaml.Members(node, "environment")
                .ToImmutableSortedDictionary(pair => pair.Key, pair => Yaml.Text(pair.Value), StringComparer.Ordinal),
            Yaml.Items(node, "secrets").ToImmutableSortedDictionary(TargetOf, SourceOf, StringComparer.Ordinal),
            Yaml.Members(node, "depends_on")
                .ToImmutableSortedDictionary(
                    pair => pair.Key,
                    pair => Yaml.Text(Yaml.Find(pair.Value, "condition")!),
                    StringComparer.Ordinal
                ),
            [.. Yaml.Items(node, "ports").Select(Yaml.Text)],
            [.. Yaml.Items(node, "volumes").Select(Yaml.Text)],
            Yaml.Find(node, "healthcheck") is not null
        );

    private static string SourceOf(YamlNode secret) =>
        secret is YamlScalarNode ? Yaml.Text(secret) : Yaml.Text(Yaml.Find(secret, "source")!);

    private static string TargetOf(YamlNode secret) => Yaml.Find(secret, "target") is { } target ? Yaml.Text(target) : SourceOf(secret);
}

/// <summary>A YAML document as nodes.</summary>
internal static class Yaml
{
    public static YamlNode Read(string path)
    {
        using var reader = new StreamReader(path);
        // The merging parser resolves anchors; a round trip gives nodes without them.
        var merged = new DeserializerBuilder().Build().Deserialize(new MergingParser(new Parser(reader)));
        var stream = new YamlStream();
        stream.Load(new StringReader(new SerializerBuilder().DisableAliases().Build().Serialize(merged)));
        return stream.Documents[0].RootNode;
    }

    public static YamlNode? Find(YamlNode? node, string name) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(name), out var value) ? value : null;

    public static IEnumerable<KeyValuePair<string, YamlNode>> Members(YamlNode? node, string name) =>
        Find(node, name) is YamlMappingNode mapping ? mapping.Children.Select(pair => KeyValuePair.Create(Text(pair.Key), pair.Value)) : [];

    public static IEnumerable<YamlNode> Items(YamlNode? node, string name) =>
        Find(node, name) is YamlSequenceNode sequence ? sequence.Children : [];

    public static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}
