using System.IO.Compression;
using System.Text;
using Finance.Statements.Export;
using Finance.Statements.Tables;

namespace Finance.Statements.Tests.Export;

public sealed class TableCsvTests
{
    [Fact]
    public void A_small_table_looks_like_this() =>
        Assert.Equal(
            "\uFEFF项目,预算数\r\n一般公共服务支出,\"1,535.00\"\r\n\"教育,支出\",\r\n",
            Encoding.UTF8.GetString(
                TableCsv.Write(
                    SmallTable.Of(
                        ("一般公共服务支出", SmallTable.Money("1535.00", SmallTable.Style with { Grouping = true })),
                        ("教育,支出", Cell.Blank)
                    )
                )
            )
        );

    [Fact]
    public void Sides_stand_next_to_each_other_and_the_shorter_one_is_padded()
    {
        var lines = StrictCsv.Read(
            TableCsv.Write(
                SmallTable.TwoSides(
                    [("收入总计", SmallTable.Money("1.00"))],
                    [("人员", SmallTable.Money("0.40")), ("支出总计", SmallTable.Money("1.00"))]
                )
            )
        );
        Assert.Equal(["收入/项目", "收入/预算数", "支出/项目", "支出/预算数"], lines[0]);
        Assert.Equal(["收入总计", "1.00", "人员", "0.40"], lines[1]);
        Assert.Equal(["", "", "支出总计", "1.00"], lines[2]);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("+cmd", "'+cmd")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("－A1", "'－A1")]
    [InlineData(" =1+1", "' =1+1")]
    [InlineData("\t甲", "'\t甲")]
    [InlineData("\r甲", "'\n甲")]
    [InlineData("---", "---")]
    [InlineData("-12.50%", "-12.50%")]
    [InlineData("-1,234.56", "-1,234.56")]
    [InlineData("-1,234.56-1", "'-1,234.56-1")]
    [InlineData("一、办公费", "一、办公费")]
    public void A_word_that_would_become_a_formula_gets_an_apostrophe(string word, string field) =>
        Assert.Equal(field, StrictCsv.Read(TableCsv.Write(SmallTable.Of((word, Cell.Blank))))[1][0]);

    [Fact]
    public void A_negative_figure_stays_a_number() =>
        Assert.Equal("-12.30", StrictCsv.Read(TableCsv.Write(SmallTable.Of(("冲销", SmallTable.Money("-12.30")))))[1][1]);

    [Fact]
    public void A_header_that_would_become_a_formula_gets_an_apostrophe()
    {
        var table = SmallTable.Of() with
        {
            Sides = [new TableSide { Columns = [new TableColumn("=1", ColumnRole.Text) { Key = "a" }], Rows = [] }],
        };
        Assert.Equal(["'=1"], StrictCsv.Read(TableCsv.Write(table))[0]);
    }

    [Fact]
    public void A_statement_is_a_zip_with_a_file_for_each_table_in_order()
    {
        var statement = PublishedTables.Read("jiangxi-final");
        using var zip = new ZipArchive(new MemoryStream(TableCsv.WriteZip(statement)));
        Assert.Equal("01 收入支出决算总表.csv", zip.Entries[0].FullName);
        Assert.Equal("10 国有资产占用情况表.csv", zip.Entries[9].FullName);
        Assert.All(zip.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
        foreach (var (entry, table) in zip.Entries.Zip(statement.Tables))
        {
            using var content = new MemoryStream();
            using var file = entry.Open();
            file.CopyTo(content);
            Assert.Equal(TableCsv.Write(table), content.ToArray());
        }
    }

    [Fact]
    public void File_names_are_safe_whatever_a_title_holds()
    {
        string[] titles = [.. HostileText.All, "..", "", new string('长', 1_000), "CON", "a/b\\c:d*e?f\"g<h>i|j"];
        using var zip = new ZipArchive(
            new MemoryStream(TableCsv.WriteZip(SmallTable.Statement([.. titles.Select(title => SmallTable.Of() with { Title = title })])))
        );
        var names = zip.Entries.Select(entry => entry.FullName).ToList();
        Assert.Equal(titles.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.Matches(@"\A\d\d( [^/\\:*?""<>|\x00-\x1F\x7F]*)?\.csv\z", name));
        Assert.All(names, name => Assert.InRange(Encoding.UTF8.GetByteCount(name), 1, 255));
        Assert.Contains("35 a_b_c_d_e_f_g_h_i_j.csv", names);
    }
}
