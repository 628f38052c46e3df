using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Finance.Disclosure.Tests;

/// <summary>
/// Reads a Fiscal Data Package as a program of others would, and refuses what its specification refuses
/// (specs.frictionlessdata.io: fiscal-data-package 0.3, tabular-data-package, table-schema).
/// </summary>
internal sealed partial class DataPackage
{
    private static readonly string[] Types = ["string", "number", "integer", "boolean", "year", "date"];
    private static readonly string[] Phases = ["proposed", "approved", "adjusted", "executed"];
    private static readonly string[] Dimensions = ["datetime", "entity", "classification", "activity", "fact", "location", "other"];

    private DataPackage(JsonElement descriptor, IReadOnlyList<IReadOnlyDictionary<string, string>> rows) =>
        (Descriptor, Rows) = (descriptor, rows);

    public JsonElement Descriptor { get; }

    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; }

    public decimal Sum(string measure, string direction, string? breakdownEnding = null) =>
        Rows.Where(row => row["direction"] == direction)
            .Where(row => breakdownEnding is null || row["breakdown"].EndsWith(breakdownEnding, StringComparison.Ordinal))
            .Where(row => row[measure].Length > 0)
            .Sum(row => decimal.Parse(row[measure], CultureInfo.InvariantCulture));

    public static DataPackage Read(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        var descriptor = JsonSerializer.Deserialize<JsonElement>(BytesOf(archive, "datapackage.json"));
        Assert.Equal("fiscal-data-package", Text(descriptor, "profile"));
        Assert.Matches(Name(), Text(descriptor, "name"));
        Assert.Matches("^[A-Z]{2}$", Text(descriptor, "countryCode"));
        Assert.Contains(Text(descriptor, "granularity"), new[] { "aggregated", "transactional" });
        Assert.Matches(@"^\d{4}-\d{2}-\d{2}$", Text(descriptor.GetProperty("fiscalPeriod"), "start"));
        var resource = Assert.Single(descriptor.GetProperty("resources").EnumerateArray());
        Assert.Equal("tabular-data-resource", Text(resource, "profile"));
        Assert.Matches(Name(), Text(resource, "name"));
        var path = Text(resource, "path");
        Assert.False(
            path.StartsWith('/') || path.Contains("..", StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal)
        );
        var bytes = BytesOf(archive, path);
        Assert.Equal(bytes.Length, resource.GetProperty("bytes").GetInt32());
        Assert.Equal($"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}", Text(resource, "hash"));
        var fields = resource.GetProperty("schema").GetProperty("fields").EnumerateArray().ToArray();
        Assert.All(fields, field => Assert.Contains(Text(field, "type"), Types));
        CheckModel(descriptor.GetProperty("model"), [.. fields.Select(field => Text(field, "name"))]);
        var lines = Lines(Encoding.UTF8.GetString(bytes)).ToArray();
        Assert.Equal(fields.Select(field => Text(field, "name")), lines[0]);
        Assert.All(lines, line => Assert.Equal(fields.Length, line.Count));
        Assert.All(
            lines.Skip(1),
            line => Assert.All(fields.Zip(line), cell => Assert.Matches(PatternOf(Text(cell.First, "type")), cell.Second))
        );
        return new DataPackage(
            descriptor,
            [
                .. lines
                    .Skip(1)
                    .Select(line => lines[0].Zip(line).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal)),
            ]
        );
    }

    private static void CheckModel(JsonElement model, string[] fields)
    {
        foreach (var measure in model.GetProperty("measures").EnumerateObject())
        {
            Assert.Contains(Text(measure.Value, "source"), fields);
            Assert.Equal("facts", Text(measure.Value, "resource"));
            Assert.Matches("^[A-Z]{3}$", Text(measure.Value, "currency"));
            Assert.Contains(Text(measure.Value, "phase"), Phases);
        }

        foreach (var dimension in model.GetProperty("dimensions").EnumerateObject())
        {
            Assert.Contains(Text(dimension.Value, "dimensionType"), Dimensions);
            var attributes = dimension.Value.GetProperty("attributes").EnumerateObject().ToArray();
            Assert.NotEmpty(attributes);
            Assert.All(attributes, attribute => Assert.Contains(Text(attribute.Value, "source"), fields));
            string[] named = [.. attributes.Select(attribute => attribute.Name)];
            Assert.All(dimension.Value.GetProperty("primaryKey").EnumerateArray(), key => Assert.Contains(key.GetString(), named));
            foreach (var pointer in new[] { "parent", "labelfor" })
            {
                Assert.All(
                    attributes.Where(attribute => attribute.Value.TryGetProperty(pointer, out _)),
                    attribute => Assert.Contains(Text(attribute.Value, pointer), named)
                );
            }
        }

        // Every column has a meaning.
        var used = model
            .GetProperty("dimensions")
            .EnumerateObject()
            .SelectMany(dimension => dimension.Value.GetProperty("attributes").EnumerateObject())
            .Concat(model.GetProperty("measures").EnumerateObject())
            .Select(part => Text(part.Value, "source"));
        Assert.Equal(fields.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    private static Regex PatternOf(string type) =>
        type switch
        {
            "number" => Number(),
            "year" => Year(),
            "boolean" => Boolean(),
            _ => Anything(),
        };

    private static byte[] BytesOf(ZipArchive archive, string name)
    {
        using var content = archive.GetEntry(name)!.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>RFC 4180.</summary>
    private static IEnumerable<List<string>> Lines(string csv)
    {
        List<string> line = [];
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            if (csv[i] == '"')
            {
                if (isQuoted && i + 1 < csv.Length && csv[i + 1] == '"')
                {
                    field.Append(csv[i++]);
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (isQuoted || csv[i] is not (',' or '\r' or '\n'))
            {
                field.Append(csv[i]);
            }
            else if (csv[i] != '\n')
            {
                line.Add(field.ToString());
                field.Clear();
                if (csv[i] == '\r')
                {
                    yield return line;
                    line = [];
                }
            }
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    [GeneratedRegex("^[-a-z0-9._/]+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^(-?\d+\.\d\d)?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d{4}$")]
    private static partial Regex Year();

    [GeneratedRegex("^(true|false)?$")]
    private static partial Regex Boolean();

    [GeneratedRegex("^", RegexOptions.Singleline)]
    private static partial Regex Anything();
}
