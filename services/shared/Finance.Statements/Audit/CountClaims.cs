using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Finance.Statements.Audit;

/// <summary>Counts in sentences (vehicles, receptions, persons) against the rows of tables that bear the same name.</summary>
internal static partial class CountClaims
{
    public static IEnumerable<AuditFinding> Find(ImmutableArray<Sentence> sentences, ImmutableArray<Sheet> sheets)
    {
        var rows = sheets
            .SelectMany(sheet => sheet.Rows)
            .Where(row => row.Code is null && row.Cells.Length > 0)
            .ToLookup(row => Key(row.Bare), StringComparer.Ordinal);
        foreach (var sentence in sentences.Where(IsCount))
        {
            var row = rows[Key(sentence.Meaning)].Take(2).ToList();
            if (
                row.Count == 1
                && row[0].Cells[^1] is { } cell
                && PrintedNumber.TryParse(sentence.Figure.Text, out var number)
                && number.Value * cell.YuanPerUnit != cell.Value
            )
            {
                yield return new AuditFinding
                {
                    Rule = "D14",
                    Severity = AuditSeverity.Error,
                    Verdict = AuditVerdict.Error,
                    Places = [sentence.Place, cell.Place],
                    Printed = sentence.Figure.Text,
                    Expected = PrintedNumber.Print(cell.Value / cell.YuanPerUnit, 0),
                    Difference = PrintedNumber.Print(number.Value - (cell.Value / cell.YuanPerUnit), 0),
                    Message =
                        $"{sentence.Place.Words}印为 {sentence.Figure.Text}，{cell.Place.Words}为 {(cell.IsBlank ? "空白" : cell.Printed)}，请核对后更正。",
                };
            }
        }
    }

    private static bool IsCount(Sentence sentence) =>
        sentence is { Money: null, Percent: null } && sentence.Figure.Unit.Length > 0 && Key(sentence.Meaning).Length > 3;

    /// <summary>The name without brackets, in which regions put the unit or nothing.</summary>
    private static string Key(string name) => Brackets().Replace(name, "");

    [GeneratedRegex("（[^（）]*）", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Brackets();
}
