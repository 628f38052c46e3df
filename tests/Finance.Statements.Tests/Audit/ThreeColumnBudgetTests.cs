using System.Collections.Immutable;
using Finance.Statements.Audit;

namespace Finance.Statements.Tests.Audit;

/// <summary>
/// An invented budget in the layout of another region: codes in three columns, the total last, decimals trimmed, transfers of higher
/// levels beside the fund. The auditor never saw its like.
/// </summary>
public sealed class ThreeColumnBudgetTests
{
    private static readonly PrintedDocument Budget = Printed.Document("three-column-budget");

    [Fact]
    public void A_right_document_gives_no_error_and_nothing_to_explain() =>
        Assert.DoesNotContain(DeclaredTotals.Audit(Budget), finding => finding.Severity != AuditSeverity.Info);

    [Theory]
    [InlineData("X3", "合计", "合计", "698.44", "D01")]
    [InlineData("X3", "2010301", "合计", "51.88", "D07")]
    [InlineData("X6", "30201", "公用经费", "203600", "D08")]
    [InlineData("X1", "1 财政拨款结转", "收入/预算数", "4.8", "D01")]
    [InlineData("X1", "上级转移支付", "收入/预算数", "16", "D01")]
    [InlineData("X2", "2010302", "财政拨款结转", "2.8", "D01")]
    [InlineData("X4", "208", "支出/合计", "62.53", "D01")]
    [InlineData("X7", "2010302", "资本性支出", "5", "D01")]
    [InlineData("X10", "3.公务用车购置及运行费", "合计", "6.5", "D01")]
    [InlineData("X11", "基层服务能力提升", "财政拨款/合计", "3.9", "D01")]
    public void A_wrong_figure_is_found_at_its_place(string table, string row, string column, string text, string rule)
    {
        var wrong = Budget.With(table, row, column, text);
        var (at, index) = wrong.Find(table, row);
        var error = Assert.Single(DeclaredTotals.Audit(wrong), finding => finding.Severity == AuditSeverity.Error);
        Assert.True(Printed.Touches([error], Printed.Pointer(at, index, column)), error.Message);
        Assert.Equal(rule, error.Rule);
    }

    [Theory]
    [InlineData("收支总预算", "694.62", "D04")]
    [InlineData("基本支出", "65.462", "D07")]
    [InlineData("项目支出", "438000", "D08")]
    [InlineData("基本支出占比", "94.24", "D05")]
    [InlineData("事业单位运行经费比上年下降", "5.99", "D06")]
    [InlineData("公务接待费", "1.3", "D04")]
    [InlineData("社会保障和就业支出", "63.25", "D04")]
    public void A_wrong_figure_of_a_sentence_is_found(string meaning, string text, string rule)
    {
        var figure = Budget.Figure(meaning);
        var error = Assert.Single(
            DeclaredTotals.Audit(Budget.WithFigure(figure.Index, text)),
            finding => finding.Severity == AuditSeverity.Error
        );
        Assert.Equal($"/narrativeFigures/{figure.Index}", error.Places[0].Pointer);
        Assert.Equal(rule, error.Rule);
    }

    [Fact]
    public void A_figure_in_yuan_that_is_called_ten_thousands_is_a_slip_of_units()
    {
        var figure = Budget.Figure("公用经费");
        var wrong = Budget with { Figures = Budget.Figures.SetItem(figure.Index, figure with { Unit = "元" }) };
        Assert.Equal([$"D08 /narrativeFigures/{figure.Index}"], Printed.Errors(wrong));
    }

    [Fact]
    public void A_table_in_another_unit_than_it_says_is_told_once()
    {
        var (table, _) = Budget.Find("X5", "合计");
        var wrong = Budget with { Tables = Budget.Tables.SetItem(table, Budget.Tables[table] with { Unit = "元" }) };
        var error = Assert.Single(DeclaredTotals.Audit(wrong), finding => finding.Rule == "D08");
        Assert.Equal($"/tables/{table}/unit", error.Places[0].Pointer);
    }

    [Theory]
    [InlineData("2080505", "2085005")]
    [InlineData("2101101", "2101110")]
    public void A_swapped_code_is_found_by_name_and_amount_and_told_once(string right, string wrong)
    {
        var (table, row) = Budget.Find("X3", right);
        var swapped = Budget.With(table, rows => rows.SetItem(row, rows[row] with { NormalizedCode = wrong, Code = Parts(wrong) }));
        var error = Assert.Single(DeclaredTotals.Audit(swapped), finding => finding.Severity == AuditSeverity.Error);
        Assert.Equal(("D09", right), (error.Rule, error.Expected));
        Assert.Equal($"/tables/{table}/rows/{row}/normalizedCode", error.Places[0].Pointer);
    }

    [Fact]
    public void A_printed_code_that_contradicts_its_row_is_found()
    {
        var (table, row) = Budget.Find("X5", "2210201");
        var swapped = Budget.With(table, rows => rows.SetItem(row, rows[row] with { Code = Parts("2201201") }));
        Assert.Equal([$"D09 /tables/{table}/rows/{row}/normalizedCode"], Printed.Errors(swapped));
    }

    [Fact]
    public void A_row_that_is_missing_is_named_where_another_table_prints_it()
    {
        var (table, row) = Budget.Find("X3", "2101101");
        var findings = DeclaredTotals.Audit(Budget.Without(table, row));
        Assert.Contains(
            findings,
            finding =>
                finding is { Rule: "D17", Severity: AuditSeverity.Explain }
                && finding.Message.Contains("2101101 行政单位医疗", StringComparison.Ordinal)
        );
        Assert.Contains(findings, finding => finding is { Rule: "D01", Severity: AuditSeverity.Error });
    }

    [Fact]
    public void Part_of_the_tables_and_no_sentences_are_enough()
    {
        for (var count = 0; count <= Budget.Tables.Length; count++)
        {
            Assert.Empty(Printed.Errors(Budget with { Tables = [.. Budget.Tables.Take(count)] }));
            Assert.Empty(
                Printed.Errors(
                    Budget with
                    {
                        Tables = [.. Budget.Tables.Skip(count).Select((table, index) => table with { Index = index })],
                        Figures = [],
                    }
                )
            );
        }
    }

    private static ImmutableArray<KeyValuePair<string, string>> Parts(string code) =>
        [new("类", code[..3]), new("款", code[3..5]), new("项", code[5..])];
}
