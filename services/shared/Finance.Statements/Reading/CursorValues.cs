using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Finance.Contracts;

namespace Finance.Statements.Reading;

/// <summary>The kinds of single values that facts are made of.</summary>
public static class CursorValues
{
    public const int NameLength = 200;
    public const int TextLength = 20_000;
    private const int AnyTextLength = 100_000;
    private const int MaxCount = 1_000_000_000;
    private const int NumberLength = 40;
    private const decimal MaxNumber = 1_000_000_000_000m;

    private static readonly string ExpectedYear = $"年度应为 {FiscalYear.First} 至 {FiscalYear.Last} 的整数。";

    /// <summary>Control characters that no text holds: all but line ends and tabs.</summary>
    private static readonly SearchValues<char> Controls = SearchValues.Create([
        .. Enumerable
            .Range(0, 0xA0)
            .Select(code => (char)code)
            .Where(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')),
    ]);

    public static string? Text(this Cursor cursor, string name, int maxLength = TextLength)
    {
        if (!cursor.Take(name, JsonValueKind.String, "这里应为字符串。", out var value))
        {
            return null;
        }

        var (text, fault) = cursor.Check(value, maxLength);
        if (fault is not null)
        {
            cursor.Fault(name, fault.Value.Code, fault.Value.Message);
        }

        return text;
    }

    /// <summary>A printed figure: a text, or a number taken as it is written.</summary>
    public static string? Printed(this Cursor cursor, string name) =>
        cursor.IsNumber(name) && cursor.Take(name, JsonValueKind.Number, "", out var number)
            ? number.GetRawText()[..Math.Min(number.GetRawText().Length, NameLength)]
            : cursor.Text(name, TextLength);

    /// <summary>A short text that names something: given, it is not blank.</summary>
    public static string? Name(this Cursor cursor, string name)
    {
        var text = cursor.Text(name, NameLength);
        if (text is null || !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        cursor.Fault(name, ProblemCodes.Missing, "不能为空。");
        return null;
    }

    public static Money? Amount(this Cursor cursor, string name, bool mayBeNegative = false)
    {
        const string Expected = "金额应为以元为单位的字符串，最多两位小数，例如 \"4183200.00\"。";
        if (!cursor.Take(name, JsonValueKind.String, Expected, out var value))
        {
            return null;
        }

        if (!cursor.TryReadYuan(value, out var amount))
        {
            cursor.Fault(name, ProblemCodes.InvalidMoney, Expected);
            return null;
        }

        if (amount < Money.Zero && !mayBeNegative)
        {
            cursor.Fault(name, ProblemCodes.NegativeAmount, "金额不能为负数。");
            return null;
        }

        if (amount > Money.LineLimit || amount < -Money.LineLimit)
        {
            cursor.Fault(name, ProblemCodes.AmountTooLarge, "单笔金额不能超过一千亿元。");
            return null;
        }

        return amount;
    }

    /// <summary>A decimal as text ("12.5"), not negative.</summary>
    public static decimal? Number(this Cursor cursor, string name)
    {
        const string Expected = "这里应为十进制数的字符串，不能为负，最多六位小数，例如 \"12.5\"。";
        if (!cursor.Take(name, JsonValueKind.String, Expected, out var value))
        {
            return null;
        }

        if (
            decimal.TryParse(
                cursor.Check(value, NumberLength).Text,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
            && number <= MaxNumber
            && number.Scale <= 6
        )
        {
            return number;
        }

        cursor.Fault(name, ProblemCodes.InvalidNumber, Expected);
        return null;
    }

    public static int? Count(this Cursor cursor, string name)
    {
        const string Expected = "这里应为不小于零的整数。";
        if (!cursor.Take(name, JsonValueKind.Number, Expected, out var value))
        {
            return null;
        }

        if (value.TryGetInt32(out var count) && count is >= 0 and <= MaxCount)
        {
            return count;
        }

        cursor.Fault(name, ProblemCodes.InvalidNumber, Expected);
        return null;
    }

    public static bool? Flag(this Cursor cursor, string name) =>
        cursor.Take(name, JsonValueKind.True, "这里应为 true 或 false。", out var value) ? value.GetBoolean() : null;

    public static T? Choice<T>(this Cursor cursor, string name)
        where T : struct, Enum
    {
        if (!cursor.Take(name, JsonValueKind.String, Vocabulary<T>.Expected, out var value))
        {
            return null;
        }

        if (Vocabulary<T>.TryParse(cursor.Check(value, NameLength).Text, out var choice))
        {
            return choice;
        }

        cursor.Fault(name, ProblemCodes.UnknownValue, Vocabulary<T>.Expected);
        return null;
    }

    public static FunctionalCode? Functional(this Cursor cursor, string name = "functional") =>
        cursor.Parsed<FunctionalCode>(
            name,
            FunctionalCode.TryParse,
            ProblemCodes.UnknownCode,
            "支出功能分类科目编码应为 3、5 或 7 位数字，金额行须到项级（7 位）。"
        );

    public static EconomicCode? Economic(this Cursor cursor, string name = "economic") =>
        cursor.Parsed<EconomicCode>(
            name,
            EconomicCode.TryParse,
            ProblemCodes.UnknownCode,
            "部门预算支出经济分类科目编码应为 3 或 5 位数字，金额行须到款级（5 位）。"
        );

    public static EconomicCode? EconomicClass(this Cursor cursor) =>
        cursor.Parsed<EconomicCode>(
            "economicClass",
            (string? text, out EconomicCode code) => EconomicCode.TryParse(text, out code) && code.Level == 1,
            ProblemCodes.UnknownCode,
            "经济分类的类应为 3 位数字。"
        );

    public static UnitId? Unit(this Cursor cursor, string name) =>
        cursor.Parsed<UnitId>(
            name,
            UnitId.TryParse,
            ProblemCodes.WrongUnit,
            "单位应为六位财政区划、短横线和单位编码，例如 \"360200-103001\"。"
        );

    public static DateOnly? Date(this Cursor cursor, string name) =>
        cursor.Parsed<DateOnly>(
            name,
            (string? text, out DateOnly date) =>
                DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date),
            ProblemCodes.InvalidDate,
            "日期应为 \"2024-12-31\" 的形式。"
        );

    /// <summary>A month, kept as it is written: "2024-01".</summary>
    public static string? Month(this Cursor cursor, string name) =>
        cursor
            .Parsed<DateOnly>(
                name,
                (string? text, out DateOnly month) =>
                    DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out month),
                ProblemCodes.InvalidDate,
                "月份应为 \"2024-01\" 的形式。"
            )
            ?.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static FiscalYear? Year(this Cursor cursor, string name)
    {
        if (!cursor.Take(name, JsonValueKind.Number, ExpectedYear, out var value))
        {
            return null;
        }

        if (value.TryGetInt32(out var number) && FiscalYear.TryCreate(number, out var year))
        {
            return year;
        }

        cursor.Fault(name, ProblemCodes.WrongYear, ExpectedYear);
        return null;
    }

    public static ImmutableArray<string>? Texts(this Cursor cursor, string name, int limit)
    {
        if (!cursor.Take(name, JsonValueKind.Array, "这里应为字符串的数组。", out var array))
        {
            return null;
        }

        if (array.GetArrayLength() > limit)
        {
            cursor.Fault(name, ProblemCodes.TooManyLines, $"最多 {limit} 项，这里有 {array.GetArrayLength()} 项。");
            return null;
        }

        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var element in array.EnumerateArray())
        {
            var (text, fault) =
                element.ValueKind == JsonValueKind.String
                    ? cursor.Check(element, TextLength)
                    : (null, (ProblemCodes.WrongType, "这里应为字符串。"));
            if (fault is not null)
            {
                cursor.FaultAt(name, texts.Count, fault.Value.Code, fault.Value.Message);
            }

            texts.Add(text ?? "");
        }

        return texts.ToImmutable();
    }

    private delegate bool TryParse<T>(string? text, out T value);

    private static T? Parsed<T>(this Cursor cursor, string name, TryParse<T> parse, string code, string expected)
        where T : struct
    {
        if (!cursor.Take(name, JsonValueKind.String, expected, out var value))
        {
            return null;
        }

        if (parse(cursor.Check(value, NameLength).Text, out var parsed))
        {
            return parsed;
        }

        cursor.Fault(name, code, expected);
        return null;
    }

    /// <summary>What stands between the quotes, escapes and all.</summary>
    private static ReadOnlySpan<byte> Written(JsonElement text) => JsonMarshal.GetRawUtf8Value(text)[1..^1];

    /// <summary>Digits as they stand in the document, without a text made of them.</summary>
    private static bool TryReadYuan(this Cursor cursor, JsonElement value, out Money amount)
    {
        var written = Written(value);
        if (written.Contains((byte)'\\'))
        {
            return Money.TryParseYuan(cursor.Check(value, NumberLength).Text, out amount);
        }

        Span<char> digits = stackalloc char[NumberLength];
        amount = default;
        return Ascii.ToUtf16(written, digits, out var length) == OperationStatus.Done && Money.TryParseYuan(digits[..length], out amount);
    }

    /// <summary>Text in NFC, bounded, and unless any is taken without control characters other than line ends and tabs.</summary>
    private static (string? Text, (string Code, string Message)? Fault) Check(this Cursor cursor, JsonElement value, int maxLength)
    {
        if (KnownTexts.Find(Written(value)) is { } known && known.Length <= maxLength)
        {
            return (known, null);
        }

        string text;
        try
        {
            text = ComposedText.Of(value.GetString()!);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // Half a surrogate pair or broken UTF-8 cannot be turned into text.
            return (null, (ProblemCodes.InvalidText, "文字含有无效字符。"));
        }

        var most = cursor.TakesAnyText ? AnyTextLength : maxLength;
        if (text.Length > most)
        {
            return (null, (ProblemCodes.TooLong, $"最多 {most} 个字符，这里有 {text.Length} 个。"));
        }

        return !cursor.TakesAnyText && text.AsSpan().ContainsAny(Controls)
            ? (null, (ProblemCodes.InvalidText, "文字含有控制字符。"))
            : (text, null);
    }
}
