using System.Globalization;
using System.Text.RegularExpressions;
using Finance.Contracts;
using Finance.Statements.Words;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Why a cell could not be read.</summary>
internal sealed record Problem(string Code, string Message);

/// <summary>Numbers, exactly as the accountant sees them: stored digits are read as decimals, typed ones with their separators.</summary>
internal static partial class TypedNumber
{
    private const int LongestNumber = 60;

    /// <summary>The number of a cell; its trailing zeros are those that its format shows.</summary>
    public static (decimal Number, Problem? Problem) Of(SheetCell cell, bool inYuan) =>
        cell.Type switch
        {
            CellType.Number => OfStored(cell),
            CellType.Text => OfText(cell.Value, inYuan),
            CellType.Day => Refuse("这里应为数字，单元格里是日期。"),
            _ => Refuse("这里应为数字。"),
        };

    /// <summary>Whole to within what binary arithmetic spoils, else null.</summary>
    public static decimal? Rounded(decimal number, int decimals, decimal tolerance)
    {
        var rounded = Math.Round(number, decimals, MidpointRounding.AwayFromZero);
        return Math.Abs(number - rounded) < tolerance ? rounded : null;
    }

    public static decimal WithoutTrailingZeros(decimal number) => number / 1.0000000000000000000000000000m;

    public static decimal Padded(decimal number, int decimals) => number + new decimal(0, 0, 0, isNegative: false, (byte)decimals);

    private static (decimal, Problem?) OfStored(SheetCell cell)
    {
        var refusal = cell.Format.Look switch
        {
            NumberLook.Percent => "单元格是百分比格式，请改为普通数字后填写。",
            NumberLook.Date => "这里应为数字，单元格是日期格式。",
            NumberLook.Scaled => "单元格的格式把数字缩小了显示，看到的与存储的不同，请改为普通数字格式。",
            _ => null,
        };
        if (refusal is not null)
        {
            return Refuse(refusal);
        }

        if (
            cell.Value.Length > LongestNumber
            || !decimal.TryParse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        )
        {
            return Refuse("数字太大或无法识别。");
        }

        return (cell.Format.Decimals is { } decimals && decimals > number.Scale && decimals <= 6 ? Padded(number, decimals) : number, null);
    }

    private static (decimal, Problem?) OfText(string typed, bool inYuan)
    {
        var text = Typed.Narrow(typed).Replace('\u2212', '-').Trim();
        if (text.AsSpan().ContainsAny('%', '‰'))
        {
            return Refuse("请只写数字，不要写百分号。");
        }

        if (text.AsSpan().ContainsAny("百千万亿"))
        {
            return Refuse("请把金额换算成元，只写数字，不要写“万元”等单位。");
        }

        if (inYuan)
        {
            text = (text.EndsWith('元') ? text[..^1] : text).TrimStart('¥').Trim();
        }

        var negative = false;
        if (text.StartsWith('(') && text.EndsWith(')') && text.Length > 2)
        {
            // Accountants write losses in parentheses.
            negative = true;
            text = text[1..^1].Trim();
        }
        else if (text.StartsWith('-'))
        {
            negative = true;
            text = text[1..].Trim();
        }

        if (text.Length > LongestNumber || !(Digits().IsMatch(text) || Grouped().IsMatch(text)))
        {
            return Refuse(text.Contains(',') ? "千分位逗号的位置不对，请核对数字。" : "这里应为数字。");
        }

        return decimal.TryParse(
            text.Replace(",", "", StringComparison.Ordinal),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? (negative ? -number : number, null)
            : Refuse("数字太大。");
    }

    private static (decimal, Problem?) Refuse(string message) => (0, new Problem(ProblemCodes.InvalidNumber, message));

    [GeneratedRegex("^[0-9]+(\\.[0-9]+)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Digits();

    [GeneratedRegex("^[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Grouped();
}
