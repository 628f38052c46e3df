using Finance.Statements.Language;
using Finance.Statements.Tables;

namespace Finance.Statements.Narrative;

/// <summary>What a sentence is told about: the facts with the items around it, the unit, and how figures are printed.</summary>
internal sealed record Telling(Scope Scope, Subject Subject, NumberStyle Style, string ZeroRate)
{
    /// <summary>The place of the item in its list, from one.</summary>
    public int Ordinal { get; init; }

    /// <summary>The name of the item, for the meaning of its figures.</summary>
    public string? ItemName { get; init; }

    public string? ItemCode { get; init; }

    /// <summary>The same for an item of a list.</summary>
    public Telling About(object item, Collection list, int ordinal)
    {
        var scope = Scope.With(item);
        string? Member(string name) => list.Items.Member(name)?.Read(item, scope) is { Kind: ValueKind.Text } known ? known.Text : null;
        return this with
        {
            Scope = scope,
            Ordinal = ordinal,
            ItemName = Member("name") ?? Member("code") ?? ItemName,
            ItemCode = Member("code") ?? ItemCode,
        };
    }
}

/// <summary>Writes its part of a sentence; false where something that it needs is not known, and then nothing of the sentence stands.</summary>
internal delegate bool Tell(Writing writing, Telling telling);
