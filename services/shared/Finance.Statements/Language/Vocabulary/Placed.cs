using System.Globalization;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>
/// A place in the facts: the unit that it belongs to, and the path inside its facts, put together when asked for. An item of a list has a position.
/// </summary>
internal class Placed(int unit, Placed? around, string path, int? position = null)
{
    private (string Name, object[]? Items)[] lists = [];

    public int Unit => unit;

    public string Path =>
        field ??= position is { } at ? $"{around?.Path}{path}/{at.ToString(CultureInfo.InvariantCulture)}" : $"{around?.Path}{path}";

    /// <summary>A list inside it, made once and kept; at worst two who ask at the same time both make it.</summary>
    public object[]? Inner(string name, Func<Placed, object[]?> make)
    {
        foreach (var (known, items) in lists)
        {
            if (known == name)
            {
                return items;
            }
        }

        var made = make(this);
        lists = [.. lists, (name, made)];
        return made;
    }
}

/// <summary>Something of the facts with its place.</summary>
internal sealed class Placed<T>(T item, int unit, Placed? around, string list, int position) : Placed(unit, around, list, position)
    where T : class
{
    public T Item => item;
}
