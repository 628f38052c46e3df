using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>A percentage and the figures that it follows from: numerator and base, the base possibly a sum or a difference.</summary>
internal sealed record PercentClaim(Sentence Rate, Quantity Of, ImmutableArray<Part> Base, string What)
{
    /// <summary>The same percentage from the base that is mistaken for the right one: growth from this year's figure.</summary>
    public Quantity? MistakenBase { get; init; }

    public decimal BaseValue { get; } = Base.Sum(part => part.Sign * part.Quantity.Value);

    public bool IsDecidable => BaseValue > 0;

    /// <summary>The percentage as these figures, each rounded, give it.</summary>
    public decimal Point => 100 * Of.Value / BaseValue;

    public Outcome Outcome => Judge(Point, Base, BaseValue);

    /// <summary>Whether it would follow once figures that are told as wrong were corrected.</summary>
    public bool FollowsFrom(Func<Quantity, decimal> corrected)
    {
        var value = Base.Sum(part => part.Sign * corrected(part.Quantity));
        return value > 0 && Judge(100 * corrected(Of) / value, Base, value) != Outcome.Fails;
    }

    public bool FollowsFromMistake =>
        MistakenBase is { Value: > 0 } mistaken
        && Judge(100 * Of.Value / mistaken.Value, [new Part(mistaken)], mistaken.Value) != Outcome.Fails;

    private Outcome Judge(decimal point, ImmutableArray<Part> parts, decimal value)
    {
        var printed = Rate.Percent!.Value;
        // Fewer decimals than elsewhere: zeros were left off, or the figure was rounded to a whole.
        var unit = Decimals < Rate.PercentDecimals ? Precision.PowerOfTen(-Decimals) / 2 : Precision.PowerOfTen(-Decimals);
        if (Math.Round(point, Decimals, MidpointRounding.AwayFromZero) == printed)
        {
            return Outcome.Holds;
        }

        // The last place may have been cut off instead of rounded.
        var half = parts.Sum(part => part.Quantity.Half);
        var low = 100 * (Of.Value - Of.Half) / (value + half);
        var high = value > half ? 100 * (Of.Value + Of.Half) / (value - half) : decimal.MaxValue;
        return low < printed + unit && printed - unit < high ? Outcome.Rounding : Outcome.Fails;
    }

    public int Decimals => Rate.Decimals;

    public IEnumerable<Quantity> Figures => Base.Select(part => part.Quantity).Prepend(Of);
}

/// <summary>Percentages of sentences: shares, growth, completion and the rates of projects.</summary>
internal sealed class PercentClaims(ConceptIndex concepts, Support support, FacetReader facets)
{
    /// <summary>A section of a document is shorter.</summary>
    private const int MostFigures = 300;

    public IEnumerable<PercentClaim> Find(ImmutableArray<Sentence> sentences)
    {
        foreach (var section in sentences.GroupBy(sentence => sentence.Figure.Section, StringComparer.Ordinal))
        {
            var figures = section.Take(MostFigures).ToImmutableArray();
            for (var at = 0; at < figures.Length; at++)
            {
                if (figures[at].Percent is not null && Claim(figures, at, sentences) is { IsDecidable: true } claim)
                {
                    yield return claim;
                }
            }
        }
    }

    private PercentClaim? Claim(ImmutableArray<Sentence> section, int at, ImmutableArray<Sentence> all)
    {
        var rate = section[at];
        var meaning = rate.Meaning;
        if (Terms.ContainsAny(meaning, Terms.Known.Completion))
        {
            return Completion(section, at);
        }

        if (rate.IsChange)
        {
            return Growth(section, at);
        }

        if (Terms.Known.ShareOfPattern.Match(meaning) is { Success: true } of)
        {
            return ShareOf(section, at, of.Value);
        }

        return Terms.ContainsAny(meaning, Terms.Known.Share) ? Share(section, at) : Rate(all, all.IndexOf(rate));
    }

    private static Sentence? Before(ImmutableArray<Sentence> figures, int at, Func<Sentence, bool> fits)
    {
        for (var index = at - 1; index >= 0; index--)
        {
            if (figures[index].Money is not null && fits(figures[index]))
            {
                return figures[index];
            }
        }

        return null;
    }

    /// <summary>Budget and actual stand before it, in this order where their words do not tell.</summary>
    private static PercentClaim? Completion(ImmutableArray<Sentence> section, int at)
    {
        var actual = Before(section, at, figure => !figure.IsChange && figure.Stage.Length == 0);
        var stage =
            Terms.ContainsAny(section[at].Meaning, Terms.Known.InitialWords) ? "initial"
            : Terms.ContainsAny(section[at].Meaning, Terms.Known.AnnualWords) ? "annual"
            : null;
        var budget = Before(
            section,
            at,
            figure => !figure.IsChange && figure != actual && (stage is null ? figure.Stage.Length > 0 : figure.Stage == stage)
        );
        return actual is null || budget is null
            ? null
            : new PercentClaim(section[at], actual.Money!, [new Part(budget.Money!)], "决算数÷预算数");
    }

    private static PercentClaim? Growth(ImmutableArray<Sentence> section, int at)
    {
        var change = Before(section, at, figure => figure.IsChange);
        if (change is null)
        {
            return null;
        }

        var changeAt = section.IndexOf(change);
        if (section.Skip(changeAt + 1).Take(at - changeAt - 1).Any(figure => figure.Money is not null))
        {
            return null;
        }

        // The change says of what, or it is the figure just before it, or that of the whole section.
        var now = new[]
        {
            Before(section, changeAt, figure => IsNow(figure) && SaysTheSame(figure, change)),
            Before(section, changeAt, IsNow),
            Before(section, changeAt, figure => IsNow(figure) && figure.IsWhole),
        };
        var claims = now.Where(figure => figure is not null).Distinct().Select(figure => Growth(section[at], change, figure!)).ToList();
        return claims.Find(claim => claim.IsDecidable && claim.Outcome != Outcome.Fails) ?? claims.FirstOrDefault();

        static bool IsNow(Sentence figure) => !figure.IsChange && figure.Stage.Length == 0;
    }

    private static bool SaysTheSame(Sentence figure, Sentence change) =>
        (figure.Code, figure.Own.Kind, figure.Own.Item, figure.Own.Fund, figure.Own.Origin, figure.Own.Rest)
        == (change.Code, change.Own.Kind, change.Own.Item, change.Own.Fund, change.Own.Origin, change.Own.Rest);

    private static PercentClaim Growth(Sentence rate, Sentence change, Sentence now) =>
        new(rate, change.Money!, [new Part(now.Money!), new Part(change.Money!, change.IsDown ? 1 : -1)], "增减额÷上年数")
        {
            MistakenBase = now.Money,
        };

    private PercentClaim? ShareOf(ImmutableArray<Sentence> section, int at, string text)
    {
        var words = text[1..];
        var own = facets.Read(words[..words.LastIndexOf('的')]);
        var flow = own.Kind.Length > 0 ? Concept.Expenditure : own.Flow;
        var places =
            own.Rest.Length > 0
                ? []
                : concepts.Of(
                    new Concept
                    {
                        Flow = flow,
                        Fund = own.Fund,
                        Kind = own.Kind,
                    }
                );
        var part = Before(section, at, figure => !figure.IsChange);
        return part is null || places.Count == 0
            ? null
            : new PercentClaim(section[at], part.Money!, TableClaims.Reference(places, support).Parts, $"占{words}");
    }

    private static PercentClaim? Share(ImmutableArray<Sentence> section, int at)
    {
        var part = Before(section, at, figure => !figure.IsChange);
        if (part is null)
        {
            return null;
        }

        var parts = Shares(section)
            .Select(share => Before(section, section.IndexOf(share), figure => !figure.IsChange))
            .Where(figure => figure is not null)
            .Distinct()
            .Select(figure => new Part(figure!.Money!))
            .ToImmutableArray();
        var claims = section
            .Where(figure => figure.IsWhole && !figure.IsChange && figure != part && figure.Stage == part.Stage)
            .Select(whole => new PercentClaim(section[at], part.Money!, [new Part(whole.Money!)], "占总额的比例"))
            .ToList();
        if (parts.Length > 1 && IsBase(section, parts))
        {
            claims.Add(new PercentClaim(section[at], part.Money!, parts, "占各项之和的比例"));
        }

        return claims.Find(claim => claim.IsDecidable && claim.Outcome != Outcome.Fails) ?? claims.Find(claim => claim.IsDecidable);
    }

    /// <summary>The figures with shares make up a whole where most of their shares follow from it; a list of some does not.</summary>
    private static bool IsBase(ImmutableArray<Sentence> section, ImmutableArray<Part> parts)
    {
        var claims = Shares(section)
            .Select(share => (share, part: Before(section, section.IndexOf(share), figure => !figure.IsChange)))
            .Where(pair => pair.part is not null)
            .Select(pair => new PercentClaim(pair.share, pair.part!.Money!, parts, ""))
            .Where(claim => claim.IsDecidable && claim.Of.Value != 0)
            .ToList();
        return claims.Count(claim => claim.Outcome != Outcome.Fails) * 2 >= claims.Count;
    }

    public static IEnumerable<Sentence> Shares(IEnumerable<Sentence> section) =>
        section.Where(figure => figure.Percent is not null && Terms.ContainsAny(figure.Meaning, Terms.Known.Share));

    private static PercentClaim? Rate(ImmutableArray<Sentence> all, int at)
    {
        var rate = Terms.Known.Rates.FirstOrDefault(rate => Terms.ContainsAny(all[at].Meaning, rate.Words));
        if (rate is null)
        {
            return null;
        }

        var report = all[at].Figure.Section.Split('/')[0];
        var of = Before(
            all,
            at,
            figure => figure.Figure.Section.StartsWith(report, StringComparison.Ordinal) && Terms.ContainsAny(figure.Meaning, rate.Of)
        );
        var whole = Before(
            all,
            at,
            figure =>
                figure != of
                && figure.Figure.Section.StartsWith(report, StringComparison.Ordinal)
                && Terms.ContainsAny(figure.Meaning, rate.Base)
                && !Terms.ContainsAny(figure.Meaning, rate.Of)
        );
        return of is null || whole is null ? null : new PercentClaim(all[at], of.Money!, [new Part(whole.Money!)], "按所列金额计算");
    }
}
