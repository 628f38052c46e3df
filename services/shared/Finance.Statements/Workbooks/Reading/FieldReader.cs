using System.Globalization;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Statements.Words;
using Finance.Statements.Workbooks.Layout;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Turns a cell into the JSON of its member, or says what is wrong with it. Nothing is guessed.</summary>
internal sealed class FieldReader(WorkbookOptions options, bool from1904)
{
    private const int MostDecimals = 6;
    private const decimal MoneyTolerance = 0.000001m;
    private const decimal NumberTolerance = 0.000000001m;

    public (JsonNode? Value, Problem? Problem) Read(Field field, SheetCell cell)
    {
        if (cell.Type == CellType.Error)
        {
            return Refuse(WorkbookFaultCodes.ErrorCell, $"单元格是公式错误 {Cut(cell.Value)}，请改正后再导入。");
        }

        if (cell.Type == CellType.FormulaWithoutValue)
        {
            return Refuse(WorkbookFaultCodes.FormulaWithoutValue, "公式没有保存计算结果，请用 Excel 或 WPS 打开并保存，或改为数值。");
        }

        return field.Kind switch
        {
            FieldKind.Money => Money(cell),
            FieldKind.Number => Number(cell),
            FieldKind.Count => Whole(cell),
            FieldKind.Year => Year(cell),
            FieldKind.Date => Text(TypedDay.Day(cell, from1904)),
            FieldKind.Month => Text(TypedDay.Month(cell, from1904)),
            FieldKind.Flag => Flag(cell),
            FieldKind.Choice => Choice(field.Terms!, cell),
            FieldKind.VehicleKind => Listed(options.VehicleKinds, cell),
            FieldKind.Threshold => KeyOf(options.EquipmentThresholds, cell) is { } key ? (key, null) : Money(cell),
            FieldKind.Functional or FieldKind.Economic => Text(TypedText.Of(WithoutShownDecimals(cell))),
            _ => Text(TypedText.Of(cell)),
        };
    }

    /// <summary>A code that was typed into a column of money is still that code.</summary>
    private static SheetCell WithoutShownDecimals(SheetCell cell) =>
        cell.Format.Look == NumberLook.Plain ? cell with { Format = NumberFormat.General } : cell;

    private static (JsonNode?, Problem?) Money(SheetCell cell)
    {
        var (number, problem) = TypedNumber.Of(cell, inYuan: true);
        if (problem is not null)
        {
            return (null, problem);
        }

        if (Math.Abs(number) > Contracts.Money.LineLimit.Yuan)
        {
            return Refuse(ProblemCodes.AmountTooLarge, "单笔金额不能超过一千亿元。");
        }

        return TypedNumber.Rounded(number, 2, MoneyTolerance) is { } yuan
            ? (Contracts.Money.FromYuan(yuan).ToYuanString(), null)
            : Refuse(ProblemCodes.InvalidMoney, "金额最多两位小数（精确到分）。");
    }

    private static (JsonNode?, Problem?) Number(SheetCell cell)
    {
        var (number, problem) = TypedNumber.Of(cell, inYuan: false);
        if (problem is not null)
        {
            return (null, problem);
        }

        if (number < 0)
        {
            return Refuse(ProblemCodes.InvalidNumber, "这里不能为负数。");
        }

        if (number.Scale > MostDecimals)
        {
            if (TypedNumber.Rounded(number, MostDecimals, NumberTolerance) is not { } rounded)
            {
                return Refuse(ProblemCodes.InvalidNumber, $"最多 {MostDecimals} 位小数。");
            }

            number = TypedNumber.WithoutTrailingZeros(rounded);
        }

        return (number.ToString(CultureInfo.InvariantCulture), null);
    }

    private static (JsonNode?, Problem?) Whole(SheetCell cell)
    {
        var (number, problem) = TypedNumber.Of(cell, inYuan: false);
        if (problem is not null)
        {
            return (null, problem);
        }

        return TypedNumber.Rounded(number, 0, MoneyTolerance) is { } whole && whole is >= 0 and <= int.MaxValue
            ? (decimal.ToInt32(whole), null)
            : Refuse(ProblemCodes.InvalidNumber, "这里应为不小于零的整数。");
    }

    private static (JsonNode?, Problem?) Year(SheetCell cell)
    {
        var typed = cell.Type == CellType.Text ? cell with { Value = cell.Value.TrimEnd('年') } : cell;
        var (year, problem) = Whole(typed);
        return problem is null ? (year, null) : Refuse(ProblemCodes.WrongYear, "年度应为四位数字，如 2024。");
    }

    private static (JsonNode?, Problem?) Flag(SheetCell cell) =>
        cell.Type switch
        {
            CellType.Flag => (JsonValue.Create(cell.Value == "1"), null),
            CellType.Text when TermList.Flags.WordOf(cell.Value) is { } word => (JsonValue.Create(word == "true"), null),
            _ => Unknown(TermList.Flags.All.Select(term => term.Text)),
        };

    private static (JsonNode?, Problem?) Choice(TermList terms, SheetCell cell) =>
        cell.Type == CellType.Text && terms.WordOf(cell.Value) is { } word ? (word, null) : Unknown(terms.All.Select(term => term.Text));

    /// <summary>While the format names no keys, any key stands for itself.</summary>
    private static (JsonNode?, Problem?) Listed(IReadOnlyList<NamedKey> keys, SheetCell cell)
    {
        if (KeyOf(keys, cell) is { } key)
        {
            return (key, null);
        }

        return keys.Count == 0 ? Text(TypedText.Of(cell)) : Unknown(keys.Select(one => one.Name));
    }

    private static string? KeyOf(IReadOnlyList<NamedKey> keys, SheetCell cell)
    {
        if (keys.Count == 0 || cell.Type != CellType.Text)
        {
            return null;
        }

        var typed = Typed.Plain(cell.Value);
        return (keys.FirstOrDefault(one => Typed.Plain(one.Name) == typed) ?? keys.FirstOrDefault(one => one.Key == cell.Value))?.Key;
    }

    private static (JsonNode?, Problem?) Text((string? Text, Problem? Problem) read) => (read.Text, read.Problem);

    private static (JsonNode?, Problem?) Unknown(IEnumerable<string> known) =>
        Refuse(ProblemCodes.UnknownValue, $"这里应为下列之一：{string.Join('、', known)}。");

    private static (JsonNode?, Problem?) Refuse(string code, string message) => (null, new Problem(code, message));

    private static string Cut(string text) => text.Length <= 20 ? text : text[..20];
}
