using System.Text;
using Finance.Statements.Export;
using Finance.Statements.Tables;

namespace Finance.Statements.Tests.Export;

/// <summary>A spreadsheet program that is not ours opens the workbooks and shows what was printed.</summary>
public sealed class LibreOfficeTests : IDisposable
{
    /// <summary>Commas, quotes, UTF-8, all text quoted, cells as shown, no formulas, every sheet in a file of its own.</summary>
    private const string EverySheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,true,false,false,-1";

    private readonly string folder = Directory.CreateTempSubdirectory("finance-xlsx-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_shows_every_cell_of_the_published_documents_as_it_was_printed()
    {
        var statements = PublishedTables.Documents.Select(row => PublishedTables.Read(row.Data)).Append(Styles).Append(Hostile).ToList();
        foreach (var statement in statements)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{statement.Format}.xlsx"), StatementXlsx.Write(statement));
        }

        await LibreOffice.Convert(folder, EverySheet, [.. statements.Select(statement => $"{statement.Format}.xlsx")]);
        foreach (var statement in statements)
        {
            Assert.All(statement.Tables, table => Assert.Equal(ReadBack.Expected(table), Shown(statement, table)));
        }
    }

    [Fact]
    public async Task It_prints_even_a_table_of_fifteen_columns_on_one_page()
    {
        var statement = PublishedTables.Read("jiangxi-budget");
        var twoTables = statement with { Tables = statement.Tables[..2] };
        File.WriteAllBytes(Path.Combine(folder, "print.xlsx"), StatementXlsx.Write(twoTables));
        await LibreOffice.Convert(folder, "pdf", "print.xlsx");
        var pdf = Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(folder, "print.pdf")));
        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Equal(2, pdf.Split("/Type/Page/").Length - 1);
    }

    /// <summary>Every way to print a figure, as the program's own number formats print it.</summary>
    private static Statement Styles
    {
        get
        {
            long[] figures = [0, 1, 4_999, 5_000, -5_000, 1_234_567_890, 5_188_000_000, -12_345_678_901, 100_000_000];
            var styles =
                from decimals in (int[])[0, 2, 4]
                from trim in (bool[])[false, true]
                from grouping in (bool[])[false, true]
                from printZero in (bool[])[false, true]
                select new NumberStyle
                {
                    Decimals = decimals,
                    Trim = trim,
                    Grouping = grouping,
                    PrintZero = printZero,
                };
            var rows = styles.SelectMany(style => figures.Select(figure => ($"{style.Decimals}", Cell.OfMoney(figure, style))));
            return SmallTable.Statement(SmallTable.Of([.. rows])) with { Format = "styles" };
        }
    }

    private static Statement Hostile =>
        SmallTable.Statement(SmallTable.Of([.. HostileText.All.Select(text => (text, Cell.OfWord(text)))])) with
        {
            Format = "hostile",
        };

    private List<string[]> Shown(Statement statement, Table table)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, $"{statement.Format}-{table.Title}.csv"));
        var head = 2 + table.Fields.Length + HeaderGrid.Of(table).Rows;
        return [.. LibreOfficeCsv(bytes).Skip(head).Take(ReadBack.Expected(table).Count)];
    }

    /// <summary>The program ends lines with a line feed and writes no byte order mark.</summary>
    private static List<string[]> LibreOfficeCsv(byte[] bytes) => StrictCsv.Read([0xEF, 0xBB, 0xBF, .. bytes], lineEnd: "\n");
}
