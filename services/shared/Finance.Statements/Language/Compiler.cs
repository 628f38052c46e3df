using System.Collections.Immutable;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language;

/// <summary>
/// Compiles expressions once, with every name resolved: a member of the item nearest around, a variable, a single value or a list.
/// Logic has three values; what is unknown makes a sum, a comparison or a condition unknown unless the rest decides it.
/// </summary>
internal sealed class Compiler
{
    private readonly Names names;

    private Compiler(Names names) => this.names = names;

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
            var compiler = new Compiler(new Names(dictionary, variables));
            var comparison = node is BinaryNode { Sign: "=" or "!=" or "<=" or ">=" or "<" or ">" } sides ? compiler.Sides(sides) : null;
            return (
                new Expression(text, compiler.Read(node)) { Comparison = comparison, Conditions = [.. Joined(node).Select(compiler.Read)] },
                null
            );
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
            return (new Compiler(new Names(dictionary, variables)).List(Parser.Parse(text)), null);
        }
        catch (SyntaxException refused)
        {
            return (null, refused.Fault);
        }
    }

    /// <summary>The conditions that "and" joins; none where the expression is no such chain.</summary>
    private static IEnumerable<Node> Joined(Node node) =>
        node is BinaryNode { Sign: "and" } both ? [.. Links(both.Left), .. Links(both.Right)] : [];

    private static IEnumerable<Node> Links(Node node) => node is BinaryNode { Sign: "and" } ? Joined(node) : [node];

    private Func<Scope, Value> Read(Node node) =>
        node switch
        {
            NumberNode number => Constant(Value.Of(number.Value)),
            TextNode text => Constant(Value.Of(text.Value)),
            NameNode name => names.Read(name),
            UnaryNode unary => Operators.Unary(unary.Sign, Read(unary.Operand)),
            BinaryNode binary => Binary(binary),
            CallNode call => Call(call),
            WhereNode where => throw new SyntaxException(where.Offset, "列表", "函数，例如 sum(…)、count(…)"),
            _ => throw new SyntaxException(node.Offset, "列表", "“in”右边的列表"),
        };

    private static Func<Scope, Value> Constant(Value value) => _ => value;

    private Func<Scope, Value> Binary(BinaryNode binary)
    {
        switch (binary.Sign)
        {
            case "and" or "or":
                return Operators.Logic(Read(binary.Left), Read(binary.Right), decides: binary.Sign == "or");
            case "+" or "-" or "*" or "/":
                return Operators.Compute(Read(binary.Left), binary.Sign, Read(binary.Right));
            case "in":
                return In(binary);
            case "under" or "contains" or "matches":
                return TextOperators.Compile(binary, Read);
            default:
                var (left, relation, right) = Sides(binary);
                return scope => Comparison.Judge(left(scope), relation, right(scope));
        }
    }

    private Comparison Sides(BinaryNode binary) =>
        new(Side(binary.Left, binary.Right), Comparison.RelationOf(binary.Sign), Side(binary.Right, binary.Left));

    /// <summary>One side of a comparison; a bare word is one of the choices of the member on the other side.</summary>
    private Func<Scope, Value> Side(Node node, Node other)
    {
        if (node is NameNode { Path: [var word] } && other is NameNode choice && names.ChoicesOf(choice).Contains(word))
        {
            return Constant(Value.Of(word));
        }

        return Read(node);
    }

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
                if (Comparison.Judge(value, Relation.Equal, choice(scope)).IsTrue)
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
            left is NameNode name && compiler.names.Member(name)?.Field.Name is "functional" or "economic" or "code" or "class"
                ? new TextNode(Number.Digits, Number.Offset)
                : Number;
    }

    private Func<Scope, Value> Call(CallNode call)
    {
        if (Quantifiers.Find(call.Function) is { } quantifier)
        {
            return quantifier(call, List, ReadWith);
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

        if (!names.Dictionary.Functions.TryGetValue(call.Function, out var function))
        {
            throw new SyntaxException(
                call.Offset,
                $"“{call.Function}”",
                $"下列函数之一：{string.Join('、', Quantifiers.Names.Concat(["lastYear", "units"]).Concat(names.Dictionary.Functions.Keys.Order(StringComparer.Ordinal)))}"
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

        if (function.ApplyToTwo is { } toTwo && arguments is [var first, var second])
        {
            return scope => toTwo(scope, first(scope), second(scope));
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

    private Collection List(Node node) => new ListCompiler(names, Read, ReadWith).Compile(node);

    /// <summary>Reads with one more item around.</summary>
    private Func<Scope, Value> ReadWith(Node node, Variable item) => new Compiler(names.With(item)).Read(node);
}
