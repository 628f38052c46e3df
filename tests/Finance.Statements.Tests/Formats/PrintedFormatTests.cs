using System.Globalization;
using System.Text;
using Finance.Contracts;
using Finance.Statements.Checks;
using Finance.Statements.Data;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Printing;
using Finance.Statements.Tables;

namespace Finance.Statements.Tests.Formats;

/// <summary>
/// Formats without a published example here print facts of a known document; what they print is held in golden files, read once by a person.
/// Rewritten with FINANCE_UPDATE_GOLDEN=1.
/// </summary>
public sealed class PrintedFormatTests
{
    public static readonly TheoryData<string, string> Documents = new()
    {
        { "national-budget-2024", "jiangxi-budget" },
        { "national-final-2024", "jiangxi-final" },
        { "xinjiang-budget-2024", "sichuan-budget" },
        { "xinjiang-budget-2024", "every-member" },
        { "sichuan-budget-2024", "every-member" },
        { "hebei-performance-2023", "sichuan-budget" },
        { "jiangxi-budget-2024", "every-member" },
        { "jiangxi-final-2024", "every-member" },
    };

    [Theory, MemberData(nameof(Documents))]
    public void A_format_prints_what_its_golden_file_holds(string format, string document)
    {
        var printed = Render(Print(FormatCatalog.Shipped.Find(format)!, document));
        var name = $"{format}.{document}.txt";
        if (Environment.GetEnvironmentVariable("FINANCE_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path.Combine(Source(), name), printed);
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "Formats", name)), printed);
    }

    [Fact]
    public void The_seven_formats_are_shipped() =>
        Assert.Equal(
            [
                "hebei-performance-2023",
                "jiangxi-budget-2024",
                "jiangxi-final-2024",
                "national-budget-2024",
                "national-final-2024",
                "sichuan-budget-2024",
                "xinjiang-budget-2024",
            ],
            FormatCatalog.Shipped.All.Select(format => format.Id)
        );

    [Theory]
    [InlineData(DocumentKind.Budget, "national-budget-2024")]
    [InlineData(DocumentKind.FinalAccount, "national-final-2024")]
    [InlineData(DocumentKind.Performance, "hebei-performance-2023")]
    public void A_region_without_a_format_of_its_own_has_a_default(DocumentKind kind, string format) =>
        Assert.Equal(format, FormatCatalog.Shipped.Default(kind)!.Id);

    [Fact]
    public void Formats_require_only_parts_that_some_check_looks_for()
    {
        var asked = CheckCatalog
            .Shipped.Describe()
            .Select(check => check.Part)
            .OfType<string>()
            .Concat(["weights", "targetBasis"])
            .ToHashSet(StringComparer.Ordinal);
        Assert.Empty(FormatCatalog.Shipped.All.SelectMany(format => format.Requires).Except(asked, StringComparer.Ordinal));
    }

    [Fact]
    public void A_province_is_added_by_a_folder_of_data_alone()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Formats", "guizhou-budget-2025");
        var files = Directory
            .EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(path => new DataFile(
                "guizhou-budget-2025/" + Path.GetRelativePath(folder, path).Replace('\\', '/'),
                File.ReadAllBytes(path)
            ));
        var catalog = FormatCatalog.Load(ShippedFiles.Of("FormatLibrary").Concat(files));
        var statement = Print(catalog.Find("guizhou-budget-2025")!, "jiangxi-budget");
        Assert.Equal(["T1", "T2", "T09"], statement.Tables.Select(table => table.Id));
        var bySource = statement.Tables[0];
        Assert.Equal("元", bySource.Unit);
        Assert.Equal("15,309,153.00", bySource.Sides[0].Rows.Single(row => row.Name == "一般公共预算").Cells[1].Text);
        Assert.Equal("99.73", bySource.Sides[0].Rows.Single(row => row.Name == "一般公共预算").Cells[2].Text);
        Assert.Equal("0.00", bySource.Sides[0].Rows.Single(row => row.Name == "政府性基金").Cells[1].Text);
    }

    [Fact]
    public void A_department_is_printed_from_the_facts_of_its_units()
    {
        var unit = Case.Facts("jiangxi-budget");
        var other = unit with { Expenditures = unit.Expenditures!.Value.RemoveAll(line => line.Kind != ExpenditureKind.Basic) };
        var subject = new NamedUnit("103", "某部门", "部门");
        var context = new PrintContext(new Subject(subject, subject), new FiscalYear(2024), StarterCatalog.Instance)
        {
            Units = [new NamedUnit("103001", "甲单位", "甲"), new NamedUnit("103002", "乙单位", "乙")],
        };
        var statement = StatementPrinter.Print(
            FormatCatalog.Shipped.Find("jiangxi-budget-2024")!,
            FactIndex.OfUnits([unit, other]),
            context
        );
        var totals = statement.Tables.Single(table => table.Id == "T03").Sides[0].Rows[0];
        Assert.Equal((1534.9963m + 528.7303m).ToString("#,##0.00", CultureInfo.InvariantCulture), totals.Cells[2].Text);
        var travel = statement.Tables.Single(table => table.Id == "T07").Sides[0].Rows;
        Assert.Equal(["甲单位", "乙单位"], travel.Select(row => row.Name));
    }

    [Fact]
    public void Every_figure_is_traced_to_the_lines_it_came_from()
    {
        var index = FactIndex.Of(Case.Facts("jiangxi-budget"));
        var format = FormatCatalog.Shipped.Find("jiangxi-budget-2024")!;
        var context = Context();
        var statement = StatementPrinter.Print(format, index, context);
        var facts = index.Facts[0];
        var checkedCells = 0;
        foreach (var table in statement.Tables.Where(table => table.Id.StartsWith('T')))
        {
            for (var side = 0; side < table.Sides.Length; side++)
            {
                for (var row = 0; row < table.Sides[side].Rows.Length; row++)
                {
                    for (var column = 0; column < table.Sides[side].Columns.Length; column++)
                    {
                        if (table.Sides[side].Rows[row].Cells[column].Money is not { Fen: not 0 } money)
                        {
                            continue;
                        }

                        var source = CellSource.Of(format, index, context, table.Id, side, row, column)!;
                        Assert.Equal(money, source.Amount);
                        Assert.Equal(money, Money.Sum(source.Pointers.Select(pointer => AmountAt(facts, pointer))));
                        checkedCells++;
                    }
                }
            }
        }

        Assert.True(checkedCells > 300);
    }

    private static Money AmountAt(Facts facts, string pointer)
    {
        var parts = pointer.Split('/');
        var position = int.Parse(parts[2], CultureInfo.InvariantCulture);
        return parts[1] == "incomes" ? facts.Incomes!.Value[position].Amount : facts.Expenditures!.Value[position].Amount;
    }

    private static Statement Print(Format format, string document) =>
        StatementPrinter.Print(format, FactIndex.Of(Case.Facts(document)), Context());

    private static PrintContext Context()
    {
        var unit = new NamedUnit("101001", "某某市某某局", "某某局");
        return new PrintContext(new Subject(unit, unit with { Code = "101" }), new FiscalYear(2024), StarterCatalog.Instance);
    }

    private static string Render(Statement statement)
    {
        var text = new StringBuilder(statement.Title).Append('\n');
        foreach (var part in statement.Parts)
        {
            text.Append("# ").Append(part.Heading).Append('\n');
            foreach (var table in part.Tables.Select(id => statement.Tables.Single(table => table.Id == id)))
            {
                text.Append("## ")
                    .AppendJoin(' ', table.Id, table.Number ?? "—", table.Title, table.Unit, table.IsEmpty ? "（空表）" : "")
                    .Append('\n');
                foreach (var field in table.Fields)
                {
                    text.Append(field.Label).Append('：').Append(field.Value).Append('\n');
                }

                foreach (var side in table.Sides)
                {
                    text.AppendJoin(" | ", side.Columns.Select(column => column.Header)).Append('\n');
                    foreach (var row in side.Rows)
                    {
                        text.AppendJoin(" | ", row.Cells.Select(cell => cell.Text)).Append('\n');
                    }
                }

                text.AppendJoin('\n', table.Notes).Append(table.Notes.IsEmpty ? "" : "\n");
            }
        }

        return text.ToString();
    }

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "Golden", "Formats");
}
