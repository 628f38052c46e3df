using System.Collections.Immutable;
using Finance.Statements.Indexing;
using Finance.Statements.Language.Vocabulary;

namespace Finance.Statements.Language;

/// <summary>An item that a quantifier around an expression has chosen, under the name it is called by there.</summary>
internal sealed record Variable(string Name, ItemType Type);

/// <summary>
/// Compiles expressions once, with every name resolved: a member of the item nearest around, a variable, a single value or a list.
/// Logic has three values; what is unknown makes a sum, a comparison or a condition unknown unless the rest decides it.
/// </summary>
internal sealed class Compiler
{
    private readonly Dictionary dictionary;
    private readonly ImmutableArray<Variable> variables;

    private Compiler(Dictionary dictionary, ImmutableArray<Variable> variables)
    {
        this.dictionary = dictionary;
        this.variables = variables;
    }

    /// <summary>Compiles, or says where and why not. The scope must hold an item for each variable, in their order.</summary>
    public static (Expression? Expression, SyntaxFault? Fault) Compile(
        string text,
        Dictionary dictionary,
        params ImmutableArray<Variable> variables
    )
    {
        try
        {
            var node = Parser.Parse(text);
            var compiler = new Compiler(dictionary, variables);
            var comparison = node is BinaryNode { Sign: "=" or "!=" or "<=" or ">=" or "<" or ">" } sides ? compiler.Sides(sides) : null;
            return (new Expression(text, compiler.Read(node)) { Comparison = comparison }, null);
        }
        catch (SyntaxException refused)
        {
            return (null, refused.Fault);
        }
    }

    /// <summary>Compiles a list, possibly with a condition: projects where amount = 0.</summary>
    public static (Collection? List, SyntaxFault? Fault) CompileList(
        string text,
        Dictionary dictionary,
        params ImmutableArray<Variable> variables
    )
    {
        try
        {
            return (new Compiler(dictionary, variables).List(Parser.Parse(text)), null);
        }
        catch (SyntaxException refused)
        {
            return (null, refused.Fault);
        }
    }

    private Func<Scope, Value> Read(Node node) =>
        node switch
        {
            NumberNode number => Constant(Value.Of(number.Value)),
            TextNode text => Constant(Value.Of(text.Value)),
            NameNode name => Name(name),
            UnaryNode unary => Unary(unary),
            BinaryNode binary => Binary(binary),
            CallNode call => Call(call),
            WhereNode where => throw new SyntaxException(where.Offset, "列表", "函数，例如 sum(…)、count(…)"),
            _ => throw new SyntaxException(node.Offset, "列表", "“in”右边的列表"),
        };

    private static Func<Scope, Value> Constant(Value value) => _ => value;

    private Func<Scope, Value> Name(NameNode name)
    {
        if (name.Path is ["true"])
        {
            return Constant(Value.True);
        }

        if (name.Path is ["false"])
        {
            return Constant(Value.False);
        }

        if (Member(name) is { } member)
        {
            return member.Read;
        }

        if (dictionary.Values.TryGetValue(name.Words, out var value))
        {
            return scope =>
            {
                if (scope.Trace is { } trace && value.Pointer(scope) is { } pointer)
                {
                    trace.Add(pointer);
                }

                return value.Read(scope);
            };
        }

        throw new SyntaxException(name.Offset, $"“{name.Words}”", Expected());
    }

    private sealed record Found(Field Field, Func<Scope, Value> Read, Func<Scope, object> Item);

    /// <summary>A member of an item around: of the nearest that has it, or of the variable that the path names.</summary>
    private Found? Member(NameNode name)
    {
        for (var level = variables.Length - 1; level >= 0; level--)
        {
            var (called, type) = (variables[level].Name, variables[level].Type);
            var at = level;
            var member =
                name.Path is [var bare] && type.Member(bare) is { } own ? own
                : name.Path is [var variable, var inner] && variable == called ? type.Member(inner)
                : null;
            if (member is not null)
            {
                return new Found(
                    member,
                    scope =>
                    {
                        var item = scope.ItemAt(at);
                        if (scope.Trace is { } trace && type.Pointer(item, scope) is { } pointer)
                        {
                            trace.Add(pointer);
                        }

                        return member.Read(item, scope);
                    },
                    scope => scope.ItemAt(at)
                );
            }
        }

        return null;
    }

    private string Expected()
    {
        var members = variables.Reverse().Take(1).SelectMany(variable => variable.Type.Members).Take(40).ToList();
        return members.Count > 0
            ? $"{variables[^1].Type.Name} 的字段（{string.Join('、', members)}）、变量、单项数值或列表的名称"
            : $"单项数值（例如 {string.Join('、', dictionary.Values.Keys.Order(StringComparer.Ordinal).Take(5))}）、列表（{string.Join('、', dictionary.Lists.Keys.Order(StringComparer.Ordinal))}）或函数";
    }

    private Func<Scope, Value> Unary(UnaryNode unary)
    {
        var operand = Read(unary.Operand);
        return unary.Sign == "-"
            ? scope => operand(scope) is { Kind: ValueKind.Number } number ? Value.Of(-number.Number) : Value.Unknown
            : scope => operand(scope) is { Kind: ValueKind.Flag } flag ? Value.Of(!flag.IsTrue) : Value.Unknown;
    }

    private Func<Scope, Value> Binary(BinaryNode binary)
    {
        switch (binary.Sign)
        {
            case "and" or "or":
                return Logic(Read(binary.Left), Read(binary.Right), decides: binary.Sign == "or");
            case "+" or "-" or "*" or "/":
                return Compute(Read(binary.Left), binary.Sign, Read(binary.Right));
            case "in":
                return In(binary);
            case "under" or "contains" or "matches":
                return TextOperators.Compile(binary, Read);
            default:
                var (left, sign, right) = Sides(binary);
                return scope => Comparison.Judge(left(scope), sign, right(scope));
        }
    }

    private Comparison Sides(BinaryNode binary) => new(Side(binary.Left, binary.Right), binary.Sign, Side(binary.Right, binary.Left));

    /// <summary>One side of a comparison; a bare word is one of the choices of the member on the other side.</summary>
    private Func<Scope, Value> Side(Node node, Node other)
    {
        if (node is NameNode { Path: [var word] } && other is NameNode choice && ChoicesOf(choice).Contains(word))
        {
            return Constant(Value.Of(word));
        }

        return Read(node);
    }

    private ImmutableArray<string> ChoicesOf(NameNode name) =>
        Member(name)?.Field.Choices ?? (dictionary.Values.TryGetValue(name.Words, out var value) ? value.Choices : []);

    private static Func<Scope, Value> Logic(Func<Scope, Value> left, Func<Scope, Value> right, bool decides) =>
        scope =>
        {
            var first = left(scope);
            if (first.Kind == ValueKind.Flag && first.IsTrue == decides)
            {
                return first;
            }

            var second = right(scope);
            return second.Kind == ValueKind.Flag && second.IsTrue == decides ? second
                : first.IsKnown && second.IsKnown ? Value.Of(!decides)
                : Value.Unknown;
        };

    private static Func<Scope, Value> Compute(Func<Scope, Value> left, string sign, Func<Scope, Value> right) =>
        scope =>
        {
            var (first, second) = (left(scope), right(scope));
            if (first.Kind != ValueKind.Number || second.Kind != ValueKind.Number)
            {
                return Value.Unknown;
            }

            return sign switch
            {
                "+" => Value.Of(first.Number + second.Number),
                "-" => Value.Of(first.Number - second.Number),
                "*" => Value.Of(first.Number * second.Number),
                _ => second.Number == 0 ? Value.Unknown : Value.Of(first.Number / second.Number),
            };
        };

    private Func<Scope, Value> In(BinaryNode binary)
    {
        if (binary.Right is not ChoiceNode { Items: var items })
        {
            throw new SyntaxException(binary.Right.Offset, "这里", "方括号中的列表，例如 [basic, project]");
        }

        var left = Read(binary.Left);
        var choices = items
            .Select(item => Side(item is NumberNode number ? new TextOrNumber(number).For(binary.Left, this) : item, binary.Left))
            .ToArray();
        return scope =>
        {
            var value = left(scope);
            if (!value.IsKnown)
            {
                return Value.Unknown;
            }

            foreach (var choice in choices)
            {
                if (Comparison.Judge(value, "=", choice(scope)).IsTrue)
                {
                    return Value.True;
                }
            }

            return Value.False;
        };
    }

    /// <summary>Codes are texts of digits: [301, 303] beside a code means the texts.</summary>
    private sealed record TextOrNumber(NumberNode Number)
    {
        public Node For(Node left, Compiler compiler) =>
            left is NameNode name && compiler.Member(name)?.Field.Name is "functional" or "economic" or "code" or "class"
                ? new TextNode(Number.Digits, Number.Offset)
                : Number;
    }

    private Func<Scope, Value> Call(CallNode call)
    {
        if (Quantifiers.Find(call.Function) is { } quantifier)
        {
            return quantifier(call, List, (node, item) => new Compiler(dictionary, variables.Add(item)).Read(node));
        }

        if (Elsewhere(call.Function) is { } elsewhere)
        {
            if (call.Arguments is not [var asked])
            {
                throw new SyntaxException(call.Offset, $"{call.Arguments.Length} 个参数", "一个表达式");
            }

            var answer = Read(asked);
            return scope => elsewhere(scope.Surroundings) is { } other ? answer(scope.In(other)) : Value.Unknown;
        }

        if (!dictionary.Functions.TryGetValue(call.Function, out var function))
        {
            throw new SyntaxException(
                call.Offset,
                $"“{call.Function}”",
                $"下列函数之一：{string.Join('、', Quantifiers.Names.Concat(["lastYear", "units"]).Concat(dictionary.Functions.Keys.Order(StringComparer.Ordinal)))}"
            );
        }

        if (call.Arguments.Length < function.Least || call.Arguments.Length > function.Most)
        {
            throw new SyntaxException(call.Offset, $"{call.Arguments.Length} 个参数", $"{function.Least} 至 {function.Most} 个参数");
        }

        var arguments = call.Arguments.Select(Read).ToArray();
        if (function.ApplyLazily is { } lazily)
        {
            return scope => lazily(scope, arguments);
        }

        if (function.ApplyToOne is { } toOne && arguments is [var argument])
        {
            return scope => toOne(scope, argument(scope));
        }

        return scope =>
        {
            var values = new Value[arguments.Length];
            for (var at = 0; at < values.Length; at++)
            {
                values[at] = arguments[at](scope);
            }

            return function.Apply(scope, values);
        };
    }

    /// <summary>Another document, which what is in the brackets is asked of: last year's, or those of a department's units.</summary>
    private static Func<Surroundings, FactIndex?>? Elsewhere(string function) =>
        function switch
        {
            "lastYear" => around => around.LastYear,
            "units" => around => around.Units,
            _ => null,
        };

    /// <summary>A list by its name or as a member of an item around, with an optional condition and an optional member to look at.</summary>
    private Collection List(Node node)
    {
        var (list, condition) = node is WhereNode where ? (where.List, where.Condition) : (node, null);
        if (list is not NameNode { Path: var path } name)
        {
            throw new SyntaxException(
                list.Offset,
                "这里",
                $"列表的名称：{string.Join('、', dictionary.Lists.Keys.Order(StringComparer.Ordinal))}"
            );
        }

        Collection collection;
        if (Member(name) is { Field.Items: { } type } found)
        {
            collection = new Collection(type, scope => found.Field.ReadItems!(found.Item(scope), scope));
        }
        else if (path.Length == 3 && Member(name with { Path = path[..2] }) is { Field.Items: { } inner } owner)
        {
            collection = new Collection(inner, scope => owner.Field.ReadItems!(owner.Item(scope), scope))
            {
                Measure = Measure(inner, path[2], name),
            };
        }
        else if (dictionary.Lists.TryGetValue(path[0], out var named) && path.Length <= 2)
        {
            collection = new Collection(named.Items, named.Read) { Money = named.Money };
        }
        else
        {
            throw new SyntaxException(
                name.Offset,
                $"“{name.Words}”",
                $"列表的名称：{string.Join('、', dictionary.Lists.Keys.Order(StringComparer.Ordinal))}"
            );
        }

        if (path.Length == 2 && Member(name) is null)
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
                Filter = FilterCompiler.Compile(condition, Read),
            }
            : collection with
            {
                Condition = new Compiler(dictionary, variables.Add(new Variable("", collection.Items))).Read(condition),
            };
    }

    private static Field Measure(ItemType items, string member, NameNode name) =>
        items.Member(member)
        ?? throw new SyntaxException(name.Offset, $"“{member}”", $"{items.Name} 的字段（{string.Join('、', items.Members)}）");
}
