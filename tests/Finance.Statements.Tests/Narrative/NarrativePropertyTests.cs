using System.Globalization;
using System.Text.RegularExpressions;
using Finance.Statements.Narrative;
using FsCheck;
using FsCheck.Fluent;

namespace Finance.Statements.Tests.Narrative;

public sealed partial class NarrativePropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(25);

    [Fact]
    public void Every_figure_stands_where_it_says_and_is_its_source_rounded_once() =>
        Each((format, section) => section.Figures.All(figure => IsExact(figure, section, NarrativeLibrary.Shipped.Find(format)!)));

    [Fact]
    public void A_sentence_has_no_holes_and_no_marks_twice() => Each((_, section) => !Broken().IsMatch(section.Text));

    [Fact]
    public void What_is_called_more_is_more_and_what_is_called_less_is_less() =>
        Each((_, section) => section.Figures.All(figure => SaysItsSign(figure, section)));

    [Fact]
    public void The_same_facts_are_told_the_same() =>
        Check.One(
            Runs,
            Prop.ForAll(
                RandomFacts.Seeds,
                seed =>
                    NarrativeLibrary.Shipped.Formats.All(format =>
                        Told.Text(Told.Sections(format, RandomFacts.Of(seed))) == Told.Text(Told.Sections(format, RandomFacts.Of(seed)))
                    )
            )
        );

    [Theory]
    [InlineData("{wan: sum(incomes)}[甲|乙]")]
    [InlineData("<script>alert(1)</script> ' \" & \\ 。。，，（）")]
    [InlineData("第一行\n第二行")]
    [InlineData("𠮷\u202e反向 NaN {")]
    public void Texts_of_the_facts_come_out_whole(string text)
    {
        var facts = Case.Facts("every-member");
        facts = facts with
        {
            Profile = facts.Profile! with { Duties = text },
            Reasons = [new ChangeReason(new FactSubject { Figure = "income" }, Stage.Prior, text + "完")],
            OverallGoal = facts.OverallGoal! with { Text = text },
        };
        Assert.Contains(Told.Sections("jiangxi-budget-2024", facts), section => section.Id == "duties" && section.Text == text);
        Assert.Contains(
            Told.Sections("jiangxi-budget-2024", facts),
            section => section.Id == "income" && section.Text.Contains($"主要原因是{text}完。", StringComparison.Ordinal)
        );
        Assert.Contains(Told.Sections("hebei-performance-2023", facts), section => section.Id == "overall-goal" && section.Text == text);
    }

    private static void Each(Func<string, NarrativeSection, bool> holds) =>
        Check.One(
            Runs,
            Prop.ForAll(
                RandomFacts.Seeds,
                seed =>
                {
                    var facts = WithoutTexts(RandomFacts.Of(seed));
                    foreach (var format in NarrativeLibrary.Shipped.Formats)
                    {
                        foreach (var section in Told.Sections(format, facts))
                        {
                            Assert.True(holds(format, section), $"{format} {section.Id}: {section.Text}");
                        }
                    }
                }
            )
        );

    /// <summary>The words of departments are theirs; what is left is ours to answer for.</summary>
    private static Facts WithoutTexts(Facts facts) =>
        facts with
        {
            Profile = facts.Profile is { } profile ? profile with { Duties = null, Priorities = null, Organisation = null } : null,
            OverallGoal = null,
            Reasons = null,
            Uses = null,
            Projects = facts.Projects is { } projects
                ?
                [
                    .. projects.Select(
                        (project, number) =>
                            project with
                            {
                                Code = string.Create(CultureInfo.InvariantCulture, $"P{number}"),
                                Name = "某项目",
                                Overview = null,
                                Basis = null,
                                Executor = null,
                                Implementation = null,
                                Use = null,
                                Goal = null,
                                Indicators = project.Indicators is null
                                    ? null
                                    :
                                    [
                                        new Indicator
                                        {
                                            Level1 = "产出指标",
                                            Target = number % 2 == 0 ? "100" : "",
                                            Unit = "%",
                                        },
                                    ],
                            }
                    ),
                ]
                : null,
        };

    private static bool IsExact(NarrativeFigure figure, NarrativeSection section, NarrativeFormat format)
    {
        var expected = figure.Unit switch
        {
            "万元" => FigureSlots.PrintMoney(figure.From.Exact, format.Style),
            "%" => FigureSlots.PrintRate(figure.From.Exact, format.ZeroRate),
            _ when figure.Text == "持平" => FigureSlots.RoundMoney(figure.From.Exact, format.Style) == 0 ? "持平" : "",
            _ => figure.From.Exact.ToString("0.######", CultureInfo.InvariantCulture),
        };
        return figure.Text == expected
            && string.CompareOrdinal(section.Text, figure.Start, figure.Text, 0, figure.Text.Length) == 0
            && figure.From.Words.Length > 0
            && figure.From.Expression.Length > 0
            && figure.From.Pointers.Length <= 200;
    }

    private static bool SaysItsSign(NarrativeFigure figure, NarrativeSection section)
    {
        var before = section.Text[Math.Max(0, figure.Start - 2)..figure.Start];
        if (Difference().Match(figure.From.Words) is not { Success: true } difference || before is not ("增加" or "减少"))
        {
            return before is not ("增加" or "减少");
        }

        var now = decimal.Parse(difference.Groups[1].Value, CultureInfo.InvariantCulture);
        var prior = decimal.Parse(difference.Groups[2].Value, CultureInfo.InvariantCulture);
        return before == "增加" ? now > prior : now < prior;
    }

    [GeneratedRegex(
        "NaN|[{}\\[\\]|]|（）|[，。；、：][，。；、：]|^[，。；、]|其中：。|万元万元|%%",
        RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.NonBacktracking
    )]
    private static partial Regex Broken();

    [GeneratedRegex("^(-?[0-9.]+) 元减 (-?[0-9.]+) 元", RegexOptions.CultureInvariant)]
    private static partial Regex Difference();
}
