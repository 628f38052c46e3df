using System.Text;
using System.Text.Json;
using Finance.Statements.Export;
using Finance.Statements.Tables;

namespace Finance.Statements.Tests.Export;

public sealed class TableJsonTests
{
    [Fact]
    public void A_table_looks_like_this()
    {
        var table = SmallTable.WithCodes(("201", "类", "一般公共服务支出")) with
        {
            Number = "公开 03 表",
            Notes = ["注：一", "本表无数据"],
            EmptyTableNote = "本表无数据",
            Fields = [new TableField("项目名称", "干部<经费>")],
        };
        Assert.Equal(
            """
            {"id":"T01","number":"公开 03 表","title":"收支预算总表","unit":"万元","columns":["科目编码","科目名称","合计"],
            "fields":[{"label":"项目名称","value":"干部\u003C经费\u003E"}],
            "rows":[{"normalizedCode":"201","code":{"科目编码":"201"},"name":"一般公共服务支出","level":"类","values":{"合计":"1.00"}}],
            "notes":["注：一"],"emptyTableNote":"本表无数据","note":"注：一\n本表无数据"}
            """.ReplaceLineEndings(""),
            Encoding.UTF8.GetString(TableJson.Write(table))
        );
    }

    [Fact]
    public void A_row_of_a_side_names_its_side_and_group_and_what_it_is()
    {
        var table = SmallTable.TwoSides([], [("项目甲", SmallTable.Money("1.00"))]);
        var side = table.Sides[1] with
        {
            Group = 2,
            Rows = [table.Sides[1].Rows[0] with { Kind = "项目", Line = "7", ProjectName = "甲" }],
        };
        using var json = JsonDocument.Parse(TableJson.Write(table with { Sides = [side] }));
        var row = json.RootElement.GetProperty("rows")[0];
        Assert.Equal(
            ["normalizedCode", "code", "name", "side", "group", "rowKind", "line", "projectName", "values"],
            row.EnumerateObject().Select(member => member.Name)
        );
        Assert.Equal(
            (2, "项目", "7", "甲"),
            (
                row.GetProperty("group").GetInt32(),
                row.GetProperty("rowKind").GetString(),
                row.GetProperty("line").GetString(),
                row.GetProperty("projectName").GetString()
            )
        );
    }

    [Fact]
    public void Blank_cells_are_left_out_and_a_printed_zero_is_not()
    {
        using var json = JsonDocument.Parse(
            TableJson.Write(
                SmallTable.Of(
                    ("空", Cell.Blank),
                    ("不印零", SmallTable.Money("0.00", SmallTable.Style with { PrintZero = false })),
                    ("零", SmallTable.Money("0.00"))
                )
            )
        );
        Assert.Equal(
            ["{}", "{}", """{"预算数":"0.00"}"""],
            json.RootElement.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("values").GetRawText())
        );
    }

    [Fact]
    public void A_statement_tells_its_unit_its_parts_and_its_tables()
    {
        using var json = JsonDocument.Parse(TableJson.Write(PublishedTables.Read("jiangxi-final")));
        var root = json.RootElement;
        Assert.Equal(
            ["format", "title", "fiscalYear", "unit", "department", "parts", "tables"],
            root.EnumerateObject().Select(member => member.Name)
        );
        Assert.Equal("103001", root.GetProperty("unit").GetProperty("code").GetString());
        Assert.Equal(
            root.GetProperty("tables").EnumerateArray().Select(table => table.GetProperty("id").GetString()),
            root.GetProperty("parts")[0].GetProperty("tables").EnumerateArray().Select(id => id.GetString())
        );
    }

    [Fact]
    public void Hostile_text_is_valid_json_that_no_page_takes_for_markup()
    {
        foreach (var text in HostileText.All)
        {
            var bytes = TableJson.Write(SmallTable.Of((text, Cell.OfWord(text))));
            using var json = JsonDocument.Parse(bytes);
            var row = json.RootElement.GetProperty("rows")[0];
            Assert.Equal(PrintableText.Of(text), row.GetProperty("name").GetString());
            Assert.DoesNotContain('<', Encoding.UTF8.GetString(bytes));
        }
    }
}
