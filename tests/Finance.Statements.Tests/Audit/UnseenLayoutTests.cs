using System.Collections.Frozen;
using Finance.Statements.Audit;

namespace Finance.Statements.Tests.Audit;

/// <summary>Other ways to print the same: none of them may look like an error, and errors must still be seen in each.</summary>
public sealed class UnseenLayoutTests
{
    private static readonly PrintedDocument Budget = Printed.Document("three-column-budget");

    /// <summary>Made up: a budget of two units with a row for each, and a final account with money left over from and for other years.</summary>
    private static readonly Dictionary<string, PrintedDocument> Documents = new(StringComparer.Ordinal)
    {
        ["two units"] = Printed.Document("two-units-budget"),
        ["balances"] = Printed.Document("balances-final"),
        ["income without numbers"] = WithIncome(
            ("财政拨款（补助）", "694.62"),
            ("一般公共预算", "694.62"),
            ("政府性基金预算", ""),
            ("国有资本经营预算", ""),
            ("教育收费（财政专户）", ""),
            ("事业收入", ""),
            ("其他收入", ""),
            ("上年结转", "3.8"),
            ("收入总计", "698.42")
        ),
        ["sections without numbers"] = WithIncome(
            ("本年收入", "694.62"),
            ("财政拨款（补助）", "694.62"),
            ("一般公共预算", "694.62"),
            ("一般财力", "679.62"),
            ("上级转移支付", "15"),
            ("政府性基金预算", ""),
            ("单位资金", ""),
            ("事业收入", ""),
            ("上年结转结余", "3.8"),
            ("财政拨款结转", "3.8"),
            ("非财政拨款结余", ""),
            ("收入总计", "698.42")
        ),
        ["transfers within the fund"] = WithTransfersWithinFund(),
    };

    public static TheoryData<string> Names => [.. Documents.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_right_document_gives_no_error(string name) => Assert.Empty(Printed.Errors(Documents[name]));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_wrong_figure_is_found_in_every_table(string name)
    {
        var document = Documents[name];
        foreach (var cell in Printed.Cells(document).Where((_, index) => document.Tables.Length < 4 || index % 11 == 0))
        {
            var findings = DeclaredTotals.Audit(document.With(cell.Table, cell.Row, cell.Column, Printed.Plus(cell.Text, 1)));
            Assert.True(Printed.Touches(findings, Printed.Pointer(cell.Table, cell.Row, cell.Column)), $"{cell}");
        }
    }

    private static PrintedDocument WithIncome(params (string Name, string Amount)[] rows)
    {
        var (table, _) = Budget.Find("X1", "收入总计");
        var income = rows.Select(row => new PrintedRow
        {
            Index = 0,
            Name = row.Name,
            Side = "收入",
            Values = (row.Amount.Length == 0 ? [] : new[] { KeyValuePair.Create("收入/预算数", row.Amount) }).ToFrozenDictionary(
                StringComparer.Ordinal
            ),
        });
        return Budget.With(table, old => [.. income, .. old.Where(row => row.Side != "收入")]);
    }

    private static PrintedDocument WithTransfersWithinFund()
    {
        const string Group = "财政拨款（补助）/";
        var (table, _) = Budget.Find("X2", "合计");
        var document = Budget;
        foreach (var row in Budget.Tables[table].Rows.Where(row => row.Values.ContainsKey(Group + "上级一般转移支付")))
        {
            document = document.With(table, row.Index, Group + "一般公共预算", row.Values[Group + "小计"]);
        }

        return document;
    }
}
