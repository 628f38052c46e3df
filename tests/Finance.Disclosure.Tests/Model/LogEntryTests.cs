using System.Text.Json;
using Finance.Contracts;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests.Model;

public sealed class LogEntryTests
{
    [Fact]
    public void An_entry_can_be_recomputed_from_what_it_shows()
    {
        var document = Composed.From(BudgetStory.Content);
        var first = LogEntry.Append(
            1,
            HashChain.Genesis,
            document,
            [new PublishedFile("budget.json", "application/json", document.ContentSha256)]
        );
        var second = LogEntry.Append(2, first.Hash, document, []);

        using var shown = JsonDocument.Parse(first.Entry);
        Assert.Equal(first.Entry, CanonicalJson.Write(shown.RootElement));
        Assert.Equal(first.Hash, HashChain.Next(HashChain.Genesis, first.Entry));
        Assert.Equal(second.Hash, HashChain.Next(first.Hash, second.Entry));
        Assert.NotEqual(first.Hash, HashChain.Next(HashChain.Genesis, second.Entry));
        Assert.Equal(document.Id, shown.RootElement.GetProperty("publicationId").GetString());
    }
}
