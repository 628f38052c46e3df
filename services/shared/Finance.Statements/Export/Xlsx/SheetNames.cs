using System.Globalization;
using System.Text;

namespace Finance.Statements.Export.Xlsx;

/// <summary>Gives every sheet of a workbook a name that Excel takes: 31 units at most, unique whatever the case and width of letters.</summary>
internal sealed class SheetNames
{
    private const int Length = 31;
    private const string Nameless = "表";

    /// <summary>Excel keeps History for itself.</summary>
    private readonly HashSet<string> taken = [KeyOf("History")];

    public string For(string title)
    {
        var wanted = SafeName.Of(title, Length) is { Length: > 0 } safe ? safe : Nameless;
        var name = wanted;
        for (var number = 2; !taken.Add(KeyOf(name)); number++)
        {
            var suffix = string.Create(CultureInfo.InvariantCulture, $" ({number})");
            name = SafeName.Cut(wanted, Length - suffix.Length).TrimEnd() + suffix;
        }

        return name;
    }

    private static string KeyOf(string name) => name.Normalize(NormalizationForm.FormKC).ToUpperInvariant();
}
