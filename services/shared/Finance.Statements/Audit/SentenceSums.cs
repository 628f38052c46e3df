using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>
/// Figures of one section that add up: a total and its sources, kinds, classes, and in the same way their changes against last year.
/// Claimed only where the parts are all there, as the tables tell which have money.
/// </summary>
internal sealed class SentenceSums(ConceptIndex concepts)
{
    private const decimal NearlyWhole = 0.99m;

    private readonly Dictionary<(char First, string Fund, string Kind), List<string>> classes = [];

    private readonly bool carriesOut = concepts.All.Any(pair =>
        pair.Key.Item is "carriedOut" or "distribution" && pair.Value.Exists(place => place.Value != 0)
    );

    /// <summary>Sources that have money in the tables.</summary>
    private readonly List<string> sources =
    [
        .. concepts
            .All.Where(pair =>
                pair.Key is { Flow: Concept.Income, Origin: Concept.Current, Code: "", Kind: "", Rest: "" }
                && pair.Value.Exists(place => place.Value != 0)
            )
            .Select(pair => pair.Key.Fund)
            .Distinct(StringComparer.Ordinal),
    ];

    public IEnumerable<Claim> Find(IEnumerable<Sentence> sentences) =>
        sentences
            .Where(sentence => sentence.Money is not null)
            .GroupBy(sentence => sentence.Figure.Section, StringComparer.Ordinal)
            .SelectMany(section => Section([.. section]));

    private IEnumerable<Claim> Section(ImmutableArray<Sentence> section)
    {
        foreach (var stage in section.Where(sentence => !sentence.IsChange).GroupBy(sentence => sentence.Stage, StringComparer.Ordinal))
        {
            var figures = stage.ToImmutableArray();
            var whole = Whole(figures);
            foreach (var (of, parts, what) in Divisions(figures, whole))
            {
                yield return new Claim("D01", of.Money!, [.. parts.Select(part => new Part(part.Money!))], what);
                if (Changes(section, of, parts) is { } changes)
                {
                    yield return changes;
                }
            }
        }
    }

    /// <summary>本年收入合计 before 收入总计: its parts are those of the year.</summary>
    private static Sentence? Whole(ImmutableArray<Sentence> figures)
    {
        var wholes = figures.Where(figure => figure.IsWhole).ToList();
        return wholes.Find(figure => figure.Own.IsThisYear) ?? wholes.FirstOrDefault();
    }

    private IEnumerable<(Sentence Of, List<Sentence> Parts, string What)> Divisions(ImmutableArray<Sentence> figures, Sentence? whole)
    {
        // What is carried out of the year is in 支出总计 and in no kind or class.
        var year =
            whole is { Own: { IsGrand: true, IsThisYear: false } } && whole.Own.Within(whole.Section).Flow != Concept.Income && carriesOut
                ? null
                : whole;
        foreach (var sum in Terms.Known.Sums)
        {
            var parts = figures
                .Where(figure =>
                    figure.Code.Length == 0 && figure.Own.Rest.Length == 0 && figure != whole && sum.Parts.Contains(Facet(figure, sum.Of))
                )
                .DistinctBy(figure => Facet(figure, sum.Of))
                .ToList();
            var of = sum.Whole is null
                ? year
                : figures.FirstOrDefault(figure =>
                    figure.Code.Length == 0
                    && figure.Own.Rest.Length == 0
                    && (Facet(figure, sum.Of) == sum.Whole || (figure.IsWhole && figure.Section.Kind == sum.Whole))
                );
            if (of is not null && sum.Needs.All(need => parts.Exists(part => Facet(part, sum.Of) == need)))
            {
                yield return (of, parts, "各部分之和");
            }
        }

        if (whole is not null && Sources(figures, whole) is { } sources)
        {
            yield return (whole, sources, "各项收入之和");
        }

        if (year is not null && Functional(figures, year) is { } functional)
        {
            yield return (year, functional, "按支出功能分类各项之和");
        }

        foreach (var run in EconomicRuns(figures, whole))
        {
            yield return run;
        }
    }

    private static string Facet(Sentence figure, string of) => of == "kind" ? figure.Own.Kind : figure.Own.Item;

    private List<Sentence>? Sources(ImmutableArray<Sentence> figures, Sentence whole)
    {
        if (whole.Own.Within(whole.Section).Flow != Concept.Income)
        {
            return null;
        }

        var parts = figures
            .Where(figure =>
                figure != whole && !figure.IsWhole && figure.Own.Rest.Length == 0 && figure.Code.Length == 0 && figure.Own.Kind.Length == 0
            )
            .Where(figure =>
                (figure.Own.Origin == Concept.Carried && !whole.Own.IsThisYear)
                || (figure.Own.Origin.Length == 0 && Terms.Known.IncomeParts.Contains(figure.Own.Fund))
            )
            .DistinctBy(figure => (figure.Own.Fund, figure.Own.Origin))
            .ToList();
        if (whole.Own.IsThisYear)
        {
            parts.RemoveAll(part => part.Own.Fund == "surplusUsed");
        }

        if (parts.Exists(part => part.Own is { Fund: "fiscal", Origin: "" }))
        {
            parts.RemoveAll(part => part.Own.Fund is "general" or "governmentFund" or "stateCapital");
        }

        var funds = parts.Select(part => part.Own.Fund).ToHashSet(StringComparer.Ordinal);
        var isWhole = sources.TrueForAll(fund =>
            fund.Length == 0
            || funds.Contains(fund)
            || (fund is "general" or "governmentFund" or "stateCapital" && funds.Contains("fiscal"))
            || (fund == "fiscal" && funds.Contains("general"))
        );
        var carried =
            whole.Own.IsThisYear
            || parts.Exists(part => part.Own.Origin == Concept.Carried)
            || concepts.CarriedOver(new Concept()).All(amount => amount == 0);
        return parts.Count > 0 && isWhole && carried ? parts : null;
    }

    private List<Sentence>? Functional(ImmutableArray<Sentence> figures, Sentence whole)
    {
        var parts = figures
            .Where(figure => figure.IsFunctional && figure.Code.Length == 3 && figure.Own.Kind.Length == 0)
            .DistinctBy(figure => figure.Code)
            .ToList();
        var needed = Classes('2', whole.Fund, whole.Section.Kind);
        return parts.Count > 1 && needed.Count > 0 && needed.All(code => parts.Exists(part => part.Code == code)) ? parts : null;
    }

    /// <summary>Classes that have money in the tables.</summary>
    private List<string> Classes(char first, string fund, string kind)
    {
        if (!classes.TryGetValue((first, fund, kind), out var found))
        {
            found = FindClasses(first, fund, kind);
            classes.Add((first, fund, kind), found);
        }

        return found;
    }

    private List<string> FindClasses(char first, string fund, string kind)
    {
        fund = concepts.Same(new Concept { Fund = fund }).Fund;
        return
        [
            .. concepts
                .All.Where(pair =>
                    pair.Key is { Flow: Concept.Expenditure, Origin: "", Rest: "", Code.Length: 3 } key
                    && key.Code[0] == first
                    && key.Kind == kind
                    && (key.Fund == fund || first == '3')
                    && pair.Value.Exists(place => place.Value != 0)
                )
                .Select(pair => pair.Key.Code)
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Economic classes in a row divide what stands before them: 基本支出, else the total.</summary>
    private IEnumerable<(Sentence Of, List<Sentence> Parts, string What)> EconomicRuns(ImmutableArray<Sentence> figures, Sentence? whole)
    {
        for (var at = 0; at < figures.Length; at++)
        {
            if (!figures[at].IsEconomic)
            {
                continue;
            }

            var run = figures.Skip(at).TakeWhile(figure => figure.IsEconomic).ToList();
            var before = at == 0 ? null : figures[at - 1];
            at += run.Count;
            if (run.Count < 2 || before is null)
            {
                continue;
            }

            var needed = Classes('3', before.Fund, "basic");
            var isWhole = needed.Count > 0 && needed.TrueForAll(code => run.Exists(figure => figure.Code == code));
            var basic = figures.FirstOrDefault(figure => figure.Own.Kind == "basic" && figure.Code.Length == 0);
            if (isWhole && before.Kind == "basic" && before.Code.Length == 0)
            {
                yield return (before, run, "按支出经济分类各项之和");
            }
            else if (
                before.Code.Length == 0
                && before.Kind.Length > 0
                && run.TrueForAll(figure => figure.Kind == before.Kind)
                && IsNearly(before, run)
            )
            {
                yield return (before, run, "按支出经济分类各项之和");
            }
            else if (isWhole && before.IsFunctional && whole is not null && basic is not null && IsSum(basic, run))
            {
                // They stand for the whole but add up to 基本支出 only.
                yield return (whole, run, "按支出经济分类各项之和（只有基本支出）");
                yield return (basic, run, "按支出经济分类各项之和");
            }
        }
    }

    /// <summary>So near that nothing can be left out, or more than the whole, which parts never are.</summary>
    private static bool IsNearly(Sentence whole, List<Sentence> parts) =>
        parts.Sum(part => part.Money!.Value) >= whole.Money!.Value * NearlyWhole;

    private static bool IsSum(Sentence whole, List<Sentence> parts) =>
        new Claim("D01", whole.Money!, [.. parts.Select(part => new Part(part.Money!))], "").Outcome != Outcome.Fails;

    /// <summary>The change of the whole is the sum of the changes of its parts, where each says its own.</summary>
    private static Claim? Changes(ImmutableArray<Sentence> section, Sentence whole, List<Sentence> parts)
    {
        if (
            Change(section, whole) is not { } of
            || (whole.Own.Kind.Length == 0 && whole.Section.Kind.Length == 0 && parts.Exists(part => part.IsEconomic))
        )
        {
            return null;
        }

        var changes = parts.Where(part => part.Money!.Value != 0).Select(part => Change(section, part)).ToList();
        return changes.Count < 2 || changes.Contains(null)
            ? null
            : new Claim(
                "D01",
                of.Money!,
                [.. changes.Select(change => new Part(change!.Money!, change.IsDown == of.IsDown ? 1 : -1))],
                "各部分增减之和"
            );
    }

    /// <summary>The change that follows a figure before the next figure stands.</summary>
    private static Sentence? Change(ImmutableArray<Sentence> section, Sentence figure)
    {
        var at = section.IndexOf(figure) + 1;
        return
            at < section.Length
            && section[at].IsChange
            && section[at].Code == figure.Code
            && section[at].Own.Kind == figure.Own.Kind
            && section[at].Own.Item == figure.Own.Item
            ? section[at]
            : null;
    }
}
