using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Pages;

/// <summary>One bar of a chart, or two on one name where a plan and what came of it are compared.</summary>
public sealed record Bar(string Name, string? Figure, decimal Length, string? ActualFigure = null, decimal ActualLength = 0)
{
    /// <summary>A longer name would leave the picture; the table beside it has it whole.</summary>
    private const int NameLength = 24;

    private const int MostBars = 16;

    public string ShortName =>
        new StringInfo(Name) is { LengthInTextElements: > NameLength } name ? name.SubstringByTextElements(0, NameLength - 1) + "…" : Name;

    /// <summary>A plan and what came of it, also where one of them is not known.</summary>
    public bool Paired { get; private init; }

    public string Described =>
        Paired ? $"{Name}预算{Said(Figure)}，决算{Said(ActualFigure)}"
        : Figure is null ? $"{Name}没有数据"
        : $"{Name} {Figure}";

    /// <summary>Money in 万元; what is negative has no length but keeps its figure.</summary>
    public static Bar Of(string name, Money? amount) => new(name, amount is { } known ? Words.Wan(known) : null, LengthOf(amount));

    /// <summary>A plan, and beside it what came of it with the completion.</summary>
    public static Bar Of(string name, Money? planned, Money? spent)
    {
        var rate = Rate(planned, spent) is { } percent ? $"（{percent}）" : "";
        return Of(name, planned) with
        {
            Paired = true,
            ActualFigure = spent is { } actual ? Words.Wan(actual) + rate : null,
            ActualLength = LengthOf(spent),
        };
    }

    /// <summary>How much of the plan was spent, to one decimal; null where either is not known or nothing was planned.</summary>
    public static string? Rate(Money? planned, Money? spent) =>
        planned is { Fen: > 0 } plan && spent is { } known
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Math.Round(100m * known.Fen / plan.Fen, 1, MidpointRounding.AwayFromZero):#,##0.0}%"
            )
            : null;

    /// <summary>The functional 类 of a publication, the largest first.</summary>
    public static ImmutableArray<Bar> Of(ExpenditureFigures expenditure) =>
        [
            .. expenditure
                .ByFunctional.OrderByDescending(total => total.Amount.Fen)
                .Take(MostBars)
                .Select(total => Of(total.Name.Length == 0 ? total.Code.Value : total.Name, total.Amount)),
        ];

    private static string Said(string? figure) => figure is null ? "没有数据" : $" {figure}";

    private static decimal LengthOf(Money? amount) => Math.Max(0, amount?.Fen ?? 0);
}
