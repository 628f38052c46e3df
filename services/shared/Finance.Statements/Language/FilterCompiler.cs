using System.Collections.Immutable;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language;

/// <summary>A filter that may depend on the item that a quantifier around it has chosen.</summary>
internal sealed record FilterSource(LineFilter? Fixed, Func<Scope, LineFilter> Resolve)
{
    public static FilterSource Of(LineFilter filter) => new(filter, _ => filter);
}

/// <summary>
/// Turns a condition on lines of money into masks and ranges. Negation is pushed down to single conditions, where it means
/// "another known value": a line that does not say stays undecided.
/// </summary>
internal static class FilterCompiler
{
    /// <summary>Names for several sources at once.</summary>
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Groups = ImmutableDictionary<string, ImmutableArray<string>>
        .Empty.Add("fiscal", ["generalPublic", "governmentFund", "stateCapital"])
        .Add("own", ["unitFunds", "business", "operating", "affiliate", "superior", "other", "nonFiscalBalance"])
        .Add("abroad", ["abroadOfficial", "abroadAcademic"])
        .Add("vehicles", ["vehiclePurchase", "vehicleOperation"])
        .Add("reception", ["receptionDomestic", "receptionAbroad"])
        .Add("all", ["abroadOfficial", "abroadAcademic", "vehiclePurchase", "vehicleOperation", "receptionDomestic", "receptionAbroad"]);

    private static readonly string[] Fields = [.. Trait.All.Select(trait => trait.Name), "functional", "economic", "project"];

    /// <summary>Reads a condition; a name that is no field and no choice is looked up with <paramref name="outer"/>.</summary>
    public static FilterSource Compile(Node condition, Func<Node, Func<Scope, Value>> outer) => Read(condition, negated: false, outer);

    private static FilterSource Read(Node node, bool negated, Func<Node, Func<Scope, Value>> outer) =>
        node switch
        {
            UnaryNode { Sign: "not" } not => Read(not.Operand, !negated, outer),
            BinaryNode { Sign: "and" or "or" } both => Join(
                both,
                Read(both.Left, negated, outer),
                Read(both.Right, negated, outer),
                both.Sign == "and" != negated
            ),
            BinaryNode comparison => Comparison(comparison, negated, outer),
            NameNode { Path: [var name] } flag when TraitOf(name) is { Values: ["false", "true"] } trait => FilterSource.Of(
                LineFilter.Of(trait, trait.Bit(negated ? "false" : "true")!.Value)
            ),
            _ => throw new SyntaxException(node.Offset, "这样的条件", $"对下列字段的条件：{string.Join('、', Fields)}"),
        };

    private static FilterSource Join(Node at, FilterSource left, FilterSource right, bool and)
    {
        LineFilter Joined(LineFilter first, LineFilter second) => and ? first.And(second) : first.Or(second);
        if (left.Fixed is null || right.Fixed is null)
        {
            return new FilterSource(null, scope => Joined(left.Resolve(scope), right.Resolve(scope)));
        }

        var joined = Joined(left.Fixed, right.Fixed);
        return joined.Alternatives.Length <= LineFilter.MaxAlternatives
            ? FilterSource.Of(joined)
            : throw new SyntaxException(at.Offset, "过于复杂的条件", $"展开后不超过 {LineFilter.MaxAlternatives} 种情形");
    }

    private static FilterSource Comparison(BinaryNode comparison, bool negated, Func<Node, Func<Scope, Value>> outer)
    {
        if (comparison.Left is not NameNode { Path: [var name] } || !Fields.Contains(name))
        {
            throw new SyntaxException(comparison.Left.Offset, "这个名称", $"下列字段之一：{string.Join('、', Fields)}");
        }

        if (comparison.Sign == "!=")
        {
            return Comparison(comparison with { Sign = "=" }, !negated, outer);
        }

        if (comparison.Sign is not ("=" or "in" or "under"))
        {
            throw new SyntaxException(comparison.Offset, $"“{comparison.Sign}”", "“=”“!=”“in”或“under”");
        }

        return name switch
        {
            "functional" => Codes(comparison, CodeNumber.FunctionalWidth, negated, outer, LineFilter.Functional),
            "economic" => Codes(comparison, CodeNumber.EconomicWidth, negated, outer, LineFilter.Economic),
            "project" => Projects(comparison, negated, outer),
            _ => Choice(comparison, TraitOf(name)!, negated, outer),
        };
    }

    private static FilterSource Choice(BinaryNode comparison, Trait trait, bool negated, Func<Node, Func<Scope, Value>> outer)
    {
        var allowed = 0UL;
        foreach (var choice in Items(comparison.Right))
        {
            if (choice is NameNode { Path: [var word] } && BitsOf(trait, word) is { } bits)
            {
                allowed |= bits;
            }
            else if (comparison.Right is NameNode)
            {
                return Dynamic(outer(choice), trait, negated);
            }
            else
            {
                throw NoChoice(choice, trait);
            }
        }

        return FilterSource.Of(LineFilter.Of(trait, negated ? trait.Mask & ~allowed & ~trait.Unknown : allowed));
    }

    /// <summary>A choice, or a name for several.</summary>
    private static ulong? BitsOf(Trait trait, string word) =>
        Groups.TryGetValue(word, out var group) && group.All(member => trait.Bit(member) is not null)
            ? group.Aggregate(0UL, (bits, member) => bits | trait.Bit(member)!.Value)
            : trait.Bit(word);

    private static FilterSource Dynamic(Func<Scope, Value> word, Trait trait, bool negated) =>
        new(
            null,
            scope =>
            {
                var value = word(scope);
                var bit = value.Kind == ValueKind.Text ? BitsOf(trait, value.Text) ?? 0 : 0;
                return LineFilter.Of(trait, negated ? trait.Mask & ~bit & ~trait.Unknown : bit);
            }
        );

    private static FilterSource Codes(
        BinaryNode comparison,
        int width,
        bool negated,
        Func<Node, Func<Scope, Value>> outer,
        Func<CodeCondition, LineFilter> filter
    )
    {
        var items = Items(comparison.Right);
        if (items.All(item => item is NumberNode))
        {
            return FilterSource.Of(
                filter(new CodeCondition([.. items.Select(item => Code(((NumberNode)item).Digits, item.Offset, width))], negated))
            );
        }

        if (items is not [{ } single])
        {
            throw new SyntaxException(comparison.Right.Offset, "这样的列表", "科目编码的列表，例如 [30101, 302]");
        }

        var read = outer(single);
        return new FilterSource(
            null,
            scope =>
            {
                var value = read(scope);
                return value.Kind == ValueKind.Text && CodeNumber.TryCreate(value.Text, width, out var number)
                    ? filter(new CodeCondition([number], negated))
                    : filter(new CodeCondition([], negated));
            }
        );
    }

    private static CodeNumber Code(string digits, int offset, int width) =>
        CodeNumber.TryCreate(digits, width, out var number)
            ? number
            : throw new SyntaxException(
                offset,
                $"“{digits}”",
                width == CodeNumber.FunctionalWidth ? "3、5 或 7 位科目编码" : "3 或 5 位科目编码"
            );

    private static FilterSource Projects(BinaryNode comparison, bool negated, Func<Node, Func<Scope, Value>> outer)
    {
        if (comparison.Right is NameNode { Path: ["none"] })
        {
            return FilterSource.Of(LineFilter.Project(new ProjectCondition([], negated)));
        }

        var items = Items(comparison.Right);
        if (items.All(item => item is TextNode))
        {
            return FilterSource.Of(LineFilter.Project(new ProjectCondition([.. items.Select(item => ((TextNode)item).Value)], negated)));
        }

        var read = outer(comparison.Right);
        return new FilterSource(
            null,
            scope => LineFilter.Project(new ProjectCondition([read(scope) is { Kind: ValueKind.Text } code ? code.Text : "\0"], negated))
        );
    }

    private static ImmutableArray<Node> Items(Node node) => node is ChoiceNode choice ? choice.Items : [node];

    private static Trait? TraitOf(string name) => Trait.All.FirstOrDefault(trait => trait.Name == name);

    private static SyntaxException NoChoice(Node node, Trait trait) =>
        new(node.Offset, "这个值", $"下列之一：{string.Join('、', trait.Values)}、unknown");
}
