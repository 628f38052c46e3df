using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Finance.Statements.Data;
using Finance.Statements.Language;
using Finance.Statements.Language.Vocabulary;

namespace Finance.Statements.Checks;

/// <summary>Compiles one assertion of a check, with the names that its lists and its own definitions bring in.</summary>
internal sealed partial class AssertionReader(FileSection section, Dictionary dictionary, bool ownLevel = false)
{
    public static readonly ImmutableArray<string> Members =
    [
        "given",
        "for",
        "let",
        "key",
        "when",
        "assert",
        "tolerance",
        "missing",
        "measure",
        "message",
        "advice",
    ];

    /// <summary>What one of several cases may say: also a level of its own.</summary>
    public static readonly ImmutableArray<string> CaseMembers = [.. Members, "severity"];

    private Dictionary dictionary = dictionary;
    private ImmutableArray<Variable> variables = [];

    public Assertion? Read()
    {
        var given = Compile("given");
        var lists = Lists();
        Definitions();
        var key = Compile("key");
        var when = Compile("when");
        var assert = Compile("assert", required: true);
        var comparison = assert?.Comparison is not null;
        if (assert is not null && !comparison && section.Node["tolerance"] is { } tolerance)
        {
            section.Fault(tolerance.Place, "断言不是比较，不能有“tolerance”。");
        }

        var missing = section.Choice<Missing>("missing") ?? Missing.Skip;
        if (assert is not null && !comparison && missing == Missing.Zero)
        {
            section.Fault(section.Node["missing"]!.Place, "断言不是比较，“missing”应为 skip 或 finding。");
        }

        var hasSides = comparison || assert is null;
        var message = Sentence("message", hasSides, required: true);
        var advice = Sentence("advice", hasSides);
        return assert is null || message is null
            ? null
            : new Assertion
            {
                Source = Source(),
                Given = given,
                For = lists,
                Key = key,
                When = when,
                Assert = assert,
                Tolerance = section.Decimal("tolerance") ?? 0,
                Missing = missing,
                Measure = section.Choice<Measure>("measure") ?? Measure.Money,
                Severity = ownLevel ? section.Choice<Severity>("severity") : null,
                Message = message,
                Advice = advice,
            };
    }

    private string Source()
    {
        var lists =
            section.Node["for"] is not { } loop ? []
            : loop.Kind == DataKind.List ? loop.Items
            : [loop];
        return string.Join(
            "; ",
            [
                .. section.Node["given"] is { } given ? [$"given {given.Text}"] : Array.Empty<string>(),
                .. lists.Select(list => $"for {list.Text}"),
                .. section.Members("let").Select(definition => $"let {definition.Name} = {definition.Value.Text}"),
                .. section.Node["when"] is { } when ? [$"when {when.Text}"] : Array.Empty<string>(),
                section.Node["assert"]!.Text,
            ]
        );
    }

    /// <summary>"project in projects where …", or several, each inside the one before.</summary>
    private ImmutableArray<Collection> Lists()
    {
        if (section.Node["for"] is not { } given)
        {
            return [];
        }

        var lists = ImmutableArray.CreateBuilder<Collection>();
        foreach (var text in given.Kind == DataKind.List ? given.Items : [given])
        {
            if (VariableInList().Match(text.Text) is not { Success: true } match)
            {
                section.Fault(text.Place, "“for”应为“变量 in 列表”，例如“project in projects where amount > 0”。");
                continue;
            }

            var (list, fault) = Compiler.CompileList(text.Text[match.Length..], dictionary, variables);
            if (list is null)
            {
                Fault(text, fault! with { Offset = fault.Offset + match.Length });
                continue;
            }

            lists.Add(list);
            variables = variables.Add(new Variable(match.Groups["name"].Value, list.Items));
        }

        return lists.ToImmutable();
    }

    private void Definitions()
    {
        foreach (var (name, place, text) in section.Members("let"))
        {
            if (
                dictionary.Values.ContainsKey(name)
                || dictionary.Lists.ContainsKey(name)
                || variables.Any(variable => variable.Name == name)
            )
            {
                section.Fault(place, $"名称“{name}”已经有含义。");
                continue;
            }

            var (expression, fault) = Compiler.Compile(text.Text, dictionary, variables);
            if (fault is not null)
            {
                Fault(text, fault);
            }

            // A name whose expression is at fault still has a meaning: the fault is told once, not wherever the name is used.
            dictionary = dictionary.With([new NamedValue(name, expression?.Evaluate ?? (_ => Value.Unknown), _ => null)]);
        }
    }

    private Expression? Compile(string name, bool required = false)
    {
        if (section.Text(name, required) is not { } text)
        {
            return null;
        }

        var (expression, fault) = Compiler.Compile(text.Text, dictionary, variables);
        if (fault is not null)
        {
            Fault(text, fault);
        }

        return expression;
    }

    private Template? Sentence(string name, bool hasSides, bool required = false)
    {
        if (section.Text(name, required) is not { } text)
        {
            return null;
        }

        var (template, fault) = Template.Read(text.Text, hasSides, hole => Compiler.Compile(hole, dictionary, variables));
        if (fault is not null)
        {
            Fault(text, fault);
        }

        return template;
    }

    private void Fault(DataNode text, SyntaxFault fault) => section.Fault(text.PlaceAt(fault.Offset), fault.Message);

    [GeneratedRegex(@"^\s*(?<name>[a-z][A-Za-z0-9]*)\s+in\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariableInList();
}
