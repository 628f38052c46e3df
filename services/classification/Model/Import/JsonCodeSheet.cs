using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Finance.Contracts;

namespace Finance.Classification.Model.Import;

/// <summary>
/// Reads { "functional": [ { "code", "name", "leaf"?, "retired"?, "successor"?, "fromDepartment"? } ], "economic": […],
/// "government": […] }; what a read of the catalogue gives can be sent back.
/// </summary>
public sealed class JsonCodeSheet
{
    private static readonly ImmutableArray<(string Name, CodeKind Kind)> Lists =
    [
        ("functional", CodeKind.Functional),
        ("economic", CodeKind.Economic),
        ("government", CodeKind.Government),
    ];

    // Derived or told by the address: accepted, because a read gives them, and not looked at.
    private static readonly ImmutableArray<string> ReadOnlyMembers = ["version", "fiscalYear"];
    private static readonly ImmutableArray<string> ReadOnlyCodeMembers = ["level", "parent"];

    private readonly List<CodeRow> rows = [];
    private readonly List<Fault> faults = [];
    private bool complete = true;

    public static CodeSheet Read(JsonElement root, FiscalYear year)
    {
        var sheet = new JsonCodeSheet();
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new CodeSheet([], [new Fault("", ProblemCodes.WrongType, "内容应为一个 JSON 对象。")], Complete: false);
        }

        sheet.ReadYear(root, year);
        foreach (var member in root.EnumerateObject())
        {
            var (name, kind) = Lists.FirstOrDefault(list => list.Name == member.Name);
            if (name is not null)
            {
                sheet.ReadList(member.Value, name, kind);
            }
            else if (!ReadOnlyMembers.Contains(member.Name))
            {
                sheet.faults.Add(new Fault(Pointer("", member.Name), ProblemCodes.UnknownField, "没有这个字段。"));
            }
        }

        if (sheet.rows.Count == 0 && sheet.faults.Count == 0)
        {
            sheet.faults.Add(new Fault("", ProblemCodes.Missing, "清单中没有编码：应有 functional、economic 或 government。"));
        }

        return new CodeSheet([.. sheet.rows], [.. sheet.faults.Take(CodeSheet.MaxFaults)], sheet.complete);
    }

    private void ReadYear(JsonElement root, FiscalYear year)
    {
        if (
            root.TryGetProperty("fiscalYear", out var stated)
            && !(stated.ValueKind == JsonValueKind.Number && stated.TryGetInt32(out var number) && number == year.Value)
        )
        {
            faults.Add(new Fault("/fiscalYear", ProblemCodes.WrongYear, $"清单的年度与地址中的 {year} 不符。"));
        }
    }

    private void ReadList(JsonElement list, string name, CodeKind kind)
    {
        if (list.ValueKind != JsonValueKind.Array)
        {
            faults.Add(new Fault("/" + name, ProblemCodes.WrongType, "应为编码的数组。"));
            return;
        }

        if (list.GetArrayLength() is 0 or > CodeSheet.MaxRows)
        {
            faults.Add(
                new Fault("/" + name, ProblemCodes.TooManyLines, $"一份清单应有 1 至 {CodeSheet.MaxRows} 个编码；不涉及的清单请不要列出。")
            );
            return;
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            ReadCode(item, kind, string.Create(CultureInfo.InvariantCulture, $"/{name}/{index++}"));
        }
    }

    private void ReadCode(JsonElement item, CodeKind kind, string place)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new Fault(place, ProblemCodes.WrongType, "应为一个对象：{ code, name }。"));
            complete = false;
            return;
        }

        string code = "",
            name = "";
        string? successor = null;
        bool? leaf = null;
        var retired = false;
        ImmutableArray<string> fromDepartment = [];
        foreach (var member in item.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null))
        {
            var pointer = Pointer(place, member.Name);
            switch (member.Name)
            {
                case "code":
                    code = Text(member.Value, pointer);
                    break;
                case "name":
                    name = Text(member.Value, pointer);
                    break;
                case "successor":
                    successor = Text(member.Value, pointer);
                    break;
                case "leaf":
                    leaf = Flag(member.Value, pointer);
                    break;
                case "retired":
                    retired = Flag(member.Value, pointer);
                    break;
                case "fromDepartment":
                    fromDepartment = Texts(member.Value, pointer);
                    break;
                default:
                    if (!ReadOnlyCodeMembers.Contains(member.Name))
                    {
                        faults.Add(new Fault(pointer, ProblemCodes.UnknownField, "没有这个字段。"));
                    }

                    break;
            }
        }

        complete &= code.Length > 0;
        rows.Add(new CodeRow(kind, code, name, leaf, retired, successor, fromDepartment, place));
    }

    private string Text(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString()!.Trim().Normalize(NormalizationForm.FormC);
        }

        faults.Add(new Fault(pointer, ProblemCodes.WrongType, "应为文字。"));
        return "";
    }

    private bool Flag(JsonElement value, string pointer)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            faults.Add(new Fault(pointer, ProblemCodes.WrongType, "应为 true 或 false。"));
        }

        return value.ValueKind == JsonValueKind.True;
    }

    private ImmutableArray<string> Texts(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return [.. value.EnumerateArray().Select(item => Text(item, pointer))];
        }

        faults.Add(new Fault(pointer, ProblemCodes.WrongType, "应为编码的数组。"));
        return [];
    }

    private static string Pointer(string place, string member) =>
        $"{place}/{member.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
}
