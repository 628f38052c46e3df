using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Finance.Contracts;

namespace Finance.Statements.Tests.Narrative;

/// <summary>The figures that real documents print in their explanations, held against ours.</summary>
public sealed partial class PublishedFigureTests
{
    private static readonly JsonElement Exceptions = Read();

    /// <summary>Figures with another number, or that we do not print, are listed with the reason in published-exceptions.json, and no others.</summary>
    [Theory]
    [InlineData("jiangxi-budget", "jiangxi-budget-2024", 103, 85, 76)]
    [InlineData("jiangxi-final", "jiangxi-final-2024", 144, 125, 120)]
    [InlineData("sichuan-budget", "sichuan-budget-2024", 84, 62, 56)]
    public void A_figure_is_the_published_one_or_a_known_exception(string document, string format, int printed, int covered, int equal)
    {
        var sections = Told.Sections(format, WithPrior(document));
        var expected = Exceptions.GetProperty(document).EnumerateObject().ToDictionary(one => one.Name, one => Ours(one.Value));
        var differing = new Dictionary<string, string?>(StringComparer.Ordinal);
        var counts = (Printed: 0, Covered: 0, Equal: 0);
        foreach (var (heading, meaning, text) in Published(document))
        {
            var ours = sections
                .Where(section => Plain(section.Heading) == heading)
                .SelectMany(section => section.Figures)
                .FirstOrDefault(figure => figure.Meaning is not null && Sense(figure.Meaning) == Sense(meaning));
            counts.Printed++;
            counts.Covered += ours is null ? 0 : 1;
            if (ours is not null && Number(ours.Text) == Number(text))
            {
                counts.Equal++;
            }
            else
            {
                differing[$"{heading}/{meaning}"] = ours?.Text;
            }
        }

        Assert.Equal(expected.OrderBy(one => one.Key, StringComparer.Ordinal), differing.OrderBy(one => one.Key, StringComparer.Ordinal));
        Assert.Equal((printed, covered, equal), counts);
    }

    [Theory]
    [InlineData("204", "公共安全支出20.00万元，占1.30%，比上年减少12.24万元，下降37.97%")]
    [InlineData("207", "文化旅游体育与传媒支出23.00万元，占1.50%，比上年增加7.00万元，增长43.75%")]
    [InlineData("208", "社会保障和就业支出47.78万元，占3.11%，比上年增加25.19万元，增长111.52%")]
    [InlineData("210", "卫生健康支出77.78万元，占5.07%，比上年增加67.97万元，增长692.90%")]
    [InlineData("221", "住房保障支出42.42万元，占2.76%，比上年增加42.42万元；")]
    [InlineData("201", "一般公共服务支出1324.01万元，占86.25%，比上年增加207.62万元，增长18.60%")]
    public void With_last_year_by_class_the_changes_by_class_are_told(string code, string sentence)
    {
        var facts = Case.Facts("jiangxi-budget");
        var known = Derived("jiangxi-budget");
        facts = facts with
        {
            PriorYear = facts.PriorYear! with
            {
                Expenditures =
                [
                    .. known
                        .Where(one => one.Name.Length == 3 && one.Name[0] == '2')
                        .Select(one => new PartialLine { Functional = FunctionalCode.Parse(one.Name), Amount = Wan(one.Value) }),
                ],
            },
        };
        Assert.Contains(known, one => one.Name == code);
        var section = Told.Sections("jiangxi-budget-2024", facts).Single(one => one.Id == "expenditure");
        Assert.Contains(sentence, section.Text.Replace('。', '；'), StringComparison.Ordinal);
    }

    private static IEnumerable<(string Heading, string Meaning, string Text)> Published(string document)
    {
        var subject = "";
        foreach (var figure in Case.Json($"{document}-published").GetProperty("narrativeFigures").EnumerateArray())
        {
            var path = figure.GetProperty("section").GetString()!;
            var meaning = figure.GetProperty("meaning").GetString()!;
            if (figure.GetProperty("unit").GetString() is "code" or "月" or "日" || path.Contains("附件", StringComparison.Ordinal))
            {
                continue;
            }

            // A completion is named by the figure printed before it.
            var full = meaning.StartsWith("完成", StringComparison.Ordinal)
                ? subject.Replace("决算数", meaning, StringComparison.Ordinal)
                : meaning;
            subject = meaning;
            yield return (Plain(path[(path.LastIndexOf('/') + 1)..]), full, figure.GetProperty("text").GetString()!);
        }
    }

    /// <summary>Last year's basic expenditure by economic class, which the document's own text implies.</summary>
    private static Facts WithPrior(string document)
    {
        var facts = Case.Facts(document);
        ImmutableArray<PartialLine> lines =
        [
            .. Derived(document)
                .Where(one => one.Name[0] == '3')
                .Select(one => new PartialLine
                {
                    EconomicClass = EconomicCode.Parse(one.Name[..3]),
                    Kind = ExpenditureKind.Basic,
                    Source = FundSource.GeneralPublic,
                    Amount = Wan(one.Value),
                }),
        ];
        return lines.IsEmpty ? facts : facts with { PriorYear = facts.PriorYear! with { Expenditures = lines } };
    }

    private static ImmutableArray<JsonProperty> Derived(string document) =>
        [.. Case.Json($"{document}-published").GetProperty("otherFacts").GetProperty("priorYearDerived").EnumerateObject()];

    private static Money Wan(JsonElement value) => Money.ParseWan(value.GetString()!.Split(' ')[0]);

    private static string? Ours(JsonElement exception)
    {
        Assert.NotEmpty(exception.GetProperty("why").GetString()!);
        return exception.TryGetProperty("ours", out var ours) ? ours.GetString() : null;
    }

    private static decimal Number(string text) => text == "持平" ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string Plain(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace('(', '（').Replace(')', '）');

    /// <summary>Meanings name the direction of a change, which ours leave to the sentence, and sometimes a code or the word 支出.</summary>
    private static string Sense(string meaning) =>
        Direction().Replace(Rate().Replace(Code().Replace(meaning, ""), "变动率"), "变动").Replace("支出", "", StringComparison.Ordinal);

    private static JsonElement Read()
    {
        using var document = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Narrative", "published-exceptions.json"))
        );
        return document.RootElement.Clone();
    }

    [GeneratedRegex("(较上年增减率|增长率|下降率)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Rate();

    [GeneratedRegex("较上年(增加|减少|增减)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Direction();

    [GeneratedRegex("\\([0-9]{3}\\)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Code();
}
