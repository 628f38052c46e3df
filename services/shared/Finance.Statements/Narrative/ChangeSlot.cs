using Finance.Statements.Language;

namespace Finance.Statements.Narrative;

/// <summary>
/// How a figure differs from the one before: 比上年增加 12.00 万元，增长 3.45%, or 与上年持平. There is no rate from a zero base, and nothing
/// at all is written where one of the two is not known.
/// </summary>
internal sealed record ChangeSlot(Expression Now, Expression Before, Expression? Than, bool WithRate, string? Meaning)
{
    public bool Tell(Writing writing, Telling telling)
    {
        var (now, pointers) = Now.Explain(telling.Scope);
        var (before, others) = Before.Explain(telling.Scope);
        if (now.Kind != ValueKind.Number || before.Kind != ValueKind.Number)
        {
            return false;
        }

        var than = Than?.Evaluate(telling.Scope) is { Kind: ValueKind.Text } named ? named.Text : "上年";
        var difference = now.Number - before.Number;
        var expression = $"({Now.Text.Trim()}) - ({Before.Text.Trim()})";
        var source = FigureWords.OfDifference(now.Number, before.Number, expression, [.. pointers, .. others]);
        var meaning = FigureSlots.Meaning(Meaning, telling);
        if (FigureSlots.RoundMoney(difference, telling.Style) == 0)
        {
            writing.Add(difference == 0 ? $"与{than}" : $"与{than}基本");
            writing.AddFigure("持平", null, meaning, source);
            return true;
        }

        var grows = difference > 0;
        writing.Add($"比{than}{(grows ? "增加" : "减少")}");
        writing.AddFigure(
            FigureSlots.PrintMoney(Math.Abs(difference), telling.Style),
            telling.Style.Unit,
            meaning,
            source with
            {
                Exact = Math.Abs(difference),
            }
        );
        writing.Add(telling.Style.Unit);
        if (WithRate && before.Number > 0)
        {
            writing.Add(grows ? "，增长" : "，下降");
            var rate = FigureWords.OfRatio(
                Math.Abs(difference),
                before.Number,
                $"100 * ({expression}) / ({Before.Text.Trim()})",
                source.Pointers
            );
            FigureSlots.AddRate(writing, telling, rate.Exact, meaning is null ? null : $"{meaning}率", rate);
        }

        return true;
    }
}
