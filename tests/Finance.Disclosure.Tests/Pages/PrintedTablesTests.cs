using Finance.Disclosure.Pages;

namespace Finance.Disclosure.Tests.Pages;

/// <summary>The list that leads to the printed tables of a publication.</summary>
public sealed class PrintedTablesTests
{
    [Fact]
    public void Each_table_has_a_place_and_tables_in_a_row_that_are_called_the_same_have_one_link()
    {
        var printed = PrintedTables.Of(Table("收支&amp;总表") + Table("目标表") + Table("目标表") + Table("收入表"));
        Assert.Equal(
            [("table-1", "收支&总表", 1), ("table-2", "目标表", 2), ("table-4", "收入表", 1)],
            printed.Links.Select(link => (link.Id, link.Title, link.Tables))
        );
        Assert.All(
            Enumerable.Range(1, 4),
            place => Assert.Contains($"<figure id=\"table-{place}\" class=\"statement-table", printed.Html, StringComparison.Ordinal)
        );
        Assert.Equal(
            Table("收支&amp;总表"),
            PrintedTables.Of(Table("收支&amp;总表")).Html.Replace(" id=\"table-1\"", "", StringComparison.Ordinal)
        );
    }

    private static string Table(string title) =>
        $"<figure class=\"statement-table landscape\" tabindex=\"0\" aria-label=\"{title}\">\n<table></table></figure>\n";
}
