using System.Globalization;
using System.Text;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Accounts.Model.Ledger;

/// <summary>Makes payments of texts, and holds each of them against the year, its codes and the units. Not for several threads.</summary>
public sealed class PaymentRules(FiscalYear year, ICatalog catalog, IUnitDirectory units)
{
    private static readonly Dictionary<string, PaymentMethod> Methods = NamesOf<PaymentMethod>();
    private static readonly Dictionary<string, FundSource> Sources = NamesOf<FundSource>();
    private static readonly Dictionary<string, ExpenditureKind> Kinds = NamesOf<ExpenditureKind>();

    // What was found valid once is valid for the next million lines; nothing else is kept.
    private readonly Dictionary<string, UnitId> knownUnits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FunctionalCode> knownFunctional = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EconomicCode> knownEconomic = new(StringComparer.Ordinal);

    private int line;
    private PaymentFields fields = null!;
    private LineFaults faults = null!;

    /// <summary>The payment of a line; null when something is wrong with it, all of which was then told.</summary>
    public PaymentLine? Read(int number, PaymentFields from, LineFaults into)
    {
        (line, fields, faults) = (number, from, into);
        var before = faults.Count;
        var refundOf = Text(PaymentField.RefundOf, PaymentTexts.IdLength);
        var kind = Choice(PaymentField.Kind, Kinds, "支出性质");
        var project = Text(PaymentField.Project, PaymentTexts.ProjectLength);
        if (kind == ExpenditureKind.Project && project is null)
        {
            Fault(PaymentField.Project, ProblemCodes.Missing, "项目支出须写明项目编码。");
        }

        var payment = new PaymentLine
        {
            Line = number,
            Id = Required(PaymentField.Id) ? Text(PaymentField.Id, PaymentTexts.IdLength) ?? "" : "",
            Unit = Unit(),
            Date = Date(isRefund: refundOf is not null),
            Indicator = Text(PaymentField.Indicator, PaymentTexts.IndicatorLength),
            Method = Choice(PaymentField.Method, Methods, "支付方式"),
            Functional = Functional(),
            Economic = Economic(),
            Source = Choice(PaymentField.Source, Sources, "资金来源"),
            CarriedOver = CarriedOver(),
            Kind = kind,
            Project = project,
            Amount = Amount(isRefund: refundOf is not null),
            RefundOf = refundOf,
        };
        return faults.Count == before ? payment : null;
    }

    private bool Required(PaymentField field)
    {
        if (fields[field] is not null)
        {
            return true;
        }

        Fault(field, ProblemCodes.Missing, $"缺少 {PaymentFields.NameOf(field)}。");
        return false;
    }

    private string? Text(PaymentField field, int most)
    {
        if (fields[field] is not { } text)
        {
            return null;
        }

        if (text.Length > most)
        {
            Fault(field, ProblemCodes.TooLong, $"{PaymentFields.NameOf(field)} 不得超过 {most} 个字符。");
            return null;
        }

        if (text[0] == ' ' || text[^1] == ' ' || text.Any(char.IsControl))
        {
            Fault(field, ProblemCodes.InvalidText, $"{PaymentFields.NameOf(field)} 首尾不得有空格，也不得含控制字符。");
            return null;
        }

        if (Ascii.IsValid(text))
        {
            return text;
        }

        try
        {
            return text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            Fault(field, ProblemCodes.InvalidText, $"{PaymentFields.NameOf(field)} 含有不完整的字符。");
            return null;
        }
    }

    private UnitId Unit()
    {
        if (!Required(PaymentField.Unit))
        {
            return default;
        }

        var text = fields[PaymentField.Unit]!;
        if (knownUnits.TryGetValue(text, out var unit))
        {
            return unit;
        }

        if (!UnitId.TryParse(text, out unit) || units.Find(unit) is not { } entry)
        {
            Fault(PaymentField.Unit, ProblemCodes.UnknownUnit, $"单位库中没有单位 {Shorten(text)}。");
            return default;
        }

        if (entry.ValidTo < PaymentYear.FirstDay(year))
        {
            Fault(PaymentField.Unit, ProblemCodes.UnknownUnit, $"单位 {text} 已于 {entry.ValidTo:yyyy-MM-dd} 撤销。");
            return default;
        }

        knownUnits.Add(text, unit);
        return unit;
    }

    private DateOnly Date(bool isRefund)
    {
        if (!Required(PaymentField.Date))
        {
            return default;
        }

        var text = fields[PaymentField.Date]!;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Fault(PaymentField.Date, ProblemCodes.InvalidDate, "日期应为 yyyy-MM-dd。");
        }
        else if (!PaymentYear.Holds(year, date, isRefund))
        {
            Fault(
                PaymentField.Date,
                ProblemCodes.WrongYear,
                isRefund
                    ? $"退回的日期 {text} 应在 {year} 年 1 月 1 日至 {PaymentYear.LastDayOfRefunds(year):yyyy-MM-dd} 之间。"
                    : $"支付日期 {text} 不在 {year} 年内。"
            );
        }

        return date;
    }

    private FunctionalCode Functional()
    {
        if (!Required(PaymentField.Functional))
        {
            return default;
        }

        var text = fields[PaymentField.Functional]!;
        if (knownFunctional.TryGetValue(text, out var code))
        {
            return code;
        }

        var entry = FunctionalCode.TryParse(text, out code) ? catalog.Functional(text) : null;
        if (IsUsable(PaymentField.Functional, "支出功能分类科目", text, entry, catalog.NearestFunctional))
        {
            knownFunctional.Add(text, code);
        }

        return code;
    }

    private EconomicCode? Economic()
    {
        if (fields[PaymentField.Economic] is not { } text)
        {
            return null;
        }

        if (knownEconomic.TryGetValue(text, out var code))
        {
            return code;
        }

        var entry = EconomicCode.TryParse(text, out code) ? catalog.Economic(text) : null;
        if (IsUsable(PaymentField.Economic, "支出经济分类科目", text, entry, catalog.NearestEconomic))
        {
            knownEconomic.Add(text, code);
        }

        return code;
    }

    private bool IsUsable(
        PaymentField field,
        string kind,
        string text,
        CodeEntry? entry,
        Func<string, int, IReadOnlyList<CodeEntry>> nearest
    )
    {
        var (fault, words) = entry switch
        {
            null => (ProblemCodes.UnknownCode, $"{year} 年没有{kind} {Shorten(text)}"),
            { Retired: true } => (ProblemCodes.RetiredCode, $"{kind} {text} {entry.Name}在 {year} 年已停用"),
            { Leaf: false } => (ProblemCodes.NonLeafCode, $"{kind} {text} {entry.Name}不是末级科目"),
            _ => (null, ""),
        };
        if (fault is null)
        {
            return true;
        }

        // Nothing is searched for a fault that is only counted, nor for what is no code at all.
        IReadOnlyList<CodeEntry> near = faults.IsFull || text.Length > 7 ? [] : nearest(text, 3);
        var hint = near.Count == 0 ? "" : $"，相近的有效科目：{string.Join("、", near.Select(found => $"{found.Code} {found.Name}"))}";
        Fault(field, fault, $"{words}{hint}。");
        return false;
    }

    private bool CarriedOver()
    {
        switch (fields[PaymentField.CarriedOver])
        {
            case null or "false":
                return false;
            case "true":
                return true;
            default:
                Fault(PaymentField.CarriedOver, ProblemCodes.UnknownValue, "carriedOver 应为 true 或 false。");
                return false;
        }
    }

    private Money Amount(bool isRefund)
    {
        if (!Required(PaymentField.Amount))
        {
            return Money.Zero;
        }

        if (!Money.TryParseYuan(fields[PaymentField.Amount], out var amount))
        {
            Fault(PaymentField.Amount, ProblemCodes.InvalidMoney, "金额应为以元计的字符串，最多两位小数。");
        }
        else if (amount > Money.LineLimit || amount < -Money.LineLimit)
        {
            Fault(PaymentField.Amount, ProblemCodes.AmountTooLarge, $"金额不得超过 {Money.LineLimit} 元。");
        }
        else if (isRefund ? amount >= Money.Zero : amount == Money.Zero)
        {
            Fault(PaymentField.Amount, ProblemCodes.InvalidMoney, isRefund ? "退回（refundOf）的金额应为负数。" : "金额不得为零。");
        }
        else if (!isRefund && amount < Money.Zero)
        {
            Fault(PaymentField.RefundOf, ProblemCodes.Missing, "金额为负数的是退回，须在 refundOf 中写明原支付编号。");
        }

        return amount;
    }

    private T Choice<T>(PaymentField field, Dictionary<string, T> names, string title)
        where T : struct, Enum
    {
        if (!Required(field))
        {
            return default;
        }

        if (!names.TryGetValue(fields[field]!, out var value))
        {
            Fault(field, ProblemCodes.UnknownValue, $"{title}应为以下之一：{string.Join("、", names.Keys)}。");
        }

        return value;
    }

    private void Fault(PaymentField field, string code, string message) => faults.Add(line, PaymentFields.NameOf(field), code, message);

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static Dictionary<string, T> NamesOf<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()), StringComparer.Ordinal);
}
