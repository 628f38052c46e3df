using System.Collections.Immutable;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>A hidden amount that a reader can compute: what a printed total says beyond the one part of it that is not printed in full.</summary>
internal sealed record RevealedAmount(string Division, string Whole, string Part, decimal Amount, int Unit, string Path);

/// <summary>
/// Finds by elimination which withheld money the published sums give away. A row of which every line is withheld is not printed, any other is, with
/// all of its money; so where exactly one part of a printed whole is not printed, the whole less the other parts is that part. Looked at: 类 of the total,
/// 款 of a 类, 项 of a 款, kind of the total, economic class and 款 of basic expenditure, project of all projects.
/// </summary>
internal static class HiddenLines
{
    private static readonly ItemType Type = new(
        "revealed",
        (item, scope) => scope.Index.Pointer(((RevealedAmount)item).Unit, ((RevealedAmount)item).Path),
        Field.Of<RevealedAmount>("division", item => item.Division),
        Field.Of<RevealedAmount>("whole", item => item.Whole),
        Field.Of<RevealedAmount>("part", item => item.Part),
        Field.Of<RevealedAmount>("amount", item => item.Amount)
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        new("revealed", Type, scope => scope.Index.Remember("revealed", index => [.. index.Facts.SelectMany(Revealed)])),
    ];

    private sealed record Line(ExpenditureLine Content, int Position);

    /// <summary>A way of dividing lines: into wholes, and each whole into parts; null where a line takes no part in it.</summary>
    private sealed record Division(string Name, Func<ExpenditureLine, string?> Whole, Func<ExpenditureLine, string?> Part);

    private static readonly Division[] Divisions =
    [
        new("功能分类的类", _ => "支出合计", line => Functional(line, 1)),
        new("功能分类的款", line => Functional(line, 1), line => Functional(line, 2)),
        new("功能分类的项", line => Functional(line, 2), line => Functional(line, 3)),
        new("支出种类", _ => "支出合计", line => Kind(line.Kind)),
        new("基本支出经济分类的类", line => line.Kind == ExpenditureKind.Basic ? "基本支出合计" : null, line => Economic(line, 1)),
        new("基本支出经济分类的款", line => line.Kind == ExpenditureKind.Basic ? Economic(line, 1) : null, line => Economic(line, 2)),
        new("项目", line => line.Kind == ExpenditureKind.Project ? "项目支出合计" : null, line => line.Project),
    ];

    private static IEnumerable<RevealedAmount> Revealed(Facts facts, int unit)
    {
        if (facts.Expenditures is not { } expenditures || expenditures.All(line => line.Withheld is null))
        {
            return [];
        }

        var lines = expenditures.Select((line, at) => new Line(line, at)).ToList();
        return Divisions.SelectMany(division => Revealed(lines, division, unit));
    }

    private static IEnumerable<RevealedAmount> Revealed(List<Line> lines, Division division, int unit)
    {
        foreach (var whole in lines.GroupBy(line => division.Whole(line.Content)))
        {
            // A whole of which nothing is published has no printed total to compute from.
            if (whole.Key is null || whole.All(line => line.Content.Withheld is not null))
            {
                continue;
            }

            var hidden = whole
                .GroupBy(line => division.Part(line.Content))
                .Where(part => part.All(line => line.Content.Withheld is not null))
                .Take(2)
                .ToList();
            if (hidden is [{ Key: { } part } only])
            {
                yield return new RevealedAmount(
                    division.Name,
                    whole.Key,
                    part,
                    only.Sum(line => line.Content.Amount.Yuan),
                    unit,
                    FactItems.At("/expenditures", only.First().Position)
                );
            }
        }
    }

    private static string Kind(ExpenditureKind kind) =>
        kind switch
        {
            ExpenditureKind.Basic => "基本支出",
            ExpenditureKind.Project => "项目支出",
            ExpenditureKind.Remittance => "上缴上级支出",
            ExpenditureKind.Operating => "事业单位经营支出",
            _ => "对附属单位补助支出",
        };

    private static string? Functional(ExpenditureLine line, int level) =>
        line.Functional.Level >= level ? line.Functional.AtLevel(level).Value : null;

    private static string? Economic(ExpenditureLine line, int level) =>
        (line.Economic ?? line.EconomicClass) is { } code && code.Level >= level ? code.AtLevel(level).Value : null;
}
