using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Finance.Statements.Workbooks.Cells;

namespace Finance.Statements.Workbooks.Writing;

/// <summary>Collects the rows, widths and drop-down lists of one sheet and puts them together in the order that the format demands.</summary>
internal sealed class WorksheetBuilder
{
    private const int LineHeight = 15;

    private readonly SheetData rows = new();
    private readonly Columns columns = new();
    private readonly DataValidations lists = new();
    private readonly MergeCells merged = new();
    private uint rowCount;

    /// <summary>Rows that stay in sight and are printed on every page.</summary>
    public uint FrozenRows { get; init; }

    public bool Landscape { get; init; }

    public int RowCount => (int)rowCount;

    public void AddColumn(int width, CellLook style = CellLook.Plain)
    {
        var place = (uint)columns.ChildElements.Count + 1;
        columns.Append(
            new Column
            {
                Min = place,
                Max = place,
                Width = Lengths.Of(width),
                CustomWidth = true,
                Style = (uint)style,
            }
        );
    }

    public void AddRow(params ReadOnlySpan<CellContent?> cells)
    {
        AppendRow(new Row { RowIndex = ++rowCount }, cells);
    }

    /// <summary>A row with room for so many lines of text, for cells that are merged do not grow by themselves.</summary>
    public void AddTallRow(int lines, params ReadOnlySpan<CellContent?> cells) =>
        AppendRow(
            new Row
            {
                RowIndex = ++rowCount,
                Height = Lengths.Of(LineHeight * lines),
                CustomHeight = true,
            },
            cells
        );

    /// <summary>Makes one cell of all from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public void Merge(Address first, Address last) => merged.Append(new MergeCell { Reference = $"{first}:{last}" });

    private void AppendRow(Row row, ReadOnlySpan<CellContent?> cells)
    {
        for (var column = 0; column < cells.Length; column++)
        {
            if (cells[column] is { } content)
            {
                row.Append(CellOf(content, new Address((int)rowCount, column + 1).ToString()));
            }
        }

        rows.Append(row);
    }

    /// <summary>Offers a list; with <paramref name="strict"/> nothing else can be typed.</summary>
    public void Offer(string range, string formula, bool strict) =>
        lists.Append(
            new DataValidation(new Formula1(formula))
            {
                Type = DataValidationValues.List,
                AllowBlank = true,
                ShowErrorMessage = strict,
                ErrorTitle = "请从列表中选择",
                Error = "这里只能填列表中的内容。",
                SequenceOfReferences = new ListValue<StringValue> { InnerText = range },
            }
        );

    public Worksheet Build()
    {
        var worksheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(View()),
            new SheetFormatProperties { DefaultRowHeight = Lengths.Of(LineHeight) },
            columns,
            rows
        );
        if (merged.HasChildren)
        {
            merged.Count = (uint)merged.ChildElements.Count;
            worksheet.Append(merged);
        }

        if (lists.HasChildren)
        {
            lists.Count = (uint)lists.ChildElements.Count;
            worksheet.Append(lists);
        }

        worksheet.Append(
            new PageMargins
            {
                Left = Lengths.Of(0.5m),
                Right = Lengths.Of(0.5m),
                Top = Lengths.Of(0.6m),
                Bottom = Lengths.Of(0.6m),
                Header = Lengths.Of(0.3m),
                Footer = Lengths.Of(0.3m),
            },
            new PageSetup
            {
                PaperSize = 9,
                Orientation = Landscape ? OrientationValues.Landscape : OrientationValues.Portrait,
                FitToWidth = 1,
                FitToHeight = 0,
            },
            new HeaderFooter(new OddHeader("&C&A"), new OddFooter("&C第 &P 页，共 &N 页"))
        );
        return worksheet;
    }

    private SheetView View()
    {
        var view = new SheetView { WorkbookViewId = 0 };
        if (FrozenRows > 0)
        {
            view.Append(
                new Pane
                {
                    VerticalSplit = Lengths.Of(FrozenRows),
                    TopLeftCell = new Address((int)FrozenRows + 1, 1).ToString(),
                    ActivePane = PaneValues.BottomLeft,
                    State = PaneStateValues.Frozen,
                }
            );
        }

        return view;
    }

    private static Cell CellOf(CellContent content, string address) =>
        content.Value.Length == 0 ? new Cell { CellReference = address, StyleIndex = (uint)content.Style }
        : content.IsNumber
            ? new Cell
            {
                CellReference = address,
                StyleIndex = (uint)content.Style,
                CellValue = new CellValue(content.Value),
            }
        : new Cell(
            new InlineString(
                new DocumentFormat.OpenXml.Spreadsheet.Text(Escapes.Write(content.Value)) { Space = SpaceProcessingModeValues.Preserve }
            )
        )
        {
            CellReference = address,
            StyleIndex = (uint)content.Style,
            DataType = CellValues.InlineString,
        };
}
