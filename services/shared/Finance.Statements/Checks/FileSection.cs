using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Statements.Data;

namespace Finance.Statements.Checks;

/// <summary>An object of a file of checks, read member by member; what is wrong is noted with its place and reading goes on.</summary>
internal sealed class FileSection
{
    private const int MaxText = 4_000;

    private readonly DataNode node;
    private readonly ICollection<DataFault> faults;

    public FileSection(DataNode node, ICollection<DataFault> faults, params ReadOnlySpan<string> members)
    {
        this.node = node;
        this.faults = faults;
        if (node.Kind != DataKind.Object)
        {
            Fault(node.Place, "这里应为对象 { … }。");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in node.Members)
        {
            if (!members.Contains(member.Name))
            {
                Fault(member.Place, $"没有“{member.Name}”这一项，应为下列之一：{string.Join('、', members.ToArray())}。");
            }
            else if (!seen.Add(member.Name))
            {
                Fault(member.Place, $"“{member.Name}”重复出现。");
            }
        }
    }

    public DataNode Node => node;

    public bool Has(string name) => node[name] is not null;

    public void Fault(DataPlace place, string message) => faults.Add(new DataFault(place, message));

    public DataNode? Text(string name, bool required = false)
    {
        if (node[name] is not { } value)
        {
            if (required && node.Kind == DataKind.Object)
            {
                Fault(node.Place, $"缺少“{name}”。");
            }

            return null;
        }

        if (value.Kind != DataKind.Text || value.Text.Length is 0 or > MaxText)
        {
            Fault(value.Place, $"“{name}”应为不超过 {MaxText} 字的文字。");
            return null;
        }

        return value;
    }

    public bool Flag(string name)
    {
        if (node[name] is { } value && value.Kind is not (DataKind.True or DataKind.False))
        {
            Fault(value.Place, $"“{name}”应为 true 或 false。");
        }

        return node[name]?.Kind == DataKind.True;
    }

    public int? Year(string name)
    {
        if (node[name] is not { } value)
        {
            return null;
        }

        if (
            value.Kind == DataKind.Number
            && int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= 1990 and <= 2100
        )
        {
            return year;
        }

        Fault(value.Place, $"“{name}”应为年度，例如 2024。");
        return null;
    }

    public decimal? Decimal(string name) => node[name] is { } value ? Decimal(name, value) : null;

    public decimal? Decimal(string name, DataNode value)
    {
        if (
            value.Kind is DataKind.Text or DataKind.Number
            && decimal.TryParse(value.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        )
        {
            return number;
        }

        Fault(value.Place, $"“{name}”应为数字，例如 \"0.05\"。");
        return null;
    }

    /// <summary>A word of an enumeration; the fault lists the words.</summary>
    public T? Choice<T>(string name, bool required = false)
        where T : struct, Enum => Text(name, required) is { } text ? Choice<T>(text) : null;

    public T? Choice<T>(DataNode text)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (text.Kind == DataKind.Text && Word(value) == text.Text)
            {
                return value;
            }
        }

        Fault(text.Place, $"这里是“{text.Text}”，应为下列之一：{string.Join('、', Enum.GetValues<T>().Select(value => Word(value)))}。");
        return null;
    }

    /// <summary>The items of a list; none where it is not given.</summary>
    public ImmutableArray<DataNode> List(string name)
    {
        if (node[name] is not { } value)
        {
            return [];
        }

        if (value.Kind != DataKind.List)
        {
            Fault(value.Place, $"“{name}”应为列表 [ … ]。");
        }

        return value.Items;
    }

    /// <summary>The members of an object with names of their own; none where it is not given.</summary>
    public ImmutableArray<DataMember> Members(string name)
    {
        if (node[name] is not { } value)
        {
            return [];
        }

        if (value.Kind != DataKind.Object)
        {
            Fault(value.Place, $"“{name}”应为对象 {{ … }}。");
        }

        return value.Members;
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
