using Finance.Statements.Formats;
using Finance.Statements.Indexing;

namespace Finance.Statements.Printing;

/// <summary>Which codes a section of codes has rows for.</summary>
internal static class UsedCodes
{
    /// <summary>The codes of the rows: those of the list, or every code of the lines at each level.</summary>
    public static CodeRow[] Of(CodeRows rows, FactIndex index)
    {
        if (!rows.Codes.IsEmpty && !rows.Others)
        {
            return [.. rows.Codes];
        }

        var width = rows.Dimension == CodeDimension.Functional ? CodeNumber.FunctionalWidth : CodeNumber.EconomicWidth;
        var used = rows.Dimension == CodeDimension.Functional ? index.FunctionalCodes : index.EconomicCodes;
        var found = used.SelectMany(code => rows.Levels.Select(level => code.AtLevel(level, width)))
            .OfType<CodeNumber>()
            .Distinct()
            .Where(code => rows.Under.IsEmpty || rows.Under.Any(ancestor => code.IsUnder(ancestor) == true))
            .Where(code => !rows.Codes.Any(listed => listed.Number == code))
            .Select(code => new CodeRow(code.Digits(width), code, null) { IsOther = !rows.Codes.IsEmpty });
        return [.. rows.Codes.Concat(found).OrderBy(code => code.Number.Low).ThenByDescending(code => code.Number.Span)];
    }
}
