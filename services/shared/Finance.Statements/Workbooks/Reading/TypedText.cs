using System.Globalization;
using Finance.Contracts;
using Finance.Statements.Workbooks.Cells;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Words, and numbers that somebody typed where words belong.</summary>
internal static class TypedText
{
    /// <summary>Excel keeps so many digits of a number and loses the others.</summary>
    private const int KeptDigits = 15;

    /// <summary>Null without a problem where the cell says that nothing is given.</summary>
    public static (string? Text, Problem? Problem) Of(SheetCell cell)
    {
        if (cell.Type == CellType.Text)
        {
            return (VisibleText.Read(cell.Value), null);
        }

        if (cell.Type != CellType.Number)
        {
            return (null, new Problem(ProblemCodes.WrongType, "这里应为文字。"));
        }

        if (cell.Format.Look != NumberLook.Plain)
        {
            return (null, new Problem(ProblemCodes.WrongType, "这里应为文字：单元格带有日期、百分比等格式，请设为文本后重新填写。"));
        }

        var (number, problem) = TypedNumber.Of(cell, inYuan: false);
        if (problem is not null)
        {
            return (null, problem);
        }

        if (Math.Abs(decimal.Truncate(number)).ToString(CultureInfo.InvariantCulture).Length > KeptDigits)
        {
            return (null, new Problem(ProblemCodes.WrongType, "数字超过 15 位，Excel 已经丢失末尾几位，请把单元格设为文本后重新填写。"));
        }

        return (Seen(number).ToString(CultureInfo.InvariantCulture), null);
    }

    /// <summary>Without the digits that binary arithmetic adds behind the fifteenth.</summary>
    private static decimal Seen(decimal number)
    {
        var whole = decimal.Truncate(number);
        var decimals = KeptDigits - (whole == 0 ? 0 : Math.Abs(whole).ToString(CultureInfo.InvariantCulture).Length);
        return number.Scale <= decimals
            ? number
            : TypedNumber.WithoutTrailingZeros(Math.Round(number, decimals, MidpointRounding.AwayFromZero));
    }
}
