using System.Text.Json;
using System.Text.RegularExpressions;
using Finance.Statements.Audit;

namespace Finance.Statements.Tests.Audit;

/// <summary>The auditor against what a reviewer found in three published documents.</summary>
public sealed partial class PublishedDocumentTests
{
    /// <summary>Each error of a reviewer's list, by where it stands in the list, and the finding that must tell it.</summary>
    private static readonly (string Case, string Location, string Finding)[] Known =
    [
        ("jiangxi-budget", "第三部分 一（一）收入 收入预算总额", "D04 /narrativeFigures/19"),
        ("jiangxi-budget", "第三部分 一（一）收入 收入总额较上年增加", "D01 /narrativeFigures/20"),
        ("jiangxi-budget", "第三部分 一（二）支出 一般公共服务", "D04 /narrativeFigures/37"),
        // The sum by function is wrong by the same 4.08 as 一般公共服务 and told with it.
        ("jiangxi-budget", "第三部分 一（二）支出 按功能科目合计", "D04 /narrativeFigures/37"),
        ("jiangxi-budget", "第三部分 一（二）支出 功能类较上年增减", "D01 /narrativeFigures/26"),
        ("jiangxi-budget", "第三部分 一（二）支出 按支出经济分类", "D01 /narrativeFigures/25"),
        ("jiangxi-budget", "第三部分 一（三）财政拨款支出 财政拨款支出预算总额", "D04 /narrativeFigures/55"),
        ("jiangxi-budget", "第三部分 一（三）财政拨款支出 较上年增加", "D01 /narrativeFigures/56"),
        ("jiangxi-budget", "第三部分 一（三）财政拨款支出 一般公共服务", "D04 /narrativeFigures/57"),
        ("jiangxi-budget", "第三部分 一（三）财政拨款支出 总额=基本+项目", "D04 /narrativeFigures/55"),
        ("jiangxi-budget", "（六）机关运行费 vs 公用经费", "D04 /narrativeFigures/73"),
        ("jiangxi-budget", "（九）2）立项依据 10 万元 vs 项目表", "D23 /narrativeFigures/89"),
        // The 72 self-evaluations are not printed in the document; its own 100 % contradicts the amount.
        ("jiangxi-final", "第三部分 九（一）4719.92 / Σ全年预算数A of 72 self-evaluation tables", "D05 /narrativeFigures/136"),
        ("jiangxi-final", "第三部分 九（一）整体支出绩效评价 一般公共预算支出", "D04 /narrativeFigures/144"),
        ("sichuan-budget", "表1-2 208/01/09", "D09 /tables/2/rows/11/normalizedCode"),
        ("sichuan-budget", "表1-2 208/07/09", "D09 /tables/2/rows/12/normalizedCode"),
        ("sichuan-budget", "表2-1[合 计].总计 / 表2 支出总计", "D12 /tables/4/rows/0/values/总计"),
        ("sichuan-budget", "表2-1[合 计] 总计=合计(+未列栏)", "D12 /tables/4/rows/0/values/总计"),
        ("sichuan-budget", "第三部分 三（二）当年拨款结构 201", "D12 /narrativeFigures/32"),
        ("sichuan-budget", "第三部分 三（二）当年拨款结构 208", "D12 /narrativeFigures/34"),
        ("sichuan-budget", "第三部分 三（二）当年拨款结构 213", "D12 /narrativeFigures/36"),
        ("sichuan-budget", "第三部分 八（四）项目个数", "D14 /narrativeFigures/100"),
    ];

    [Theory]
    [MemberData(nameof(Printed.Published), MemberType = typeof(Printed))]
    public void Every_error_of_the_reviewer_is_found_and_nothing_else_is_called_an_error(string name)
    {
        var listed = Reviewed(name).Where(entry => entry.IsError).Select(entry => entry.Location);
        Assert.Equal(
            listed.Order(StringComparer.Ordinal),
            Known.Where(known => known.Case == name).Select(known => known.Location).Order(StringComparer.Ordinal)
        );
        var expected = Known.Where(known => known.Case == name).Select(known => known.Finding).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(expected, Printed.Errors(Printed.Document(name)));
    }

    [Theory]
    [MemberData(nameof(Printed.Published), MemberType = typeof(Printed))]
    public void What_the_makers_of_a_case_say_about_the_origin_of_a_figure_is_not_needed(string name)
    {
        var json = Case.Json($"{name}-published").GetRawText();
        var blind = DerivableFrom().Replace(json, "");
        Assert.DoesNotContain("derivableFrom", blind, StringComparison.Ordinal);
        Assert.Equal(Printed.Errors(Printed.Document(name)), Printed.Errors(Printed.Parse(blind)));
    }

    [Theory]
    [MemberData(nameof(Printed.Published), MemberType = typeof(Printed))]
    public void What_the_reviewer_explains_by_rounding_is_rounding_here_as_well(string name)
    {
        var document = Printed.Document(name);
        var findings = DeclaredTotals.Audit(document);
        var roundings = findings.Where(finding => finding.Verdict == AuditVerdict.Rounding).ToList();
        Assert.All(roundings, finding => Assert.Equal(AuditSeverity.Info, finding.Severity));
        var checkedEntries = 0;

        // Rules that start with a code compare the functional division with the economic one, which printed tables do not state.
        foreach (var entry in Reviewed(name).Where(entry => !entry.IsError && entry.Difference.Length > 0))
        {
            if (entry.Printed.EndsWith('%'))
            {
                var rates = document.Figures.Where(figure => figure.Unit == "%" && figure.Text == entry.Printed.TrimEnd('%')).ToList();
                Assert.NotEmpty(rates);
                Assert.Contains(
                    roundings,
                    finding => finding.Rule == "D05" && rates.Exists(rate => finding.Places[0].Pointer == $"/narrativeFigures/{rate.Index}")
                );
                checkedEntries++;
            }
            else if (
                !char.IsAsciiDigit(entry.Rule[0])
                && Cell().Match(entry.Location) is { Success: true } cell
                && cell.Groups["column"].Success
            )
            {
                var place = Place(document, cell);
                Assert.Contains(
                    roundings,
                    finding =>
                        finding.Rule == "D02"
                        && finding.Places[0].Pointer == place
                        && finding.Expected == entry.Expected
                        && finding.Difference == entry.Difference
                );
                checkedEntries++;
            }
        }

        Assert.True(checkedEntries > 0);
    }

    [Fact]
    public void A_finding_says_what_does_not_fit_with_what_and_what_to_do()
    {
        var finding = DeclaredTotals
            .Audit(Printed.Document("jiangxi-budget"))
            .Single(finding => finding.Severity == AuditSeverity.Error && finding.Places[0].Pointer == "/narrativeFigures/55");
        Assert.Equal(("1535", "1530.92", "4.08"), (finding.Printed, finding.Expected, finding.Difference));
        Assert.Equal(AuditVerdict.Error, finding.Verdict);
        Assert.Equal("T04", finding.Places[1].Table);
        Assert.Equal("财政拨款支出预算总额", finding.Places[0].Meaning);
        Assert.Contains("请核对", finding.Message, StringComparison.Ordinal);
        Assert.Equal("1530.92", Assert.Single(finding.Related).Expected);
    }

    [Fact]
    public void Carried_over_money_that_is_counted_twice_is_told_as_such_at_the_total_of_its_table()
    {
        var finding = DeclaredTotals
            .Audit(Printed.Document("sichuan-budget"))
            .Single(finding => finding.Places[0].Table == "T02-1" && finding.Severity == AuditSeverity.Error);
        Assert.Equal(("D12", "950.45", "931.79", "18.66"), (finding.Rule, finding.Printed, finding.Expected, finding.Difference));
    }

    [Fact]
    public void Rows_that_a_page_cut_off_are_to_be_explained()
    {
        var cut = DeclaredTotals.Audit(Printed.Document("sichuan-budget")).Where(finding => finding.Rule == "D17").ToList();
        Assert.All(cut, finding => Assert.Equal(AuditSeverity.Explain, finding.Severity));
        Assert.Equal(["T02-1", "T02-1", "T03-2"], cut.Select(finding => finding.Places[0].Table));
        Assert.Contains(cut, finding => finding.Message.Contains("30299 其他商品和服务支出", StringComparison.Ordinal));
    }

    [Fact]
    public void A_finding_goes_as_plain_JSON()
    {
        var json = JsonSerializer.SerializeToElement(
            DeclaredTotals.Audit(Printed.Document("sichuan-budget"))[0],
            JsonSerializerOptions.Web
        );
        Assert.Equal(("error", "error"), (json.GetProperty("severity").GetString(), json.GetProperty("verdict").GetString()));
        Assert.StartsWith("/", json.GetProperty("places")[0].GetProperty("pointer").GetString(), StringComparison.Ordinal);
        Assert.False(json.GetProperty("places")[0].TryGetProperty("words", out _));
    }

    private sealed record Entry(string Location, string Rule, string Printed, string Expected, string Difference, bool IsError);

    private static IEnumerable<Entry> Reviewed(string name) =>
        from entry in Case.Json($"{name}-audit").EnumerateArray()
        select new Entry(
            entry.GetProperty("location").GetString()!,
            entry.GetProperty("rule").GetString()!,
            entry.GetProperty("printed").GetString()!,
            entry.GetProperty("expected").GetString()!,
            entry.GetProperty("difference").GetString()!,
            entry.GetProperty("verdict").GetString() == "ERROR"
        );

    private static string Place(PrintedDocument document, Match cell)
    {
        var name = cell.Groups["row"].Value;
        var space = name.IndexOf(' ', StringComparison.Ordinal);
        var (table, row) = document.Find(cell.Groups["table"].Value, space > 0 && char.IsAsciiDigit(name[0]) ? name[..space] : name);
        return Printed.Pointer(table, row, cell.Groups["column"].Value);
    }

    [GeneratedRegex(
        "^(?<table>T[0-9-]+)\\[(?<row>[^\\]]+)\\]\\.(?<column>合计|.*[^款])$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Cell();

    [GeneratedRegex(
        ",\\s*\"derivableFrom\":\\s*\"(\\\\.|[^\"\\\\])*\"",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex DerivableFrom();
}
