using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Data;
using Finance.Statements.Language;

namespace Finance.Statements.Narrative;

/// <summary>Slots for what the department itself says about a figure: the reason of a change, the use of money.</summary>
internal static class AboutSlots
{
    private static readonly ImmutableDictionary<string, Func<ChangeReason, string?>> Dimensions = new Dictionary<
        string,
        Func<ChangeReason, string?>
    >(StringComparer.Ordinal)
    {
        ["functional"] = reason => reason.About.Functional is { } code ? code.Value : null,
        ["economic"] = reason => reason.About.Economic is { } code ? code.Value : null,
        ["source"] = reason => Word(reason.About.Source),
        ["kind"] = reason => Word(reason.About.Kind),
        ["project"] = reason => reason.About.Project,
        ["figure"] = reason => reason.About.Figure,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>
    /// {reason: functional code, against prior}: what was given for exactly that, and for nothing narrower. A reason that does not say what
    /// it holds the figure against counts, unless it is asked for "strictly".
    /// </summary>
    public static Tell? Reason(SlotText slot, DataNode node, SlotCompiler compiler)
    {
        var asked = ImmutableDictionary.CreateBuilder<string, Expression>(StringComparer.Ordinal);
        string? against = null;
        var strictly = false;
        foreach (var (text, offset) in slot.Arguments)
        {
            var trimmed = text.TrimStart();
            var space = trimmed.IndexOf(' ', StringComparison.Ordinal);
            var (dimension, value) = space < 0 ? (trimmed, "") : (trimmed[..space], trimmed[(space + 1)..].Trim());
            if (dimension is "against" or "strictly")
            {
                (against, strictly) = (value, dimension == "strictly");
            }
            else if (!Dimensions.ContainsKey(dimension))
            {
                compiler.Fault(
                    node,
                    offset,
                    $"原因不能按“{dimension}”查找，可用的有：{string.Join('、', Dimensions.Keys.Order(StringComparer.Ordinal))}、against、strictly。"
                );
                return null;
            }
            else if (
                compiler.Expression(dimension is "source" or "kind" ? $"'{value}'" : value, node, offset + dimension.Length + 1) is
                { } wanted
            )
            {
                asked[dimension] = wanted;
            }
        }

        var dimensions = asked.ToImmutable();
        return (writing, telling) =>
        {
            var wanted = Dimensions.ToDictionary(
                dimension => dimension.Key,
                dimension => dimensions.TryGetValue(dimension.Key, out var expression) ? Words(expression.Evaluate(telling.Scope)) : null,
                StringComparer.Ordinal
            );
            return Write(
                writing,
                telling
                    .Scope.Index.Facts.SelectMany(facts => facts.Reasons ?? [])
                    .Where(reason => against is null || Word(reason.Against) == against || (reason.Against is null && !strictly))
                    .Where(reason => Dimensions.All(dimension => dimension.Value(reason) == wanted[dimension.Key]))
                    .Select(reason => reason.Text)
            );
        };
    }

    /// <summary>What the money of a functional code is used for.</summary>
    public static Tell Use(Expression code) =>
        (writing, telling) =>
            code.Evaluate(telling.Scope) is { Kind: ValueKind.Text } wanted
            && Write(
                writing,
                telling
                    .Scope.Index.Facts.SelectMany(facts => facts.Uses ?? [])
                    .Where(use => use.Functional.Value == wanted.Text)
                    .Select(use => use.Text)
            );

    /// <summary>Joined, and without the mark at the end of each, since the sentence around brings its own.</summary>
    private static bool Write(Writing writing, IEnumerable<string> texts)
    {
        var joined = string.Join(
            '；',
            texts.Select(text => text.Trim().TrimEnd('。', '；', '，', ';', '.')).Where(text => text.Length > 0)
        );
        writing.Add(joined);
        return joined.Length > 0;
    }

    private static string? Words(Value value) =>
        value.Kind switch
        {
            ValueKind.Text => value.Text,
            ValueKind.Number => value.Number.ToString("0", CultureInfo.InvariantCulture),
            _ => "\0",
        };

    private static string? Word<T>(T? choice)
        where T : struct, Enum => choice is { } known ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : null;
}
