using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Finance.Contracts;
using Finance.Statements.Formats;

namespace Finance.Classification.Model;

/// <summary>Reads a unit as the API writes it; finds everything that is wrong with it by itself.</summary>
public sealed partial class UnitReading
{
    private const int MaxNameChars = 100;
    private const int MaxAliases = 20;
    private const int MaxPredecessors = 50;

    /// <summary>For a region without formats of its own.</summary>
    private static readonly UnitFormats NationalFormats = new("national-budget-2024", "national-final-2024", "ministry-2020");

    private readonly List<Fault> faults = [];
    private readonly JsonElement root;

    private UnitReading(JsonElement root) => this.root = root;

    /// <summary>The unit, or all of its faults.</summary>
    public static (UnitEntry? Unit, ImmutableArray<Fault> Faults) Read(JsonElement root, UnitId unit)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return (null, [new Fault("", ProblemCodes.WrongType, "内容应为一个 JSON 对象。")]);
        }

        var reading = new UnitReading(root);
        var entry = reading.ReadUnit(unit);
        return reading.faults.Count == 0 ? (entry, []) : (null, [.. reading.faults]);
    }

    private UnitEntry ReadUnit(UnitId unit)
    {
        CheckMembers();
        if (Text("unit") is { } stated && stated != unit.Value)
        {
            Refuse("unit", ProblemCodes.WrongUnit, $"与地址中的 {unit} 不符。");
        }

        if (Text("region") is { } region && region != unit.Region)
        {
            Refuse("region", ProblemCodes.InvalidContent, $"财政区划应为单位代码的前六位 {unit.Region}。");
        }

        var name = Name("name") ?? Missing("name");
        var (validFrom, validTo) = Validity();
        return new UnitEntry(
            unit,
            name,
            Name("shortName") ?? name,
            [.. Texts("aliases", MaxAliases).Where(CheckName)],
            OtherUnit(unit),
            unit.Region,
            Formats(),
            Type(),
            validFrom,
            validTo,
            Predecessors(unit)
        );
    }

    private void CheckMembers()
    {
        string[] known =
        [
            "unit",
            "name",
            "shortName",
            "aliases",
            "parent",
            "region",
            "formats",
            "type",
            "validFrom",
            "validTo",
            "predecessors",
        ];
        foreach (var member in root.EnumerateObject().Where(member => !known.Contains(member.Name, StringComparer.Ordinal)))
        {
            Refuse(member.Name, ProblemCodes.UnknownField, "没有这个字段。");
        }
    }

    private string Type()
    {
        var type = Text("type") ?? Missing("type");
        if (type.Length > 0 && !UnitTypes.All.Contains(type))
        {
            Refuse("type", ProblemCodes.UnknownValue, $"单位类型应为 {string.Join("、", UnitTypes.All)} 之一。");
        }

        return type;
    }

    private (DateOnly From, DateOnly? To) Validity()
    {
        var from = Date("validFrom");
        if (from is null && !Has("validFrom"))
        {
            Missing("validFrom");
        }

        var to = Date("validTo");
        if (from > to)
        {
            Refuse("validTo", ProblemCodes.InvalidContent, "停用日期不能早于启用日期。");
        }

        return (from ?? default, to);
    }

    private UnitId? OtherUnit(UnitId unit)
    {
        if (Text("parent") is not { Length: > 0 } text)
        {
            return null;
        }

        if (!UnitId.TryParse(text, out var parent))
        {
            Refuse("parent", ProblemCodes.UnknownUnit, "主管部门的单位代码格式不对。");
            return null;
        }

        if (parent == unit)
        {
            Refuse("parent", ProblemCodes.InvalidContent, "单位不能是自己的下级；自身即主管部门的单位，此项留空。");
        }

        return parent;
    }

    private ImmutableArray<UnitId> Predecessors(UnitId unit)
    {
        var predecessors = ImmutableArray.CreateBuilder<UnitId>();
        foreach (var text in Texts("predecessors", MaxPredecessors))
        {
            if (!UnitId.TryParse(text, out var predecessor) || predecessor == unit || predecessors.Contains(predecessor))
            {
                Refuse("predecessors", ProblemCodes.UnknownUnit, $"“{text}”不是单位代码，或是本单位，或重复。");
            }
            else
            {
                predecessors.Add(predecessor);
            }
        }

        return predecessors.ToImmutable();
    }

    private UnitFormats Formats()
    {
        if (!Has("formats"))
        {
            return NationalFormats;
        }

        var formats = root.GetProperty("formats");
        if (formats.ValueKind != JsonValueKind.Object)
        {
            Refuse("formats", ProblemCodes.WrongType, "应为对象：{ budget, finalAccount, performance }。");
            return NationalFormats;
        }

        foreach (var member in formats.EnumerateObject().Where(member => member.Name is not ("budget" or "finalAccount" or "performance")))
        {
            Refuse("formats/" + member.Name, ProblemCodes.UnknownField, "没有这个字段。");
        }

        return new UnitFormats(
            Printed(Format(formats, "budget", NationalFormats.Budget), "budget", DocumentKind.Budget),
            Printed(Format(formats, "finalAccount", NationalFormats.FinalAccount), "finalAccount", DocumentKind.FinalAccount),
            Format(formats, "performance", NationalFormats.Performance)
        );
    }

    private string Format(JsonElement formats, string name, string usual)
    {
        if (!formats.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return usual;
        }

        if (value.ValueKind == JsonValueKind.String && FormatId().IsMatch(value.GetString()!))
        {
            return value.GetString()!;
        }

        Refuse("formats/" + name, ProblemCodes.InvalidContent, "格式的代号由小写字母、数字和连字符组成，至多 60 个字符。");
        return usual;
    }

    /// <summary>An unknown format would print as the national one without a word. Which schemes there are for performance only its own service knows.</summary>
    private string Printed(string format, string name, DocumentKind kind)
    {
        var known = FormatCatalog.Shipped.All.Where(candidate => candidate.Kind == kind).Select(candidate => candidate.Id).ToList();
        if (!known.Contains(format, StringComparer.Ordinal))
        {
            Refuse("formats/" + name, ProblemCodes.UnknownValue, $"没有格式“{format}”，应为 {string.Join("、", known)} 之一。");
        }

        return format;
    }

    private bool Has(string member) => root.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null;

    private string? Text(string member)
    {
        if (!Has(member))
        {
            return null;
        }

        var value = root.GetProperty(member);
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString()!.Trim().Normalize(NormalizationForm.FormC);
        }

        Refuse(member, ProblemCodes.WrongType, "应为文字。");
        return "";
    }

    private string? Name(string member) =>
        Text(member) is { } name && (name.Length is 0 or > MaxNameChars || name.Any(char.IsControl))
            ? Refuse(member, ProblemCodes.InvalidContent, $"不能为空，至多 {MaxNameChars} 个字，不含控制字符。")
            : Text(member);

    private bool CheckName(string alias)
    {
        if (alias.Length is 0 or > MaxNameChars || alias.Any(char.IsControl))
        {
            Refuse("aliases", ProblemCodes.InvalidContent, $"别名不能为空，至多 {MaxNameChars} 个字，不含控制字符。");
        }

        return true;
    }

    private IEnumerable<string> Texts(string member, int mostItems)
    {
        if (!Has(member))
        {
            return [];
        }

        var value = root.GetProperty(member);
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            Refuse(member, ProblemCodes.WrongType, "应为文字的数组。");
            return [];
        }

        if (value.GetArrayLength() > mostItems)
        {
            Refuse(member, ProblemCodes.TooManyLines, $"至多 {mostItems} 项。");
            return [];
        }

        return value.EnumerateArray().Select(item => item.GetString()!.Trim().Normalize(NormalizationForm.FormC));
    }

    private DateOnly? Date(string member)
    {
        if (Text(member) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Refuse(member, ProblemCodes.InvalidContent, "日期应写作 2024-01-31。");
        return null;
    }

    private string Missing(string member) => Refuse(member, ProblemCodes.Missing, "不能缺少。");

    private string Refuse(string member, string code, string message)
    {
        var fault = new Fault("/" + member, code, message);
        if (!faults.Contains(fault))
        {
            faults.Add(fault);
        }

        return "";
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex FormatId();
}
