using System.Globalization;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>Something of the facts with its place: the unit that it belongs to, and the path inside its facts, put together when asked for.</summary>
internal abstract class Placed(int unit, Placed? around, string list, int position)
{
    public int Unit => unit;

    public string Path => string.Create(CultureInfo.InvariantCulture, $"{around?.Path}{list}/{position}");
}

/// <inheritdoc cref="Placed"/>
internal sealed class Placed<T>(T item, int unit, Placed? around, string list, int position) : Placed(unit, around, list, position)
    where T : class
{
    public T Item => item;
}
