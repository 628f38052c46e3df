using System.Text;
using System.Text.Json;
using Finance.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace Finance.Statements.Tests;

public sealed class RandomFactsTests
{
    [Fact]
    public void Random_facts_have_no_fault_and_read_again_as_the_same_facts() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                RandomFacts.Seeds,
                seed =>
                {
                    var written = FactsWriter.WriteCanonical(RandomFacts.Of(seed));
                    using var document = JsonDocument.Parse(written);
                    var reading = FactsReader.Read(document.RootElement);
                    Assert.Empty(reading.Faults);
                    Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(FactsWriter.WriteCanonical(reading.Facts!)));
                }
            )
        );

    [Fact]
    public void Random_facts_are_written_as_any_document_in_canonical_form_is() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                RandomFacts.Seeds,
                seed =>
                {
                    var facts = RandomFacts.Of(seed);
                    foreach (var written in new[] { facts, facts with { PriorYear = null } }.Select(FactsWriter.WriteCanonical))
                    {
                        Assert.Equal(
                            Encoding.UTF8.GetString(CanonicalJson.Write(JsonElement.Parse(written))),
                            Encoding.UTF8.GetString(written)
                        );
                    }
                }
            )
        );

    [Fact]
    public void A_seed_names_one_document()
    {
        Assert.Equal(FactsWriter.WriteCanonical(RandomFacts.Of(7)), FactsWriter.WriteCanonical(RandomFacts.Of(7)));
        Assert.NotEqual(FactsWriter.WriteCanonical(RandomFacts.Of(7)), FactsWriter.WriteCanonical(RandomFacts.Of(8)));
    }

    [Fact]
    public void Every_member_is_given_in_some_random_document_and_absent_in_another()
    {
        var documents = Enumerable
            .Range(0, 200)
            .Select(seed => JsonDocument.Parse(FactsWriter.WriteCanonical(RandomFacts.Of(seed))).RootElement)
            .ToList();
        foreach (var member in typeof(Facts).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)))
        {
            Assert.Contains(documents, document => document.TryGetProperty(member, out _));
            Assert.Contains(documents, document => !document.TryGetProperty(member, out _));
        }
    }
}
