using System.Text;
using System.Text.Json;
using Finance.Contracts;

namespace Finance.Statements.Tests;

public sealed class CanonicalFactsTests
{
    public static readonly TheoryData<string> Documents = Case.All;

    [Theory, MemberData(nameof(Documents))]
    public void Reading_and_writing_loses_nothing_and_adds_nothing(string name)
    {
        var json = Case.Json(name);
        var reading = FactsReader.Read(json);
        Assert.Empty(reading.Faults);
        Assert.Equal(
            Encoding.UTF8.GetString(CanonicalJson.Write(json)),
            Encoding.UTF8.GetString(FactsWriter.WriteCanonical(reading.Facts!))
        );
    }

    [Theory, MemberData(nameof(Documents))]
    public void The_canonical_form_has_the_hash_of_its_golden_file(string name) =>
        Assert.Equal(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.sha256")).Trim(),
            CanonicalJson.Hash(FactsWriter.WriteCanonical(Case.Facts(name)))
        );

    [Theory, MemberData(nameof(Documents))]
    public void What_was_written_reads_as_the_same_facts(string name)
    {
        var written = FactsWriter.WriteCanonical(Case.Facts(name));
        var again = FactsReader.Read(JsonDocument.Parse(written).RootElement).Facts!;
        Assert.Equal(written, FactsWriter.WriteCanonical(again));
    }

    [Fact]
    public void The_made_up_document_gives_every_member_of_every_record()
    {
        var given = MembersOf(Case.Json("every-member"), "").ToHashSet();
        var known = Shape.MembersOf(typeof(Facts), "").ToHashSet();
        Assert.Empty(known.Except(given));
    }

    private static IEnumerable<string> MembersOf(JsonElement element, string path) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(member => MembersOf(member.Value, $"{path}/{member.Name}").Append($"{path}/{member.Name}")),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(item => MembersOf(item, path)),
            _ => [],
        };
}
