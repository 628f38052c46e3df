using Finance.Statements.Indexing;
using Finance.Statements.Language.Vocabulary;

namespace Finance.Statements.Language;

/// <summary>A list in an expression: its items, which of them are meant, and which member is looked at.</summary>
internal sealed record Collection(ItemType Items, Func<Scope, IEnumerable<object>?> Read)
{
    /// <summary>Set for a list of money.</summary>
    public FactList? Money { get; init; }

    /// <summary>The condition on lines of money.</summary>
    public FilterSource? Filter { get; init; }

    /// <summary>The condition on other items.</summary>
    public Func<Scope, Value>? Condition { get; init; }

    /// <summary>The member that is summed; the amount where none is named.</summary>
    public Field? Measure { get; init; }

    /// <summary>The items that are certainly meant; null where the list is not given.</summary>
    public IEnumerable<object>? Chosen(Scope scope) => Read(scope)?.Where(item => Meant(item, scope) == true);

    /// <summary>Whether an item is meant; null where that is unknown.</summary>
    public bool? Meant(object item, Scope scope)
    {
        if (Money is not null)
        {
            var filter = Filter?.Resolve(scope) ?? LineFilter.Everything;
            var line = (MoneyItem)item;
            return filter.Match(line.Content, line.Index);
        }

        if (Condition is null)
        {
            return true;
        }

        var answer = Condition(scope.With(item));
        return answer.IsKnown ? answer.IsTrue : null;
    }
}
