using System.Collections.Immutable;
using Finance.Statements.Language.Vocabulary;

namespace Finance.Statements.Language;

/// <summary>An item that a quantifier around an expression has chosen, under the name it is called by there.</summary>
internal sealed record Variable(string Name, ItemType Type);

/// <summary>A member of an item around, how it is read and which item it is of.</summary>
internal sealed record Found(Field Field, Func<Scope, Value> Read, Func<Scope, object> Item);

/// <summary>What names mean at a place of an expression: a member of the item nearest around, a variable, or a single value.</summary>
internal sealed record Names(Dictionary Dictionary, ImmutableArray<Variable> Variables)
{
    public Names With(Variable item) => this with { Variables = Variables.Add(item) };

    public string Lists => string.Join('、', Dictionary.Lists.Keys.Order(StringComparer.Ordinal));

    public Func<Scope, Value> Read(NameNode name)
    {
        if (name.Path is ["true"])
        {
            return _ => Value.True;
        }

        if (name.Path is ["false"])
        {
            return _ => Value.False;
        }

        if (Member(name) is { } member)
        {
            return member.Read;
        }

        if (Dictionary.Values.TryGetValue(name.Words, out var value))
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

    /// <summary>A member of an item around: of the nearest that has it, or of the variable that the path names.</summary>
    public Found? Member(NameNode name)
    {
        for (var level = Variables.Length - 1; level >= 0; level--)
        {
            var (called, type) = (Variables[level].Name, Variables[level].Type);
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
        var members = Variables.Reverse().Take(1).SelectMany(variable => variable.Type.Members).Take(40).ToList();
        return members.Count > 0
            ? $"{Variables[^1].Type.Name} 的字段（{string.Join('、', members)}）、变量、单项数值或列表的名称"
            : $"单项数值（例如 {string.Join('、', Dictionary.Values.Keys.Order(StringComparer.Ordinal).Take(5))}）、列表（{Lists}）或函数";
    }

    public ImmutableArray<string> ChoicesOf(NameNode name) =>
        Member(name)?.Field.Choices ?? (Dictionary.Values.TryGetValue(name.Words, out var value) ? value.Choices : []);
}
