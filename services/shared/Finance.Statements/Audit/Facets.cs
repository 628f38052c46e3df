using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Finance.Statements.Audit;

/// <summary>What the words of one heading, name or meaning say, each facet empty where they say nothing about it.</summary>
internal sealed record Facets
{
    public static readonly Facets None = new();

    public string Flow { get; init; } = "";
    public string Fund { get; init; } = "";
    public string Kind { get; init; } = "";
    public string Origin { get; init; } = "";
    public string? Stage { get; init; }
    public string Item { get; init; } = "";
    public bool IsThisYear { get; init; }
    public bool IsGrand { get; init; }
    public bool HasIncome { get; init; }
    public bool HasExpenditure { get; init; }
    public string Rest { get; init; } = "";

    /// <summary>The facets of both; those of the inner text win, but a fund is never widened.</summary>
    public Facets Within(Facets outer) =>
        this with
        {
            Flow = Flow.Length > 0 ? Flow : outer.Flow,
            Fund = NarrowerFund(outer.Fund, Fund),
            Kind = Kind.Length > 0 ? Kind : outer.Kind,
            Origin = Origin.Length > 0 ? Origin : outer.Origin,
            Stage = Stage ?? outer.Stage,
            Item = Item.Length > 0 ? Item : outer.Item,
            IsThisYear = IsThisYear || outer.IsThisYear,
            Rest = outer.Rest + Rest,
        };

    private static string NarrowerFund(string outer, string inner) =>
        inner.Length == 0 || (inner == "fiscal" && outer.Length > 0) ? outer : inner;
}

/// <summary>Reads the facets of a text by the known terms, longest first.</summary>
internal sealed partial class FacetReader(int? fiscalYear)
{
    private static readonly ImmutableArray<(string Word, string Facet, string Value)> Words =
    [
        .. Of("flow", Terms.Known.Flow)
            .Concat(Of("fund", Terms.Known.Fund))
            .Concat(Of("kind", Terms.Known.Kind))
            .Concat(Of("origin", Terms.Known.Origin))
            .Concat(Of("stage", Terms.Known.Stage))
            .Concat(Of("item", Terms.Known.Item))
            .Concat(Terms.Known.ThisYear.Select(word => (word, "thisYear", "")))
            .Concat(Terms.Known.Phrases.Select(word => (Wording.Plain(word), "phrase", "")))
            .Concat(Terms.Known.Grand.Select(word => (word, "grand", "")))
            .OrderByDescending(word => word.Item1.Length),
    ];

    private static readonly ImmutableArray<string> Noise =
    [
        .. Terms.Known.Totals.Concat(Terms.Known.Noise).OrderByDescending(word => word.Length),
    ];

    private readonly Dictionary<string, Facets> known = new(StringComparer.Ordinal);

    public Facets Read(string text)
    {
        var plain = Wording.Bare(Wording.Plain(text));
        if (!known.TryGetValue(plain, out var facets))
        {
            facets = ReadPlain(plain);
            known.Add(plain, facets);
        }

        return facets;
    }

    /// <summary>A header path: the innermost heading says most.</summary>
    public Facets Read(IEnumerable<string> path) => path.Aggregate(Facets.None, (outer, segment) => Read(segment).Within(outer));

    private Facets ReadPlain(string plain)
    {
        var facets = new Facets();
        var rest = YearPattern()
            .Replace(
                plain,
                year => fiscalYear is null || year.Groups["year"].Value == Digits(fiscalYear.Value) ? "" : $"@{year.Groups["year"].Value}"
            );
        facets = facets with
        {
            HasIncome = rest.Contains("收入", StringComparison.Ordinal) || rest.Contains("收支", StringComparison.Ordinal),
            HasExpenditure = rest.Contains("支出", StringComparison.Ordinal) || rest.Contains("收支", StringComparison.Ordinal),
        };
        foreach (var (word, facet, value) in Words)
        {
            if (rest.Contains(word, StringComparison.Ordinal))
            {
                rest = rest.Replace(word, "|", StringComparison.Ordinal);
                facets = With(facets, facet, value);
            }
        }

        foreach (var word in Noise)
        {
            rest = rest.Replace(word, "|", StringComparison.Ordinal);
        }

        return facets with
        {
            Rest = string.Concat(rest.Where(letter => char.IsLetterOrDigit(letter) || letter == '@')),
        };
    }

    private static Facets With(Facets facets, string facet, string value) =>
        facet switch
        {
            "flow" => facets with { Flow = facets.Flow.Length == 0 ? value : facets.Flow },
            "fund" => facets with { Fund = facets.Fund.Length == 0 || facets.Fund == "fiscal" ? value : facets.Fund },
            "kind" => facets with { Kind = facets.Kind.Length == 0 ? value : facets.Kind },
            "origin" => facets with { Origin = facets.Origin.Length == 0 ? value : facets.Origin },
            "stage" => facets with { Stage = facets.Stage ?? value },
            // "政府采购货物": the whole narrows to its part.
            "item" => facets with { Item = facets.Item is "" or "procurement" or "travel" ? value : facets.Item },
            "thisYear" => facets with { IsThisYear = true },
            "grand" => facets with { IsGrand = true },
            _ => facets,
        };

    private static IEnumerable<(string, string, string)> Of(string facet, ImmutableDictionary<string, ImmutableArray<string>> words) =>
        words.SelectMany(value => value.Value.Select(word => (Wording.Plain(word), facet, value.Key)));

    private static string Digits(int year) => year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(
        "(?<year>20[0-9]{2})年?度?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex YearPattern();
}
