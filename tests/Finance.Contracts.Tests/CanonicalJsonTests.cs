using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Finance.Contracts.Tests;

public sealed class CanonicalJsonTests
{
    public static readonly TheoryData<string> GoldenFiles =
    [
        .. Directory
            .GetFiles(GoldenFolder, "*.input.json")
            .Order(StringComparer.Ordinal)
            .Select(file => Path.GetFileName(file).Replace(".input.json", "", StringComparison.Ordinal)),
    ];

    private static string GoldenFolder => Path.Combine(AppContext.BaseDirectory, "Golden");

    [Theory, MemberData(nameof(GoldenFiles))]
    public void A_document_has_the_canonical_bytes_and_the_hash_of_its_golden_file(string name)
    {
        var input = File.ReadAllBytes(Path.Combine(GoldenFolder, $"{name}.input.json"));
        var canonical = CanonicalJson.Write(JsonDocument.Parse(input).RootElement);
        Assert.Equal(File.ReadAllText(Path.Combine(GoldenFolder, $"{name}.canonical.json")), Encoding.UTF8.GetString(canonical));
        Assert.Equal(File.ReadAllText(Path.Combine(GoldenFolder, $"{name}.sha256")).Trim(), CanonicalJson.Hash(canonical));
    }

    [Theory, MemberData(nameof(GoldenFiles))]
    public void The_canonical_form_of_a_canonical_form_is_itself(string name)
    {
        var canonical = File.ReadAllBytes(Path.Combine(GoldenFolder, $"{name}.canonical.json"));
        Assert.Equal(canonical, CanonicalJson.Write(JsonDocument.Parse(canonical).RootElement));
    }

    [Fact]
    public void The_two_spellings_of_one_text_have_one_form_in_names_and_in_values() =>
        Assert.Equal(Canonical("""{"caf\u00e9":"\u00c5"}"""), Canonical("""{"cafe\u0301":"A\u030a"}"""));

    [Fact]
    public void A_text_written_by_itself_has_the_form_that_it_has_in_a_document()
    {
        IEnumerable<string> letters = Enumerable
            .Range(0, 0x10000)
            .Where(code => !char.IsSurrogate((char)code) && code is not (0xfffe or 0xffff))
            .Select(char.ConvertFromUtf32);
        foreach (var text in letters.Append("\U0001F600").Append("e\u0301").Append(""))
        {
            using var written = new MemoryStream();
            using (
                var writer = new Utf8JsonWriter(written, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
            )
            {
                CanonicalJson.WriteText(writer, text);
            }

            Assert.Equal(CanonicalJson.Write(JsonSerializer.SerializeToElement(text)), written.ToArray());
        }
    }

    [Fact]
    public void Half_a_surrogate_pair_written_by_itself_has_no_form()
    {
        using var writer = new Utf8JsonWriter(Stream.Null);
        Assert.Throws<FormatException>(() => CanonicalJson.WriteText(writer, "\ud800"));
    }

    [Fact]
    public void Names_are_ordered_by_utf16_code_units()
    {
        // U+10000 is written with surrogates from U+D800 and so stands before U+E000, which is less as a code point.
        Assert.Equal("{\"\ud800\udc00\":2,\"\ue000\":1}", Canonical("""{"\ue000":1,"\ud800\udc00":2}"""));
        Assert.Equal("""{"":1,"A":2,"a":3,"aa":4}""", Canonical("""{"aa":4,"a":3,"A":2,"":1}"""));
    }

    [Fact]
    public void Only_what_must_be_escaped_is_escaped() =>
        Assert.Equal(
            "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/<>&'+\u007f\u0080\u2028\u2029中😀\"",
            Canonical("\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\\\/\\u003c>&'\\u002b\\u007f\\u0080\\u2028\\u2029中\\ud83d\\ude00\"")
        );

    [Fact]
    public void Members_that_are_null_are_absent_and_empty_ones_are_not() =>
        Assert.Equal("""{"b":[],"c":{},"d":"","e":[null]}""", Canonical("""{"a":null,"b":[],"c":{"x":null},"d":"","e":[null]}"""));

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("9007199254740992", "9007199254740992")]
    [InlineData("-9007199254740992", "-9007199254740992")]
    [InlineData("[true,false]", "[true,false]")]
    public void Whole_numbers_are_written_plainly(string json, string canonical) => Assert.Equal(canonical, Canonical(json));

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e2")]
    [InlineData("9007199254740993")]
    [InlineData("99999999999999999999")]
    [InlineData("""{"a":1,"a":1}""")]
    [InlineData("""{"\u00e9":1,"e\u0301":1}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\udc00":1}""")]
    public void What_has_no_canonical_form_is_refused(string json) => Assert.Throws<FormatException>(() => Canonical(json));

    [Fact]
    public void A_document_that_is_too_deep_is_refused()
    {
        var options = new JsonDocumentOptions { MaxDepth = 1_000 };
        Assert.NotEmpty(CanonicalJson.Write(JsonDocument.Parse(Nested(64), options).RootElement));
        Assert.Throws<FormatException>(() => CanonicalJson.Write(JsonDocument.Parse(Nested(65), options).RootElement));
    }

    [Fact]
    public void A_chain_depends_on_every_entry_and_on_their_order()
    {
        var first = HashChain.Next(HashChain.Genesis, "{}"u8);
        Assert.Equal("fb1634c4e6cd4b1f1afe3ce2d6ef080f7ac5d1f357d723ad4dfca782733b62db", first);
        Assert.NotEqual(HashChain.Next(first, "{\"a\":1}"u8), HashChain.Next(HashChain.Next(HashChain.Genesis, "{\"a\":1}"u8), "{}"u8));
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Write(JsonDocument.Parse(json).RootElement));
}
