using System.Globalization;
using Finance.Statements.Language;

namespace Finance.Statements.Narrative;

/// <summary>Slots for words: the names of the unit, texts of the facts, and the number of an item in its list.</summary>
internal static class WordSlots
{
    /// <summary>A slot by a name of its own; null where the words are an expression.</summary>
    public static Tell? Find(string name) =>
        name switch
        {
            "unit.name" => Plain(telling => telling.Subject.Unit.Name),
            "unit.shortName" => Plain(telling => telling.Subject.Unit.ShortName),
            "unit.code" => Plain(telling => telling.Subject.Unit.Code),
            "department.name" => Plain(telling => telling.Subject.Department.Name),
            "department.shortName" => Plain(telling => telling.Subject.Department.ShortName),
            "ordinal" => Plain(telling => telling.Ordinal.ToString(CultureInfo.InvariantCulture)),
            "ordinal.chinese" => Plain(telling => ChineseNumeral.Of(telling.Ordinal)),
            _ => null,
        };

    /// <summary>A text comes whole, as it stands in the facts; one that is empty says nothing.</summary>
    public static Tell Text(Expression expression) =>
        (writing, telling) =>
        {
            var value = expression.Evaluate(telling.Scope);
            var words = value.Kind switch
            {
                ValueKind.Text => value.Text.Trim(),
                ValueKind.Number => value.Number.ToString("0.######", CultureInfo.InvariantCulture),
                _ => "",
            };
            writing.Add(words);
            return words.Length > 0;
        };

    private static Tell Plain(Func<Telling, string> read) =>
        (writing, telling) =>
        {
            writing.Add(read(telling));
            return true;
        };
}
