using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>An empty table says so in a note; a note that says so stands under an empty table (D15).</summary>
internal static class NoteFindings
{
    public static IEnumerable<AuditFinding> Find(ImmutableArray<Sheet> sheets)
    {
        foreach (var sheet in sheets.Where(sheet => sheet.Columns.Length > 0 && !Terms.ContainsAny(sheet.Title, Terms.Known.GoalSections)))
        {
            var table = sheet.Table;
            var notes = table.Notes.Append(table.EmptyTableNote ?? "");
            if (!sheet.HasFigures && !notes.Any(note => Terms.ContainsAny(note, Terms.Known.EmptyNoteWords)))
            {
                yield return Finding(sheet, "", $"表 {table.Id}“{table.Title}”没有数据，却没有空表说明，请补充说明或填入数据。");
            }
            else if (
                sheet.HasMoney
                && table.EmptyTableNote is { Length: > 0 } note
                && !Terms.ContainsAny(note, Terms.Known.EmptyNoteConditions)
            )
            {
                yield return Finding(sheet, note, $"表 {table.Id}“{table.Title}”有数据，却印有空表说明“{note}”，请核对。");
            }
        }
    }

    private static AuditFinding Finding(Sheet sheet, string printed, string message) =>
        new()
        {
            Rule = "D15",
            Severity = AuditSeverity.Error,
            Verdict = AuditVerdict.Error,
            Places =
            [
                new AuditPlace(Pointers.Table(sheet.Table.Index) + (printed.Length == 0 ? "" : "/emptyTableNote"))
                {
                    Table = sheet.Table.Id,
                },
            ],
            Printed = printed,
            Message = message,
        };
}
