using System.Globalization;
using Finance.Contracts;
using Finance.Statements.Words;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Days and months, as text or as the dates of the spreadsheet.</summary>
internal static class TypedDay
{
    private static readonly string[] Days = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"];
    private static readonly string[] Months = ["yyyy-M", "yyyy/M", "yyyy.M", "yyyy年M月"];

    /// <summary>Before this serial number Excel counts a day that never was, 29 February 1900.</summary>
    private const int FirstSafeSerial = 61;

    private const int LastSerial = 2_958_465;

    private const int From1904To1900 = 1_462;

    public static (string? Text, Problem? Problem) Day(SheetCell cell, bool from1904)
    {
        if (cell.Type == CellType.Text)
        {
            return DateOnly.TryParseExact(Typed.Plain(cell.Value), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed)
                ? (typed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null)
                : Refuse("日期应写成 2024-12-31 的形式。");
        }

        return Stored(cell, from1904) is { } day
            ? (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null)
            : Refuse("日期应写成 2024-12-31 的形式。");
    }

    public static (string? Text, Problem? Problem) Month(SheetCell cell, bool from1904)
    {
        if (cell.Type == CellType.Text)
        {
            return DateOnly.TryParseExact(Typed.Plain(cell.Value), Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var typed)
                ? (typed.ToString("yyyy-MM", CultureInfo.InvariantCulture), null)
                : Refuse("月份应写成 2024-12 的形式。");
        }

        // A month that was typed becomes its first day; any other day is not a month.
        return Stored(cell, from1904) is { Day: 1 } first
            ? (first.ToString("yyyy-MM", CultureInfo.InvariantCulture), null)
            : Refuse("月份应写成 2024-12 的形式。");
    }

    private static DateOnly? Stored(SheetCell cell, bool from1904)
    {
        if (cell.Type == CellType.Day)
        {
            return DateOnly.TryParseExact(
                cell.Value[..Math.Min(10, cell.Value.Length)],
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
                ? day
                : null;
        }

        if (
            cell is not { Type: CellType.Number, Format.Look: NumberLook.Date }
            || !decimal.TryParse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)
            || serial is < 0 or > LastSerial
        )
        {
            return null;
        }

        var number = serial + (from1904 ? From1904To1900 : 0);
        return number == decimal.Truncate(number) && number is >= FirstSafeSerial and <= LastSerial
            ? new DateOnly(1899, 12, 30).AddDays(decimal.ToInt32(number))
            : null;
    }

    private static (string?, Problem?) Refuse(string message) => (null, new Problem(ProblemCodes.InvalidDate, message));
}
