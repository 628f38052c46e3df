using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Finance.Statements.Tests;

/// <summary>A whole document in which one place was replaced by something else: it is read or refused with a place, never an exception.</summary>
public sealed class BrokenDocumentTests
{
    private static readonly string[] Pieces =
    [
        "null",
        "true",
        "0",
        "-1",
        "1.5",
        "1e400",
        "99999999999999999999",
        "\"\"",
        "\" \"",
        "\"-0.00\"",
        "\"0.001\"",
        "\"2013201\"",
        "\"T1\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"e\\u0301\"",
        "[]",
        "[null]",
        "[[]]",
        "{}",
        "{\"a\":1}",
        "{\"e\\u0301\":\"1.00\",\"\\u00e9\":\"1.00\"}",
        "{\"\\udc00\":1}",
    ];

    private static readonly string Whole = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", "every-member.json"));

    private static readonly int Places = PlacesOf(JsonNode.Parse(Whole)!).Count();

    [Fact]
    public void Anything_in_any_place_is_read_or_refused() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Gen.Choose(0, Places - 1).SelectMany(place => Gen.Elements(Pieces).Select(piece => (place, piece))).ToArbitrary(),
                change =>
                {
                    using var document = JsonDocument.Parse(Replace(change.place, change.piece));
                    var reading = FactsReader.Read(document.RootElement);
                    var faults = FactsReader.Read(document.RootElement, new SmallCatalog()).Faults;
                    return faults.All(fault => fault.Pointer.Length == 0 || fault.Pointer[0] == '/')
                        && reading.Facts is null == !reading.Faults.IsEmpty
                        && (reading.Facts is null || IsStable(reading.Facts));
                }
            )
        );

    private static bool IsStable(Facts facts)
    {
        var written = FactsWriter.WriteCanonical(facts);
        using var document = JsonDocument.Parse(written);
        return FactsWriter.WriteCanonical(FactsReader.Read(document.RootElement).Facts!).AsSpan().SequenceEqual(written);
    }

    /// <summary>Pieces that no JSON node can hold, such as half a surrogate pair, are put in as text.</summary>
    private static string Replace(int place, string piece)
    {
        const string Mark = "the place that is replaced";
        var root = JsonNode.Parse(Whole)!;
        PlacesOf(root).ElementAt(place).ReplaceWith(Mark);
        return root.ToJsonString().Replace($"\"{Mark}\"", piece, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> PlacesOf(JsonNode node) =>
        node switch
        {
            JsonObject members => members.Select(member => member.Value!).SelectMany(inner => PlacesOf(inner).Append(inner)),
            JsonArray items => items.SelectMany(inner => PlacesOf(inner!).Append(inner!)),
            _ => [],
        };
}
