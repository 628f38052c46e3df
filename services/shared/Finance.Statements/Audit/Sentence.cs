using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Finance.Statements.Audit;

/// <summary>One figure of a sentence with what its section and meaning say about it.</summary>
internal sealed record Sentence(PrintedFigure Figure, string Meaning, Quantity? Money, decimal? Percent)
{
    /// <summary>What the meaning says by itself.</summary>
    public required Facets Own { get; init; }

    /// <summary>What the headings above say.</summary>
    public required Facets Section { get; init; }

    /// <summary>The code that is named, by digits or by the name of its class; empty where there is none.</summary>
    public required string Code { get; init; }

    /// <summary>A change against last year.</summary>
    public bool IsChange { get; init; }

    public bool IsDown { get; init; }

    public string Kind => Own.Kind.Length > 0 ? Own.Kind : Section.Kind;

    public string Fund => Own.Within(Section).Fund;

    public string Stage => Own.Stage ?? "";

    public bool IsFunctional => Code.Length > 0 && Code[0] == '2';

    public bool IsEconomic => Code.Length > 0 && Code[0] == '3';

    /// <summary>The whole that a section is about.</summary>
    public bool IsWhole =>
        Money is not null
        && Own.Rest.Length == 0
        && Code.Length == 0
        && Own.Item.Length == 0
        && Own.Origin != Concept.Carried
        && Kind == Section.Kind
        && Kind is not ("public" or "personnel")
        && (Own.Fund.Length == 0 || Own.Fund == Section.Fund);

    /// <summary>Decimals of the percentages of the document; a whole number may have been rounded to one.</summary>
    public int PercentDecimals { get; init; }

    /// <summary>Decimals of the figure itself.</summary>
    public int Decimals { get; } = PrintedNumber.TryParse(Figure.Text, out var number) ? number.Decimals : 2;

    public static bool IsPercentUnit(string unit) => unit.Trim() is "%" or "％";

    public AuditPlace Place => Sheets.Place(Figure);
}

/// <summary>Reads what figures of sentences stand for.</summary>
internal sealed partial class SentenceReader(PrintedDocument document, Sheets sheets, FacetReader facets)
{
    private readonly Dictionary<string, string> classes = ClassNames(sheets.All);

    /// <summary>The name that tables print beside a code.</summary>
    private readonly Dictionary<string, string> namesOfCodes = sheets
        .All.SelectMany(sheet => sheet.Rows)
        .Where(row => row.Code is not null && row.Bare.Length > 0)
        .DistinctBy(row => row.Code)
        .ToDictionary(row => row.Code!, row => row.Bare, StringComparer.Ordinal);

    private readonly Dictionary<int, string> codesBefore = SentenceCodes
        .Find(document.Figures)
        .ToDictionary(code => code.Figure.Index + 1, code => code.Code);

    public ImmutableArray<Sentence> Read() => [.. document.Figures.Select(Read)];

    private Sentence Read(PrintedFigure figure)
    {
        var meaning = Terms.Known.ChangeYearPattern.Replace(Wording.Plain(figure.Meaning), Terms.Known.Change[0]);
        var section = figure
            .Section.Split('/')
            .Where(part => !part.StartsWith('第'))
            .Aggregate(Facets.None, (outer, part) => facets.Read(part).Within(outer)) with
        {
            Rest = "",
            Item = "",
            Stage = null,
            IsThisYear = false,
        };
        var change = Terms.ContainsAny(meaning, Terms.Known.Change) || Terms.ContainsAny(meaning, Terms.Known.ChangeRate);
        var stem = change ? Stem(meaning) : meaning;
        var (code, rest) = Code(stem);
        code = code.Length == 0 ? codesBefore.GetValueOrDefault(figure.Index, "") : code;
        var isPercent = Sentence.IsPercentUnit(figure.Unit);
        return new Sentence(
            figure,
            meaning,
            sheets.Money(figure),
            isPercent && PrintedNumber.TryParse(figure.Text, out var number) ? number.Value : null
        )
        {
            Own = facets.Read(rest),
            Section = section,
            Code = code,
            IsChange = change,
            PercentDecimals = sheets.PercentDecimals,
            IsDown = Terms.ContainsAny(meaning, Terms.Known.ChangeDown),
        };
    }

    private static string Stem(string meaning)
    {
        var cut = Terms
            .Known.Change.Concat(Terms.Known.ChangeRate)
            .Select(word => meaning.IndexOf(word, StringComparison.Ordinal))
            .Where(at => at >= 0)
            .Min();
        return meaning[..cut];
    }

    /// <summary>The code that a meaning names, and the meaning without it.</summary>
    private (string Code, string Without) Code(string meaning)
    {
        var digits = CodePattern().Match(meaning);
        if (digits.Success)
        {
            var code = digits.Groups["code"].Value;
            if (namesOfCodes.TryGetValue(code, out var printed))
            {
                return (code, meaning.Replace(digits.Value, "", StringComparison.Ordinal).Replace(printed, "", StringComparison.Ordinal));
            }

            var name = ClassIn(meaning.Replace(digits.Value, "", StringComparison.Ordinal));
            return (
                code,
                name is null
                    ? meaning.Replace(digits.Value, "", StringComparison.Ordinal)
                    : meaning.Replace(digits.Value, "", StringComparison.Ordinal).Replace(name, "", StringComparison.Ordinal)
            );
        }

        return ClassIn(meaning) is { } named ? (classes[named], meaning.Replace(named, "", StringComparison.Ordinal)) : ("", meaning);
    }

    /// <summary>The name of a class is a whole word of the meaning: up to a hyphen, a bracket or the words of a stage.</summary>
    private string? ClassIn(string meaning)
    {
        foreach (var word in meaning.Split('-', '－', '—', '（', '）', '：'))
        {
            var name = StageSuffix().Replace(word, "");
            if (classes.ContainsKey(name))
            {
                return name;
            }

            if (name.EndsWith("支出", StringComparison.Ordinal) && classes.ContainsKey(name[..^2]))
            {
                return name[..^2];
            }
        }

        return null;
    }

    private static Dictionary<string, string> ClassNames(ImmutableArray<Sheet> sheets)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var row in sheets
                .SelectMany(sheet => sheet.Rows)
                .Where(row => row.Code?.Length == 3)
                .OrderBy(row => row.Code, StringComparer.Ordinal)
        )
        {
            if (row.Bare.Length > 1)
            {
                names.TryAdd(row.Bare, row.Code!);
            }

            if (row.Bare.EndsWith("支出", StringComparison.Ordinal) && row.Bare.Length > 4)
            {
                names.TryAdd(row.Bare[..^2], row.Code!);
            }
        }

        return names;
    }

    [GeneratedRegex(
        "^(?<code>[0-9]{7}|[0-9]{5}|[0-9]{3})(?![0-9])|（(?<code>[23][0-9]{2})）",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex CodePattern();

    [GeneratedRegex(
        "(年初预算数?|全年预算数?|决算数|预算数|占比)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex StageSuffix();
}
