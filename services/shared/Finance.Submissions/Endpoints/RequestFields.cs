using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Contracts;

namespace Finance.Submissions.Endpoints;

/// <summary>Reads a request body member by member, and collects every fault with its place.</summary>
public sealed class RequestFields
{
    private const int MaxFaults = 200;

    private readonly JsonElement element;
    private readonly string place;
    private readonly ImmutableArray<Fault>.Builder faults;
    private readonly List<RequestFields> parts = [];
    private readonly HashSet<string> known = [];

    public RequestFields(JsonElement root)
        : this(root, "", ImmutableArray.CreateBuilder<Fault>()) { }

    private RequestFields(
        JsonElement element,
        string place,
        ImmutableArray<Fault>.Builder faults,
        JsonValueKind expected = JsonValueKind.Object
    )
    {
        this.element = element;
        this.place = place;
        this.faults = faults;
        if (element.ValueKind != expected)
        {
            Add(place, ProblemCodes.WrongType, "应为对象。");
        }
    }

    public bool IsSound => faults.Count == 0;

    public string? Text(string name, int maxLength, bool required = true, bool mayBeEmpty = false, bool mayHaveLines = false)
    {
        if (Take(name, JsonValueKind.String, "应为字符串。", required) is not { } value)
        {
            return null;
        }

        var text = value.GetString()!;
        if (text.Length > maxLength)
        {
            Fault(name, ProblemCodes.TooLong, $"最多{maxLength}个字符。");
        }
        else if (!mayBeEmpty && string.IsNullOrWhiteSpace(text))
        {
            Fault(name, ProblemCodes.Missing, "不能为空。");
        }
        else if (text.Any(char.IsControl) && !mayHaveLines)
        {
            Fault(name, ProblemCodes.InvalidText, "不能含有控制字符。");
        }

        return text;
    }

    /// <param name="name">The member.</param>
    /// <param name="required">Whether it may be left out.</param>
    /// <param name="today">For a day on which something happened: none after this one.</param>
    public DateOnly? Date(string name, bool required = true, DateOnly? today = null)
    {
        if (Take(name, JsonValueKind.String, "应为日期，形如 2024-02-08。", required) is not { } value)
        {
            return null;
        }

        if (
            DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && FiscalYear.TryCreate(date.Year, out _)
        )
        {
            if (date > today)
            {
                Fault(name, ProblemCodes.InvalidDate, "不能晚于今天。");
            }

            return date;
        }

        Fault(name, ProblemCodes.InvalidDate, "应为日期，形如 2024-02-08。");
        return null;
    }

    public Money? Amount(string name, bool required = false)
    {
        const string Expected = "金额应为以元为单位的字符串，最多两位小数，例如 \"4183200.00\"。";
        if (Take(name, JsonValueKind.String, Expected, required) is not { } value)
        {
            return null;
        }

        if (!Money.TryParseYuan(value.GetString(), out var amount))
        {
            Fault(name, ProblemCodes.InvalidMoney, Expected);
            return null;
        }

        if (amount < Money.Zero)
        {
            Fault(name, ProblemCodes.NegativeAmount, "金额不能为负数。");
        }
        else if (amount > Money.LineLimit)
        {
            Fault(name, ProblemCodes.AmountTooLarge, $"金额不能超过{Money.LineLimit}元。");
        }

        return amount;
    }

    public int? Number(string name, int least, int most, bool required = true)
    {
        var expected = $"应为{least}至{most}的整数。";
        if (Take(name, JsonValueKind.Number, expected, required) is not { } value)
        {
            return null;
        }

        if (value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Fault(name, ProblemCodes.InvalidNumber, expected);
        return null;
    }

    /// <summary>A list of whole numbers; null when it is not there.</summary>
    public ImmutableArray<int>? Numbers(string name, int least, int most, int maxCount)
    {
        if (Take(name, JsonValueKind.Array, "应为列表。", required: false) is not { } list)
        {
            return null;
        }

        if (list.GetArrayLength() > maxCount)
        {
            Fault(name, ProblemCodes.TooManyLines, $"最多{maxCount}项。");
            return null;
        }

        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (var (index, item) in list.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var number) && number >= least && number <= most)
            {
                numbers.Add(number);
            }
            else
            {
                Add($"{At(name)}/{index}", ProblemCodes.InvalidNumber, $"应为{least}至{most}的整数。");
            }
        }

        return numbers.ToImmutable();
    }

    /// <summary>One of an enumeration's names in camelCase.</summary>
    public TEnum? Choice<TEnum>(string name)
        where TEnum : struct, Enum
    {
        if (Take(name, JsonValueKind.String, "应为字符串。", required: false) is not { } value)
        {
            return null;
        }

        foreach (var choice in Enum.GetValues<TEnum>())
        {
            if (value.ValueEquals(JsonNamingPolicy.CamelCase.ConvertName(choice.ToString())))
            {
                return choice;
            }
        }

        var names = string.Join("、", Enum.GetNames<TEnum>().Select(JsonNamingPolicy.CamelCase.ConvertName));
        Fault(name, ProblemCodes.UnknownValue, $"应为以下之一：{names}。");
        return null;
    }

    public IEnumerable<RequestFields> List(string name, int maxCount, bool required = true)
    {
        if (Take(name, JsonValueKind.Array, "应为列表。", required) is { } list)
        {
            return Items(list, At(name), maxCount);
        }

        return [];
    }

    /// <summary>The members of a list as objects; also for a body that is a list itself.</summary>
    public static (ImmutableArray<RequestFields> Items, Func<ImmutableArray<Fault>> Finish) ReadList(JsonElement root, int maxCount)
    {
        var found = ImmutableArray.CreateBuilder<Fault>();
        if (root.ValueKind != JsonValueKind.Array)
        {
            found.Add(new Fault("", ProblemCodes.WrongType, "应为列表。"));
            return ([], found.ToImmutable);
        }

        var top = new RequestFields(root, "", found, JsonValueKind.Array);
        return ([.. top.Items(root, "", maxCount)], top.Finish);
    }

    /// <summary>A member that another reader takes care of.</summary>
    public JsonElement? Part(string name) => Take(name, JsonValueKind.Object, "应为对象。", required: true);

    public void Fault(string name, string code, string message) => Add(At(name), code, message);

    /// <summary>All faults, members that nobody asked for among them.</summary>
    public ImmutableArray<Fault> Finish()
    {
        RefuseUnknown();
        return faults.Count <= MaxFaults ? faults.ToImmutable() : [.. faults.Take(MaxFaults)];
    }

    private IEnumerable<RequestFields> Items(JsonElement list, string pointer, int maxCount)
    {
        if (list.GetArrayLength() > maxCount)
        {
            Add(pointer, ProblemCodes.TooManyLines, $"最多{maxCount}项。");
            return [];
        }

        RequestFields[] items = [.. list.EnumerateArray().Select((item, index) => new RequestFields(item, $"{pointer}/{index}", faults))];
        parts.AddRange(items);
        return items;
    }

    private JsonElement? Take(string name, JsonValueKind kind, string expected, bool required)
    {
        known.Add(name);
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            if (required)
            {
                Fault(name, ProblemCodes.Missing, "缺少此项。");
            }

            return null;
        }

        if (value.ValueKind == kind)
        {
            return value;
        }

        Fault(name, ProblemCodes.WrongType, expected);
        return null;
    }

    private void RefuseUnknown()
    {
        foreach (var part in parts)
        {
            part.RefuseUnknown();
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var member in element.EnumerateObject().Where(member => !known.Contains(member.Name)))
        {
            Fault(member.Name, ProblemCodes.UnknownField, "没有这一项。");
        }
    }

    private string At(string name) =>
        $"{place}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private void Add(string pointer, string code, string message) => faults.Add(new Fault(pointer, code, message));
}
