using Finance.Statements.Indexing;
using Finance.Statements.Language.Vocabulary;

namespace Finance.Statements.Language;

/// <summary>The functions over lists: sum, certain, count, every, some, least, greatest.</summary>
internal static class Quantifiers
{
    public delegate Func<Scope, Value> Build(CallNode call, Func<Node, Collection> list, Func<Node, Variable, Func<Scope, Value>> inside);

    private static readonly Dictionary<string, Build> All = new(StringComparer.Ordinal)
    {
        ["sum"] = (call, list, _) => Sum(call, list, certain: false),
        ["certain"] = (call, list, _) => Sum(call, list, certain: true),
        ["count"] = (call, list, _) => Count(Single(call, list)),
        ["every"] = (call, list, inside) => Judge(call, list, inside, decides: false),
        ["some"] = (call, list, inside) => Judge(call, list, inside, decides: true),
        ["least"] = (call, list, _) => Extreme(Single(call, list), smallest: true),
        ["greatest"] = (call, list, _) => Extreme(Single(call, list), smallest: false),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static Build? Find(string function) => All.GetValueOrDefault(function);

    private static Collection Single(CallNode call, Func<Node, Collection> list) =>
        call.Arguments is [var only] ? list(only) : throw new SyntaxException(call.Offset, $"{call.Arguments.Length} 个参数", "一个列表");

    /// <summary>
    /// "sum" is unknown where a line does not say whether it belongs; "certain" adds what certainly belongs, and is unknown only
    /// where nothing does and something might.
    /// </summary>
    private static Func<Scope, Value> Sum(CallNode call, Func<Node, Collection> list, bool certain)
    {
        var collection = Single(call, list);
        if (collection.Money is { } money && collection.Measure is null or { Name: "amount" })
        {
            return scope =>
            {
                var filter = collection.Filter?.Resolve(scope) ?? LineFilter.Everything;
                var sum = LineSum.Of(scope.Index, money, filter);
                scope.Trace?.Add(scope.Index, money, filter);
                return (certain ? sum.IsAnswer : sum.Known && sum.Complete) ? Value.OfFen(sum.Fen) : Value.Unknown;
            };
        }

        var measure = collection.Measure ?? collection.Items.Member("amount");
        if (measure is null)
        {
            throw new SyntaxException(call.Offset, "没有金额的列表", $"要合计的字段，例如 {call.Function}(vehicles.count)");
        }

        return scope =>
        {
            if (collection.Read(scope) is not { } items)
            {
                return Value.Unknown;
            }

            var total = 0m;
            var choice = collection.ChoiceIn(scope);
            foreach (var item in items)
            {
                switch (choice.Means(item))
                {
                    case true when measure.Read(item, scope) is { Kind: ValueKind.Number } amount:
                        total += amount.Number;
                        Note(collection.Items, item, scope);
                        break;
                    case null or true when !certain:
                        return Value.Unknown;
                }
            }

            return Value.Of(total);
        };
    }

    private static Func<Scope, Value> Count(Collection collection) =>
        scope =>
        {
            if (collection.Read(scope) is not { } items)
            {
                return Value.Unknown;
            }

            if (collection is { Filter: null, Condition: null } && scope.Trace is null && items.TryGetNonEnumeratedCount(out var all))
            {
                return Value.Of((decimal)all);
            }

            var count = 0;
            var choice = collection.ChoiceIn(scope);
            foreach (var item in items)
            {
                switch (choice.Means(item))
                {
                    case null:
                        return Value.Unknown;
                    case true:
                        count++;
                        Note(collection.Items, item, scope);
                        break;
                }
            }

            return Value.Of((decimal)count);
        };

    private static Func<Scope, Value> Judge(
        CallNode call,
        Func<Node, Collection> list,
        Func<Node, Variable, Func<Scope, Value>> inside,
        bool decides
    )
    {
        if (call.Arguments is not [var items, var condition])
        {
            throw new SyntaxException(call.Offset, $"{call.Arguments.Length} 个参数", "一个列表和一个条件");
        }

        var collection = list(items);
        var holds = inside(condition, new Variable("each", collection.Items));
        return scope =>
        {
            if (collection.Chosen(scope) is not { } chosen)
            {
                return Value.Unknown;
            }

            var unknown = false;
            Scope? inner = null;
            foreach (var item in chosen)
            {
                inner = inner is null ? scope.With(item) : inner.MoveTo(item);
                var answer = holds(inner);
                if (answer.Kind == ValueKind.Flag && answer.IsTrue == decides)
                {
                    return Value.Of(decides);
                }

                unknown |= !answer.IsKnown;
            }

            return unknown ? Value.Unknown : Value.Of(!decides);
        };
    }

    private static Func<Scope, Value> Extreme(Collection collection, bool smallest) =>
        scope =>
        {
            var measure = collection.Measure ?? collection.Items.Member("amount");
            decimal? best = null;
            foreach (var item in collection.Chosen(scope) ?? [])
            {
                if (measure?.Read(item, scope) is { Kind: ValueKind.Number } value)
                {
                    best = best is null || value.Number < best == smallest ? value.Number : best;
                }
            }

            return Value.Of(best);
        };

    private static void Note(ItemType type, object item, Scope scope)
    {
        if (scope.Trace is { } trace && type.Pointer(item, scope) is { } pointer)
        {
            trace.Add(pointer);
        }
    }
}
