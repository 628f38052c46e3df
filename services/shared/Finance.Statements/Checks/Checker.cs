using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Language;

namespace Finance.Statements.Checks;

/// <summary>Runs one check over one document, at the region's level where it has one. Nothing is traced until a check has failed.</summary>
internal sealed class Checker(Check check, Severity? regional, Trace trace, ImmutableArray<Finding>.Builder findings)
{
    /// <summary>More findings of one rule tell nobody more.</summary>
    public const int MaxFindings = 50;

    private HashSet<string>? ids;
    private int count;
    private Severity worst;

    public void Run(Scope scope)
    {
        foreach (var assertion in check.Assertions)
        {
            if (assertion.Given is null || assertion.Given.Holds(scope))
            {
                Run(assertion, scope, 0);
            }
        }

        if (count > MaxFindings)
        {
            findings.Add(
                new Finding
                {
                    Id = $"{check.Id}:more",
                    Rule = check.Id,
                    Severity = worst,
                    Title = check.Title,
                    Law = check.Law,
                    Message = $"规则 {check.Id} 另有 {count - MaxFindings} 处，这里只列出前 {MaxFindings} 处。",
                }
            );
        }
    }

    private void Run(Assertion assertion, Scope scope, int depth)
    {
        if (depth == assertion.For.Length)
        {
            Judge(assertion, scope);
            return;
        }

        var list = assertion.For[depth];
        if (list.Read(scope) is not { } items)
        {
            return;
        }

        // One scope moves over all items; whoever keeps it copies it.
        Scope? inner = null;
        var choice = list.ChoiceIn(scope);
        foreach (var item in items)
        {
            if (choice.Means(item) == true)
            {
                inner = inner is null ? scope.With(item) : inner.MoveTo(item);
                Run(assertion, inner, depth + 1);
            }
        }
    }

    private void Judge(Assertion assertion, Scope scope)
    {
        var verdict = assertion.Judge(scope);
        if (verdict.IsTrue || (!verdict.IsKnown && assertion.Missing != Missing.Finding))
        {
            return;
        }

        worst = (Severity)Math.Max((int)worst, (int)LevelOf(assertion));
        if (++count <= MaxFindings)
        {
            findings.Add(Explain(assertion, scope, missing: !verdict.IsKnown));
        }
    }

    private Finding Explain(Assertion assertion, Scope scope, bool missing)
    {
        trace.Clear();
        for (var level = 0; level < assertion.For.Length; level++)
        {
            var (items, item) = (assertion.For[level].Items, scope.ItemAt(level));
            if (items.Pointer(item, scope) is { } place)
            {
                trace.Add(place);
            }

            foreach (var other in items.Others(item, scope))
            {
                trace.Add(other);
            }
        }

        var traced = scope with { Trace = trace };
        string? left = null;
        string? right = null;
        string? difference = null;
        if (assertion.Assert.Comparison is { } comparison)
        {
            var (first, second) = assertion.Sides(comparison, traced);
            left = Words(first, assertion.Measure);
            right = Words(second, assertion.Measure);
            difference =
                first.Kind == ValueKind.Number && second.Kind == ValueKind.Number
                    ? Words(Value.Of(first.Number - second.Number), assertion.Measure)
                    : null;
        }
        else
        {
            assertion.Assert.Evaluate(traced);
        }

        string? Side(string name) =>
            name switch
            {
                "left" => left,
                "right" => right,
                _ => difference,
            };
        return new Finding
        {
            Id = Unique(
                assertion.Key?.Evaluate(scope) is { IsKnown: true } key ? FindingId.Of(check.Id, Words(key, Measure.Count)!) : check.Id
            ),
            Rule = check.Id,
            Severity = LevelOf(assertion),
            Title = check.Title,
            Law = check.Law,
            Message =
                missing && assertion.Assert.Comparison is not null
                    ? $"缺少核对所需的数据：{check.Title}。"
                    : assertion.Message.Fill(scope, Side),
            Advice = assertion.Advice?.Fill(scope, Side),
            Left = left,
            Right = right,
            Difference = difference,
            Pointers = trace.Pointers,
        };
    }

    private Severity LevelOf(Assertion assertion) => regional ?? assertion.Severity ?? check.Severity;

    private string Unique(string id)
    {
        ids ??= new HashSet<string>(StringComparer.Ordinal);
        var unique = id;
        for (var number = 2; !ids.Add(unique); number++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{id}#{number}");
        }

        return unique;
    }

    private static string? Words(Value value, Measure measure) =>
        value.Kind switch
        {
            ValueKind.Number => value.Number.ToString(measure == Measure.Money ? "0.00" : "0.######", CultureInfo.InvariantCulture),
            ValueKind.Text => value.Text,
            ValueKind.Flag => value.IsTrue ? "是" : "否",
            _ => null,
        };
}
