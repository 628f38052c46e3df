using System.Text.RegularExpressions;

namespace Finance.Statements.Tests.Export;

/// <summary>What a spreadsheet makes of a field of CSV.</summary>
internal static partial class Spreadsheet
{
    public static bool IsFormula(string field) => Begins().IsMatch(field) && !Harmless().IsMatch(field);

    [GeneratedRegex(@"\A([\t\n]|\s*[=+\-@＝＋－＠])")]
    private static partial Regex Begins();

    /// <summary>A number or dashes: taken for a formula, it is worth itself.</summary>
    [GeneratedRegex(@"\A([-－]+|[+-]?(\d[\d,]*\.?|\.\d)\d*%?)\z", RegexOptions.ECMAScript)]
    private static partial Regex Harmless();
}
