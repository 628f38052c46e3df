using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Performance.Model.Scoring;
using Finance.Performance.Model.Supervision;
using Finance.Statements.Data;

namespace Finance.Performance.Tests.Supervision;

public sealed class AssessmentTests
{
    private static readonly Frame Frame = FrameLibrary.Find("department-2020")!;
    private static readonly Scheme Scheme = SchemeLibrary.Find("ministry-2020")!.Scheme;

    [Fact]
    public void Every_shipped_frame_is_sound_and_has_the_four_parts()
    {
        Assert.NotEmpty(FrameLibrary.All);
        Assert.All(FrameLibrary.All, frame => Assert.Equal(["决策", "过程", "产出", "效益"], frame.Items.Select(item => item.Name)));
        Assert.All(FrameLibrary.All, frame => Assert.Equal(100, frame.Leaves().Sum(leaf => leaf.Weight)));
    }

    [Theory]
    [InlineData("\"weight\": 4 },", "\"weight\": 5 },", "合计")]
    [InlineData("goals-clear", "goals-reasonable", "重复")]
    [InlineData("\"key\": \"benefit\"", "\"key\": \"luck\"", "")]
    public void A_frame_that_does_not_add_up_is_refused_with_its_place(string text, string replacement, string words)
    {
        using var stream = typeof(FrameLibrary).Assembly.GetManifestResourceStream("Frames/department-2020.json")!;
        using var reader = new StreamReader(stream);
        var at = reader.ReadToEnd();
        var broken = at.Replace(text, replacement, StringComparison.Ordinal);
        Assert.NotEqual(at, broken);
        var (frame, faults) = FrameReader.Read(new DataFile("broken.json", Encoding.UTF8.GetBytes(broken)));
        Assert.Null(frame);
        Assert.Contains(faults, fault => fault.Message.Contains(words, StringComparison.Ordinal) && fault.Place.Line > 1);
    }

    [Fact]
    public void A_whole_evaluation_has_no_findings() => Assert.Empty(Ids(Whole()));

    [Fact]
    public void Parts_are_the_sum_of_what_is_below_them()
    {
        var content = Whole() with { Scores = [.. Whole().Scores.Select(Less)] };
        var tree = AssessmentFindings.Tree(Frame, content);
        Assert.Equal([20, 20, 30, 28.5m], tree.Select(item => item.Score));
        Assert.Equal(98.5m, content.Total);
        Assert.Equal("excellent", AssessmentFindings.GradeOf(Scheme, content));
        Assert.Equal(["BM02:effects-satisfaction"], Ids(content with { StatedTotal = 98.5m }));

        static ItemScore Less(ItemScore score) => score.Item == "effects-satisfaction" ? score with { Score = 8.5m } : score;
    }

    [Fact]
    public void What_is_stated_is_held_against_the_scores() =>
        Assert.Equal(["S26:total", "S26:grade"], Ids(Whole() with { StatedTotal = 99, StatedGrade = "good" }));

    [Fact]
    public void A_score_above_the_weight_is_an_error() =>
        Assert.Contains(
            Ids(Whole() with { Scores = [new ItemScore("initiation-grounds", 4, "好"), .. Whole().Scores.RemoveAt(0)] }),
            id => id.StartsWith("S26:itemRange", StringComparison.Ordinal)
        );

    [Fact]
    public void What_is_missing_is_told_item_by_item_and_section_by_section() =>
        Assert.Equal(
            ["BM01:initiation-grounds", "BM03:overview"],
            Ids(
                Whole() with
                {
                    StatedTotal = 97,
                    Scores = Whole().Scores.RemoveAt(0),
                    Sections = [.. Whole().Sections.Where(section => section.Section is not ("overview" or "other"))],
                }
            )
        );

    [Fact]
    public void What_is_written_is_read_again_alike()
    {
        var bytes = Whole().WriteCanonical();
        Assert.Equal(bytes, AssessmentContent.Read(bytes).WriteCanonical());
        Assert.Equal(100, AssessmentContent.Read(bytes).Total);
        using var json = JsonDocument.Parse(bytes);
        Assert.Equal("3", json.RootElement.GetProperty("scores")[0].GetProperty("score").GetString());
    }

    internal static AssessmentContent Whole() =>
        new()
        {
            Title = "干部培训项目部门评价",
            Frame = "department-2020",
            Scheme = "ministry-2020",
            SchemeVersion = 1,
            StatedTotal = 100,
            StatedGrade = "excellent",
            Scores = [.. Frame.Leaves().Select(leaf => new ItemScore(leaf.Key, leaf.Weight, Reason: null))],
            Sections = [.. Frame.Sections.Select(section => new WrittenSection(section.Key, "已经核实。"))],
        };

    private static IEnumerable<string> Ids(AssessmentContent content) =>
        AssessmentFindings.Of(Frame, Scheme, content, new FiscalYear(2024), "360200").Select(finding => finding.Id);
}
