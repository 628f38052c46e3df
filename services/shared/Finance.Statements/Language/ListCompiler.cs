using Finance.Statements.Language.Vocabulary;

namespace Finance.Statements.Language;

/// <summary>Compiles lists in expressions: projects where amount = 0.</summary>
internal sealed class ListCompiler(Names names, Func<Node, Func<Scope, Value>> read, Func<Node, Variable, Func<Scope, Value>> inside)
{
    /// <summary>A list by its name or as a member of an item around, with an optional condition and an optional member to look at.</summary>
    public Collection Compile(Node node)
    {
        var (list, condition) = node is WhereNode where ? (where.List, where.Condition) : (node, null);
        if (list is not NameNode { Path: var path } name)
        {
            throw new SyntaxException(list.Offset, "这里", $"列表的名称：{names.Lists}");
        }

        Collection collection;
        if (names.Member(name) is { Field.Items: { } type } found)
        {
            collection = new Collection(type, scope => found.Field.ReadItems!(found.Item(scope), scope));
        }
        else if (path.Length == 3 && names.Member(name with { Path = path[..2] }) is { Field.Items: { } inner } owner)
        {
            collection = new Collection(inner, scope => owner.Field.ReadItems!(owner.Item(scope), scope))
            {
                Measure = Measure(inner, path[2], name),
            };
        }
        else if (names.Dictionary.Lists.TryGetValue(path[0], out var named) && path.Length <= 2)
        {
            collection = new Collection(named.Items, named.Read) { Money = named.Money };
        }
        else
        {
            throw new SyntaxException(name.Offset, $"“{name.Words}”", $"列表的名称：{names.Lists}");
        }

        if (path.Length == 2 && names.Member(name) is null)
        {
            collection = collection with { Measure = Measure(collection.Items, path[1], name) };
        }

        if (condition is null)
        {
            return collection;
        }

        return collection.Money is not null
            ? collection with
            {
                Filter = FilterCompiler.Compile(condition, read),
            }
            : collection with
            {
                Condition = inside(condition, new Variable("", collection.Items)),
            };
    }

    private static Field Measure(ItemType items, string member, NameNode name) =>
        items.Member(member)
        ?? throw new SyntaxException(name.Offset, $"“{member}”", $"{items.Name} 的字段（{string.Join('、', items.Members)}）");
}
