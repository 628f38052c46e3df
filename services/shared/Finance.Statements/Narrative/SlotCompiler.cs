using System.Collections.Immutable;
using Finance.Statements.Data;
using Finance.Statements.Language;

namespace Finance.Statements.Narrative;

/// <summary>Compiles the slots of sentences at one place of the templates: with its names, the items around it and its lists.</summary>
internal sealed record SlotCompiler(Dictionary Dictionary, ImmutableArray<Variable> Variables, ICollection<DataFault> Faults)
{
    private static readonly ImmutableArray<string> Verbs =
    [
        "wan",
        "count",
        "percent",
        "share",
        "completion",
        "change",
        "difference",
        "text",
        "name",
        "reason",
        "use",
        "list",
        "if",
    ];

    /// <summary>The lists of the paragraph, which its text names.</summary>
    public ImmutableDictionary<string, Tell> Lists { get; init; } = ImmutableDictionary<string, Tell>.Empty;

    public SlotCompiler Inside(Variable variable) => this with { Variables = Variables.Add(variable) };

    public Expression? Expression(string text, DataNode node, int offset = 0)
    {
        var (expression, fault) = Compiler.Compile(text, Dictionary, Variables);
        Note(fault, node, offset);
        return expression;
    }

    public Collection? List(DataNode node)
    {
        var (list, fault) = Compiler.CompileList(node.Text, Dictionary, Variables);
        Note(fault, node, 0);
        return list;
    }

    /// <summary>One slot; null, with a fault, where it cannot be read.</summary>
    public Tell? Compile(string body, int offset, DataNode node)
    {
        var slot = SlotText.Read(body, offset);
        if (slot.Verb.Length == 0)
        {
            return WordSlots.Find(slot.Arguments[0].Text.Trim()) ?? Text(slot, node);
        }

        switch (slot.Verb)
        {
            case "wan" when One(slot, node) is { } amount:
                return FigureSlots.Money(amount, slot.Meaning);
            case "count" when One(slot, node) is { } number:
                return FigureSlots.Count(number, slot.Meaning);
            case "percent" when One(slot, node) is { } rate:
                return FigureSlots.Percent(rate, slot.Meaning);
            case "share" or "completion" when Many(slot, node, 2, 2) is [var part, var whole]:
                return FigureSlots.Ratio(part, whole, slot.Meaning);
            case "change" or "difference" when Many(slot, node, 2, 3) is [var now, var before, .. var than]:
                return new ChangeSlot(now, before, than.FirstOrDefault(), slot.Verb == "change", slot.Meaning).Tell;
            case "text" or "name" when One(slot, node) is not null:
                return Text(slot, node);
            case "reason":
                return AboutSlots.Reason(slot, node, this);
            case "use" when One(slot, node) is { } code:
                return AboutSlots.Use(code);
            case "list" when Lists.GetValueOrDefault(slot.Arguments[0].Text.Trim()) is { } list:
                return list;
            case "list":
                Fault(node, offset, $"这一段没有名为“{slot.Arguments[0].Text.Trim()}”的列表。");
                return null;
            case "if" when One(slot, node) is { } condition:
                return (_, telling) => condition.Evaluate(telling.Scope).IsTrue;
            case var verb when !Verbs.Contains(verb, StringComparer.Ordinal):
                Fault(node, offset, $"没有“{verb}”这种填空，可用的有：{string.Join('、', Verbs)}。");
                return null;
            default:
                // The arguments have told their own faults.
                return null;
        }
    }

    public void Fault(DataNode node, int offset, string message) => Faults.Add(new DataFault(node.PlaceAt(offset), message));

    private Tell? Text(SlotText slot, DataNode node)
    {
        var (text, offset) = slot.Arguments[0];
        const string Name = "name(";
        return
            (slot.Verb == "name" ? Expression($"{Name}{text})", node, offset - Name.Length) : Expression(text, node, offset))
                is { } expression
            ? WordSlots.Text(expression)
            : null;
    }

    private Expression? One(SlotText slot, DataNode node) => Many(slot, node, 1, 1) is [var only] ? only : null;

    /// <summary>Empty, with a fault, where there are too few or too many or one cannot be read.</summary>
    private ImmutableArray<Expression> Many(SlotText slot, DataNode node, int least, int most)
    {
        if (slot.Arguments.Length < least || slot.Arguments.Length > most)
        {
            Fault(node, slot.Arguments[0].Offset, $"“{slot.Verb}”应有 {least} 至 {most} 个参数，这里有 {slot.Arguments.Length} 个。");
            return [];
        }

        ImmutableArray<Expression> read = [.. slot.Arguments.Select(one => Expression(one.Text, node, one.Offset)).OfType<Expression>()];
        return read.Length == slot.Arguments.Length ? read : [];
    }

    private void Note(SyntaxFault? fault, DataNode node, int offset)
    {
        if (fault is not null)
        {
            Fault(node, offset + fault.Offset, fault.Message);
        }
    }
}
