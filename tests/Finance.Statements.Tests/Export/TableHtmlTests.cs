using Finance.Statements.Export;
using Finance.Statements.Tables;

namespace Finance.Statements.Tests.Export;

public sealed class TableHtmlTests
{
    [Fact]
    public void A_table_looks_like_this()
    {
        var table = SmallTable.WithCodes(("201", "类", "一般公共服务支出"), ("20132", "款", "组织事务")) with
        {
            Number = "公开 03 表",
            Notes = ["注：本表反映…"],
        };
        Assert.Equal(
            """
            <figure class="statement-table" tabindex="0" aria-label="收支预算总表">
            <table>
            <caption><span class="number">公开 03 表</span> <span class="title">收支预算总表</span> <span class="unit">单位：万元</span></caption>
            <colgroup></colgroup>
            <colgroup></colgroup>
            <colgroup></colgroup>
            <thead>
            <tr><th scope="col">科目编码</th><th scope="col">科目名称</th><th scope="col">合计</th></tr>
            </thead>
            <tbody>
            <tr><td class="code level-1">201</td><th scope="row" class="name level-1">一般公共服务支出</th><td class="figure level-1">1.00</td></tr>
            <tr><td class="code level-2">20132</td><th scope="row" class="name level-2">组织事务</th><td class="figure level-2">1.00</td></tr>
            </tbody>
            </table>
            <figcaption class="notes">
            <p>注：本表反映…</p>
            </figcaption>
            </figure>

            """,
            TableHtml.Write(table)
        );
    }

    [Fact]
    public void A_table_without_money_has_no_label_for_its_unit()
    {
        var figure = ReadBack.Html(TableHtml.Write(SmallTable.Of() with { Unit = "" }));
        Assert.Equal("收支预算总表", figure.QuerySelector("caption")!.TextContent);
    }

    [Fact]
    public void The_head_merges_what_neighbours_share_and_says_what_each_cell_is_for()
    {
        var figure = ReadBack.Html(TableHtml.Write(PublishedTables.Read("sichuan-budget").Tables.Single(table => table.Id == "T02-1")));
        var cells = figure.QuerySelectorAll("thead th").ToDictionary(cell => cell.TextContent, cell => cell);
        Assert.Equal(("colgroup", "2", null), Attributes(cells["科目编码"]));
        Assert.Equal(("col", null, "3"), Attributes(cells["单位代码"]));
        Assert.Equal(("colgroup", "4", null), Attributes(cells["省级当年财政拨款安排"]));
        Assert.Equal(("col", "3", null), Attributes(cells["一般公共预算拨款"]));
        Assert.Equal(("col", null, "2"), Attributes(cells["类"]));
        Assert.Equal(["2", null, null, null, "4"], figure.QuerySelectorAll("colgroup").Select(group => group.GetAttribute("span")));
    }

    [Fact]
    public void A_goal_table_shows_its_fields_above_the_grid()
    {
        var figure = ReadBack.Html(
            TableHtml.Write(SmallTable.Of() with { Fields = [new("项目名称", "干部经费"), new("预算数", "20.00")] })
        );
        Assert.Equal(["项目名称", "预算数"], figure.QuerySelectorAll("dl.fields dt").Select(term => term.TextContent));
        Assert.Equal(["干部经费", "20.00"], figure.QuerySelectorAll("dl.fields dd").Select(value => value.TextContent));
    }

    [Fact]
    public void Totals_and_levels_are_classes_and_nothing_is_styled_in_place()
    {
        var html = TableHtml.Write(
            SmallTable.WithCodes(("", "合计", "合 计"), ("201", "类", "甲"), ("20101", "款", "乙"), ("2010101", "项", "丙"))
        );
        Assert.Equal(
            ["name total", "name level-1", "name level-2", "name level-3"],
            ReadBack.Html(html).QuerySelectorAll("tbody th").Select(cell => cell.ClassName!)
        );
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_a_name_has_no_header_and_blank_cells_are_empty()
    {
        var row = ReadBack.Html(TableHtml.Write(SmallTable.Of(("", Cell.Blank)))).QuerySelector("tbody tr")!;
        Assert.Equal("<td class=\"name\"></td><td class=\"figure\"></td>", row.InnerHtml);
    }

    [Fact]
    public void Rows_of_two_sides_are_paired_by_position()
    {
        var figure = ReadBack.Html(
            TableHtml.Write(
                SmallTable.TwoSides(
                    [("甲", SmallTable.Money("1.00"))],
                    [("乙", SmallTable.Money("2.00")), ("丙", SmallTable.Money("3.00"))]
                )
            )
        );
        Assert.Equal(
            [
                ["甲", "1.00", "乙", "2.00"],
                ["", "", "丙", "3.00"],
            ],
            ReadBack.Body(figure)
        );
        Assert.Equal(2, figure.QuerySelectorAll("tbody tr:first-child th[scope=row]").Length);
    }

    [Fact]
    public void Hostile_text_comes_out_as_text_wherever_it_stands()
    {
        foreach (var text in HostileText.All)
        {
            var table = SmallTable.Of((text, Cell.OfWord(text))) with
            {
                Title = text,
                Number = text,
                Unit = text,
                Notes = [text],
                Fields = [new TableField(text, text)],
            };
            var figure = ReadBack.Html(TableHtml.Write(table));
            var printed = PrintableText.Of(text);
            Assert.All(
                figure.QuerySelectorAll(".title, .number, .notes p, dt, dd, tbody th, tbody td"),
                element => Assert.Equal(printed, element.TextContent)
            );
            Assert.Equal($"单位：{printed}", figure.QuerySelector(".unit")!.TextContent);
            Assert.Empty(figure.QuerySelectorAll("script, img"));
        }
    }

    [Fact]
    public void A_very_long_name_comes_out_escaped_and_whole()
    {
        var name = string.Concat(Enumerable.Repeat("<长&名>", 20_000));
        var figure = ReadBack.Html(TableHtml.Write(SmallTable.Of((name, Cell.Blank))));
        Assert.Equal(name, figure.QuerySelector("tbody th")!.TextContent);
    }

    private static (string?, string?, string?) Attributes(AngleSharp.Dom.IElement cell) =>
        (cell.GetAttribute("scope"), cell.GetAttribute("colspan"), cell.GetAttribute("rowspan"));
}
