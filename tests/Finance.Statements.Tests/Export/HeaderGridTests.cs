using Finance.Statements.Export;
using Finance.Statements.Tables;

namespace Finance.Statements.Tests.Export;

public sealed class HeaderGridTests
{
    [Fact]
    public void Levels_that_neighbours_share_are_one_wide_cell_and_short_paths_reach_down()
    {
        var grid = Of("功能科目编码", "合计", "财政拨款/小计", "财政拨款/一般公共预算", "其他收入");
        Assert.Equal(2, grid.Rows);
        Assert.Equal(
            [
                new HeaderCell(0, 0, 2, 1, "功能科目编码"),
                new HeaderCell(0, 1, 2, 1, "合计"),
                new HeaderCell(0, 2, 1, 2, "财政拨款"),
                new HeaderCell(0, 4, 2, 1, "其他收入"),
                new HeaderCell(1, 2, 1, 1, "小计"),
                new HeaderCell(1, 3, 1, 1, "一般公共预算"),
            ],
            grid.Cells
        );
    }

    [Fact]
    public void Three_levels_merge_within_what_stands_above_them()
    {
        var grid = Of("安排/合计", "安排/拨款/小计", "安排/拨款/基本支出", "结转/拨款/小计");
        Assert.Equal(
            [
                new HeaderCell(0, 0, 1, 3, "安排"),
                new HeaderCell(0, 3, 1, 1, "结转"),
                new HeaderCell(1, 0, 2, 1, "合计"),
                new HeaderCell(1, 1, 1, 2, "拨款"),
                new HeaderCell(1, 3, 1, 1, "拨款"),
                new HeaderCell(2, 1, 1, 1, "小计"),
                new HeaderCell(2, 2, 1, 1, "基本支出"),
                new HeaderCell(2, 3, 1, 1, "小计"),
            ],
            grid.Cells
        );
    }

    [Fact]
    public void The_foot_of_a_path_is_never_merged_with_a_neighbour()
    {
        Assert.Equal([1, 1], Of("金额", "金额").Cells.Select(cell => cell.ColumnSpan));
        Assert.Equal(["金额", "金额", "小计"], Of("金额", "金额/小计").Cells.Select(cell => cell.Text));
    }

    [Fact]
    public void Sides_of_one_name_share_its_cell_and_the_number_that_tells_their_columns_apart_is_not_printed()
    {
        var grid = Of("人员经费/金额", "公用经费/名称", "公用经费/金额", "公用经费/名称(2)", "公用经费/金额(2)");
        Assert.Equal([1, 4], grid.Cells.Where(cell => cell.Row == 0).Select(cell => cell.ColumnSpan));
        Assert.Equal(["金额", "名称", "金额", "名称", "金额"], grid.Cells.Where(cell => cell.Row == 1).Select(cell => cell.Text));
    }

    [Theory]
    [InlineData("项目(按支出功能科目类级)")]
    [InlineData("金额(2)")]
    [InlineData("(2)")]
    [InlineData("金额()")]
    public void A_bracket_that_repeats_no_other_column_is_printed(string header) =>
        Assert.Equal(header, Assert.Single(Of(header).Cells).Text);

    [Fact]
    public void A_table_without_columns_has_no_head() => Assert.Equal((0, 0, 0), (Of().Rows, Of().Columns, Of().Cells.Length));

    private static HeaderGrid Of(params string[] headers) =>
        HeaderGrid.Of([.. headers.Select(header => new TableColumn(header, ColumnRole.Figure) { Key = header })]);
}
