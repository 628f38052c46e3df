using System.Text.Json;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Model.Reporting;
using Finance.Statements;
using Finance.Testing;

namespace Finance.Disclosure.Tests.Model;

/// <summary>The Ministry's five dimensions on documents that were really published, whole and broken in one place each.</summary>
public sealed class PublicationReportTests
{
    private const string Jiangxi = "360200-103001";

    private static readonly ICatalog Catalog = TestCodeBook.Catalog();

    [Theory]
    [InlineData("jiangxi-budget", Jiangxi)]
    [InlineData("sichuan-budget", "511104-103001")]
    public void A_published_budget_with_its_words_is_good_in_every_dimension(string document, string unit)
    {
        var report = Report(document, unit);
        Assert.All(report.Dimensions, dimension => Assert.Equal(ReportGrade.Met, dimension.Grade));
        Assert.Equal(["及时", "完整", "细化", "准确", "可读"], report.Dimensions.Select(dimension => dimension.Name));
        Assert.True(report.MayBePublished);
        Assert.Empty(report.Blocking);
    }

    [Fact]
    public void A_final_account_without_goals_and_reasons_is_told_both_where_they_belong()
    {
        var report = Report("jiangxi-final", "360200-204001");
        Assert.Equal("F09 P07 P13", Rules(report, Dimension.Complete));
        Assert.Equal("F06 F07", Rules(report, Dimension.Readable));
        Assert.Equal("", Rules(report, Dimension.Accurate) + Rules(report, Dimension.Detailed) + Rules(report, Dimension.Timely));
        Assert.True(report.MayBePublished);
    }

    public static readonly TheoryData<string, Dimension, ReportGrade, string> Broken = new()
    {
        { "no duties", Dimension.Complete, ReportGrade.Failed, "D16" },
        { "no procurement", Dimension.Complete, ReportGrade.Failed, "D16 P07" },
        { "economic class only", Dimension.Detailed, ReportGrade.Failed, "K06 P05" },
        { "one fen more income", Dimension.Accurate, ReportGrade.Failed, "W04 W05" },
        { "template words", Dimension.Readable, ReportGrade.Failed, "D19" },
        { "no reasons", Dimension.Readable, ReportGrade.Failed, "D18 P06" },
        { "reasons of 三公经费 alone", Dimension.Readable, ReportGrade.NeedsWork, "D18" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_broken_in_one_place_is_bad_in_its_dimension_and_in_no_other(
        string what,
        Dimension dimension,
        ReportGrade grade,
        string rules
    )
    {
        var report = Report("jiangxi-budget", Jiangxi, facts => Break(facts, what));
        var bad = Assert.Single(report.Dimensions, one => one.Grade != ReportGrade.Met);
        Assert.Equal(dimension, bad.Dimension);
        Assert.Equal(grade, bad.Grade);
        Assert.Equal(rules, Rules(report, dimension));
        Assert.All(bad.Findings.Where(finding => finding.Weight == FindingWeight.Fail), finding => Assert.NotNull(finding.Advice));
        // What is wrong is told; only personal data and withheld money keep a document in.
        Assert.True(report.MayBePublished);
    }

    [Theory]
    [InlineData("2024-02-26T09:00:00+08:00", ReportGrade.Met)]
    [InlineData("2024-02-27T09:00:00+08:00", ReportGrade.NeedsWork)]
    [InlineData("2024-03-01T23:59:00+08:00", ReportGrade.NeedsWork)]
    [InlineData("2024-03-02T00:00:00+08:00", ReportGrade.Failed)]
    public void The_clock_speaks_in_the_first_dimension(string now, ReportGrade grade)
    {
        var report = Report("jiangxi-budget", Jiangxi, now: now);
        Assert.Equal(grade, report.Dimensions[0].Grade);
        Assert.All(report.Dimensions[1..], dimension => Assert.Equal(ReportGrade.Met, dimension.Grade));
        Assert.True(report.MayBePublished);
        if (grade == ReportGrade.Failed)
        {
            Assert.Contains("逾期 1 天", report.Dimensions[0].Findings[0].Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Personal_data_and_withheld_money_that_would_be_told_block_and_stand_at_the_top()
    {
        var person = Report("jiangxi-budget", Jiangxi, facts => facts["projects"]![0]!["goal"] = "联系人电话13912345678，办好各项工作。");
        Assert.False(person.MayBePublished);
        Assert.Equal("P03", Assert.Single(person.Blocking).Rule);
        Assert.Equal(["/projects/0/goal"], person.Blocking[0].Places);
        Assert.Equal("P03", Rules(person, Dimension.Readable));

        var told = Report(
            "jiangxi-budget",
            Jiangxi,
            facts =>
            {
                foreach (var line in facts["expenditures"]!.AsArray().Where(line => line!["kind"]!.GetValue<string>() == "basic").Take(1))
                {
                    line!["source"] = "governmentFund";
                    line["withheld"] = new JsonObject { ["basis"] = "依法不公开", ["reviewedBy"] = "保密办" };
                }
            }
        );
        Assert.False(told.MayBePublished);
        Assert.Contains(told.Blocking, finding => finding.Rule == "P04");
        Assert.Contains("P04", Rules(told, Dimension.Accurate), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_is_withheld_as_a_whole_has_no_lines_to_be_judged_by()
    {
        var report = Report(
            "jiangxi-budget",
            Jiangxi,
            facts =>
            {
                foreach (var line in facts["expenditures"]!.AsArray().Concat(facts["incomes"]!.AsArray()))
                {
                    line!["withheld"] = new JsonObject { ["basis"] = "依法不公开", ["reviewedBy"] = "保密办" };
                }
            }
        );
        Assert.All(report.Dimensions, dimension => Assert.Equal(ReportGrade.Met, dimension.Grade));
        Assert.Contains("依法不予公开", report.Dimensions[1].Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_a_review_is_a_duty_its_absence_blocks_and_lowers_no_dimension()
    {
        var report = Report("jiangxi-budget", Jiangxi, reviewRequired: true);
        Assert.Equal("P12", Assert.Single(report.Blocking).Rule);
        Assert.All(report.Dimensions, dimension => Assert.Equal(ReportGrade.Met, dimension.Grade));
    }

    private static void Break(JsonNode facts, string what)
    {
        switch (what)
        {
            case "no duties":
                facts["profile"]!.AsObject().Remove("duties");
                break;
            case "no procurement":
                facts.AsObject().Remove("procurement");
                break;
            case "economic class only":
                var line = facts["expenditures"]!.AsArray().First(line => line!["kind"]!.GetValue<string>() == "basic")!.AsObject();
                line["economicClass"] = line["economic"]!.GetValue<string>()[..3];
                line.Remove("economic");
                break;
            case "one fen more income":
                var income = facts["incomes"]![0]!;
                income["amount"] = (Money.ParseYuan(income["amount"]!.GetValue<string>()) + Money.FromFen(1)).ToYuanString();
                break;
            case "template words":
                facts["profile"]!["duties"] = "贯彻执行XX方针，负责××工作。";
                break;
            case "no reasons":
                facts.AsObject().Remove("reasons");
                break;
            default:
                facts["reasons"] = new JsonArray([
                    .. facts["reasons"]!
                        .AsArray()
                        .Where(reason => reason!["about"]!["figure"]?.GetValue<string>() is "officialTravel" or "reception")
                        .Select(reason => reason!.DeepClone()),
                ]);
                break;
        }
    }

    /// <summary>The rules that lower a grade, each once.</summary>
    private static string Rules(PublicationReport report, Dimension dimension) =>
        string.Join(
            ' ',
            report
                .Dimensions.Single(one => one.Dimension == dimension)
                .Findings.Where(finding => finding.Weight != FindingWeight.Note)
                .Select(finding => finding.Rule)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    private static PublicationReport Report(
        string document,
        string unit,
        Action<JsonNode>? change = null,
        string now = "2024-02-12T09:00:00+08:00",
        bool reviewRequired = false
    )
    {
        var content = JsonNode.Parse(File.ReadAllText(PublishedCells.Case($"{document}.json")))!;
        GoldenFacts.Complete(content);
        change?.Invoke(content);
        var json = JsonElement.Parse(content.ToJsonString());
        var reading = FactsReader.Read(json);
        Assert.Empty(reading.Faults);
        var kind = document.EndsWith("final", StringComparison.Ordinal) ? PublicationKind.FinalAccount : PublicationKind.Budget;
        var approved = BudgetStory.Approved(Guid.CreateVersion7(), content: content.ToJsonString()) with { Unit = UnitId.Parse(unit) };
        var source = ApprovedDocument.Open(approved.DocumentId, approved.DocumentId, kind, approved.FiscalYear, approved.Unit);
        source.Apply(approved);
        var publication = Publication.First(source);
        var entry = TestCodeBook.Units().Find(approved.Unit)!;
        var facts = reading.Facts!;
        var printed = PrintedPublication.Of(kind, facts, approved.FiscalYear, entry, entry, Catalog);
        var at = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        return PublicationReport.Of(
            new Examined
            {
                Publication = publication,
                Facts = facts,
                Catalog = Catalog,
                Unit = entry,
                Printed = printed,
                Document = PublishedDocument.Compose(publication, source, facts, Catalog, entry, printed, evaluations: null, at),
                Told = printed?.Told ?? [],
                Evaluations = null,
                PersonalData = PersonalData.In(publication, facts, evaluations: null),
                ReviewRequired = reviewRequired,
                At = at,
            }
        );
    }
}
