using Finance.Statements.Words;
using Finance.Statements.Workbooks.Layout;

namespace Finance.Statements.Tests.Workbooks;

public sealed class LayoutTests
{
    [Fact]
    public void Every_member_of_the_facts_has_its_cell_and_no_cell_has_no_member()
    {
        var known = Shape.MembersOf(typeof(Facts), "").Select(member => member.TrimStart('/')).ToHashSet(StringComparer.Ordinal);
        var carried = WorkbookLayout.Sheets.SelectMany(MembersOf).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(
            known,
            member => !carried.Any(one => one == member || one.StartsWith(member + "/", StringComparison.Ordinal))
        );
        Assert.Empty(carried.Except(known));
    }

    [Fact]
    public void Every_part_that_can_be_given_and_empty_stands_in_the_index()
    {
        var indexed = WorkbookLayout.Parts.Select(part => part.Path).ToHashSet(StringComparer.Ordinal);
        var carried = WorkbookLayout.Sheets.Where(sheet => sheet.Shape != SheetShape.RowsOfProjects).SelectMany(PartsOf);
        Assert.Empty(carried.ToHashSet(StringComparer.Ordinal).Except(indexed));
        Assert.All(WorkbookLayout.Parts, part => Assert.Contains(WorkbookLayout.Sheets, sheet => sheet.Name == part.Sheet));
        Assert.Equal(WorkbookLayout.Parts.Length, WorkbookLayout.Parts.DistinctBy(part => part.Name).Count());
    }

    [Fact]
    public void Names_of_sheets_and_headers_of_a_sheet_stand_once_and_fit()
    {
        Assert.Equal(WorkbookLayout.Sheets.Length, WorkbookLayout.Sheets.DistinctBy(sheet => sheet.Name).Count());
        foreach (var sheet in WorkbookLayout.Sheets)
        {
            Assert.InRange(sheet.Name.Length, 1, 31);
            Assert.Equal(sheet.Fields.Length, sheet.Fields.DistinctBy(field => Typed.Plain(field.Header)).Count());
        }
    }

    private static IEnumerable<string> MembersOf(SheetLayout sheet) =>
        sheet.Shape switch
        {
            SheetShape.Form => sheet.Fields.Select(field => field.Path),
            SheetShape.Texts or SheetShape.Named => [sheet.Place],
            SheetShape.RowsOfProjects => sheet
                .Fields.Where(field => field.Path.Length > 0)
                .Select(field => $"projects/{sheet.Place}/{field.Path}"),
            _ => sheet.Fields.Where(field => field.Path.Length > 0).Select(field => $"{sheet.Place}/{field.Path}"),
        };

    /// <summary>The objects and lists above what a sheet carries, its list among them.</summary>
    private static IEnumerable<string> PartsOf(SheetLayout sheet)
    {
        var members = sheet.Shape == SheetShape.Form ? sheet.Fields.Select(field => field.Path) : [$"{sheet.Place}/item"];
        return members
            .Select(member => member.Split('/'))
            .SelectMany(steps => Enumerable.Range(1, steps.Length - 1).Select(count => string.Join('/', steps[..count])));
    }
}
