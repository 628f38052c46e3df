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
    public IEnumerable<object>? Chosen(Scope scope)
    {
        if (Money is null && Condition is null)
        {
            return Read(scope);
        }

        var choice = ChoiceIn(scope);
        return Read(scope)?.Where(item => choice.Means(item) == true);
    }

    /// <summary>Tells which items are meant, with everything resolved that is the same for all of them.</summary>
    public Choice ChoiceIn(Scope scope) => new(Filter?.Resolve(scope), Condition, scope);

    /// <summary>Whether items of a list are meant, one after another.</summary>
    internal sealed class Choice(LineFilter? filter, Func<Scope, Value>? condition, Scope around)
    {
        private Scope? inside;

        /// <summary>Null where it is unknown.</summary>
        public bool? Means(object item)
        {
            if (filter is not null)
            {
                var line = (MoneyItem)item;
                return filter.Match(line.Content, line.Index);
            }

            if (condition is null)
            {
                return true;
            }

            inside = inside is null ? around.With(item) : inside.MoveTo(item);
            var answer = condition(inside);
            return answer.IsKnown ? answer.IsTrue : null;
        }
    }
}
