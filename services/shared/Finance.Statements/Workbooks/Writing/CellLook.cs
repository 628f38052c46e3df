using DocumentFormat.OpenXml.Spreadsheet;

namespace Finance.Statements.Workbooks.Writing;

/// <summary>How a cell looks; the number is its place in the list of formats of the workbook.</summary>
internal enum CellLook : uint
{
    Plain,
    Text,
    Money,
    Count,
    Year,
    Header,
    RequiredHeader,
    Label,
    Title,
    Note,

    /// <summary>A decimal without decimals; those with one to six follow it.</summary>
    Decimals,
}

/// <summary>The formats that <see cref="CellLook"/> names.</summary>
internal static class CellLooks
{
    public const int MostDecimals = 6;

    private const uint FirstOwnFormat = 164;
    private const uint TextFormat = 49;
    private const uint MoneyFormat = 4;
    private const uint CountFormat = 3;
    private const uint WholeFormat = 1;

    public static CellLook OfDecimals(int decimals) => CellLook.Decimals + (uint)Math.Min(decimals, MostDecimals);

    public static Stylesheet Sheet()
    {
        var formats = new CellFormats(
            Format(),
            Format(TextFormat, wrap: true),
            Format(MoneyFormat),
            Format(CountFormat),
            Format(WholeFormat),
            Format(TextFormat, font: 1, fill: 2, border: 1, wrap: true, centre: true),
            Format(TextFormat, font: 1, fill: 3, border: 1, wrap: true, centre: true),
            Format(TextFormat, fill: 2, border: 1, wrap: true),
            Format(TextFormat, font: 2),
            Format(TextFormat, font: 3, wrap: true)
        );
        for (var decimals = 0u; decimals <= MostDecimals; decimals++)
        {
            formats.Append(Format(FirstOwnFormat + decimals));
        }

        formats.Count = (uint)formats.ChildElements.Count;
        return new Stylesheet(
            new NumberingFormats(Enumerable.Range(0, MostDecimals + 1).Select(DecimalFormat)) { Count = MostDecimals + 1 },
            new Fonts(Font(11), Font(11, bold: true), Font(16, bold: true), Font(10, colour: "FF595959")) { Count = 4 },
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                Solid("FFE8EEF7"),
                Solid("FFFCE9C8")
            )
            {
                Count = 4,
            },
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()), Thin())
            {
                Count = 2,
            },
            new CellStyleFormats(
                new CellFormat
                {
                    NumberFormatId = 0,
                    FontId = 0,
                    FillId = 0,
                    BorderId = 0,
                }
            )
            {
                Count = 1,
            },
            formats,
            new CellStyles(
                new CellStyle
                {
                    Name = "Normal",
                    FormatId = 0,
                    BuiltinId = 0,
                }
            )
            {
                Count = 1,
            }
        );
    }

    public static Fill Solid(string colour) =>
        new(
            new PatternFill(new ForegroundColor { Rgb = colour }, new BackgroundColor { Indexed = 64 })
            {
                PatternType = PatternValues.Solid,
            }
        );

    private static NumberingFormat DecimalFormat(int decimals) =>
        new() { NumberFormatId = FirstOwnFormat + (uint)decimals, FormatCode = decimals == 0 ? "0" : "0." + new string('0', decimals) };

    private static Font Font(int size, bool bold = false, string? colour = null)
    {
        var font = new Font();
        if (bold)
        {
            font.Append(new Bold());
        }

        font.Append(new FontSize { Val = Lengths.Of(size) });
        if (colour is not null)
        {
            font.Append(new Color { Rgb = colour });
        }

        font.Append(new FontName { Val = "宋体" });
        return font;
    }

    private static Border Thin() =>
        new(
            new LeftBorder { Style = BorderStyleValues.Thin },
            new RightBorder { Style = BorderStyleValues.Thin },
            new TopBorder { Style = BorderStyleValues.Thin },
            new BottomBorder { Style = BorderStyleValues.Thin },
            new DiagonalBorder()
        );

    private static CellFormat Format(uint number = 0, uint font = 0, uint fill = 0, uint border = 0, bool wrap = false, bool centre = false)
    {
        var format = new CellFormat
        {
            NumberFormatId = number,
            FontId = font,
            FillId = fill,
            BorderId = border,
            FormatId = 0,
            ApplyNumberFormat = number != 0,
            ApplyFont = font != 0,
            ApplyFill = fill != 0,
            ApplyBorder = border != 0,
        };
        if (wrap || centre)
        {
            format.ApplyAlignment = true;
            format.Append(
                new Alignment
                {
                    WrapText = wrap,
                    Vertical = centre ? VerticalAlignmentValues.Center : VerticalAlignmentValues.Top,
                    Horizontal = centre ? HorizontalAlignmentValues.Center : null,
                }
            );
        }

        return format;
    }
}
