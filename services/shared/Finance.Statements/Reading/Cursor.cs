using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Finance.Contracts;

namespace Finance.Statements.Reading;

/// <summary>
/// A place in a document: takes the members of one object, notes what is wrong with them and goes on, so that one reading finds all faults.
/// Members that are never taken are unknown and reported by <see cref="Finish"/>.
/// </summary>
public sealed class Cursor
{
    /// <summary>Longer names are no data and are cut where they are shown.</summary>
    public const int LongestName = 100;

    /// <summary>No item of a list.</summary>
    private const int Single = -1;

    private readonly Cursor? parent;
    private readonly string segment;
    private readonly int index;
    private readonly FaultList faults;
    private readonly bool broken;
    private Members members;

    public Cursor(JsonElement element, FaultList faults)
        : this(null, "", Single, element, faults) { }

    private Cursor(Cursor? parent, string segment, int index, JsonElement element, FaultList faults)
    {
        this.parent = parent;
        this.segment = segment;
        this.index = index;
        this.faults = faults;
        broken = element.ValueKind != JsonValueKind.Object;
        members = new Members(broken ? 0 : element.GetPropertyCount());
        if (broken)
        {
            faults.Add(Pointer, ProblemCodes.WrongType, "这里应为对象。");
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            Keep(member);
        }
    }

    public string Pointer =>
        parent is null ? ""
        : index == Single ? $"{parent.Pointer}/{segment}"
        : string.Create(CultureInfo.InvariantCulture, $"{parent.Pointer}/{segment}/{index}");

    /// <summary>What is only shown may be of any kind and length of text; what is kept may not.</summary>
    public bool TakesAnyText => faults.TakesAnyText;

    /// <summary>Given and not null.</summary>
    public bool Has(string name) => members.TryGet(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public void Fault(string name, string code, string message) => faults.Add($"{Pointer}/{Escape(name)}", code, message);

    public void FaultAt(string name, int index, string code, string message) =>
        faults.Add(string.Create(CultureInfo.InvariantCulture, $"{Pointer}/{Escape(name)}/{index}"), code, message);

    public void FaultInItem(string list, int index, string name, string code, string message) =>
        faults.Add(string.Create(CultureInfo.InvariantCulture, $"{Pointer}/{list}/{index}/{name}"), code, message);

    public void Require(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!broken && !Has(name))
            {
                Fault(name, ProblemCodes.Missing, "缺少必填项。");
            }
        }
    }

    /// <summary>Takes a member of the expected kind; absent and null are the same.</summary>
    public bool Take(string name, JsonValueKind kind, string expected, out JsonElement value)
    {
        if (!members.Remove(name, out value) || value.ValueKind == JsonValueKind.Null)
        {
            return false;
        }

        if (value.ValueKind == kind || (kind == JsonValueKind.True && value.ValueKind == JsonValueKind.False))
        {
            return true;
        }

        Fault(name, ProblemCodes.WrongType, expected);
        return false;
    }

    public T? Part<T>(string name, Func<Cursor, T> read)
        where T : class
    {
        if (!members.Remove(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return Read(name, Single, value, read);
    }

    /// <summary>Reads a list; with a key, items that were read whole and share it are duplicates.</summary>
    public ImmutableArray<T>? List<T>(string name, int limit, Func<Cursor, T> read, Func<T, object>? key = null)
    {
        if (!Take(name, JsonValueKind.Array, "这里应为数组。", out var array))
        {
            return null;
        }

        var length = array.GetArrayLength();
        if (length > limit)
        {
            Fault(name, ProblemCodes.TooManyLines, $"最多 {limit} 项，这里有 {length} 项。");
            return null;
        }

        var items = ImmutableArray.CreateBuilder<T>(length);
        var seen = new Dictionary<object, int>(key is null ? 0 : length);
        foreach (var element in array.EnumerateArray())
        {
            var faultsBefore = faults.Count;
            var item = Read(name, items.Count, element, read);
            if (key is not null && faults.Count == faultsBefore && !seen.TryAdd(key(item), items.Count))
            {
                FaultAt(name, items.Count, ProblemCodes.DuplicateLine, $"与第 {seen[key(item)] + 1} 项重复。");
            }

            items.Add(item);
        }

        return items.MoveToImmutable();
    }

    public void Finish()
    {
        foreach (var name in members.Names)
        {
            Fault(name, ProblemCodes.UnknownField, "没有这个字段。");
        }
    }

    /// <summary>Members that were not taken are none of this reader's business.</summary>
    public void LeaveRest() => members.Clear();

    /// <summary>Whether a member stands there as a number; it is not taken.</summary>
    public bool IsNumber(string name) => members.TryGet(name, out var value) && value.ValueKind == JsonValueKind.Number;

    /// <summary>The names that are left, for an object whose members are data.</summary>
    public IReadOnlyList<string> Names => members.Names;

    private T Read<T>(string name, int index, JsonElement element, Func<Cursor, T> read)
    {
        var cursor = new Cursor(this, name, index, element, faults);
        var item = read(cursor);
        cursor.Finish();
        return item;
    }

    private void Keep(JsonProperty member)
    {
        string name;
        try
        {
            name = KnownTexts.Find(JsonMarshal.GetRawUtf8PropertyName(member)) ?? ComposedText.Of(member.Name);
        }
        catch (Exception refusal) when (refusal is InvalidOperationException or ArgumentException)
        {
            // A name with half a surrogate pair or broken UTF-8 cannot be turned into text.
            faults.Add(Pointer, ProblemCodes.InvalidText, "字段名含有无效字符。");
            return;
        }

        if (!members.TryAdd(name, member.Value))
        {
            Fault(name, ProblemCodes.DuplicateKey, "字段重复出现。");
        }
    }

    private static string Escape(string name)
    {
        var cut = name.Length <= LongestName ? name : name[..LongestName] + "…";
        return cut.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
    }
}
