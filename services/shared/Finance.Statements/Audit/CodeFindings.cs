using Finance.Contracts;

namespace Finance.Statements.Audit;

/// <summary>Codes: printed differently for the same name and amount (D09), named in a sentence but in no table (D09), or in no code book (D10).</summary>
internal static class CodeFindings
{
    public static IEnumerable<AuditFinding> Find(PrintedDocument document, Sheets sheets, ICatalog? catalog) =>
        sheets.Codes.Slips.Select(Slip).Concat(InSentences(document, sheets)).Concat(catalog is null ? [] : Unknown(sheets, catalog));

    private static AuditFinding Slip(EffectiveCodes.Slip slip)
    {
        var place = Place(slip.Table, slip.Row);
        var elsewhere = slip.OtherTable is null || slip.OtherRow is null ? null : Place(slip.OtherTable, slip.OtherRow);
        return Finding(
            "D09",
            elsewhere is null ? [place] : [place, elsewhere],
            slip.Printed,
            slip.Meant,
            $"{place.Words}的科目编码印为 {slip.Printed}，同一名称和金额的科目应为 {slip.Meant}，请核对编码。"
        );
    }

    private static IEnumerable<AuditFinding> InSentences(PrintedDocument document, Sheets sheets)
    {
        var printed = sheets
            .All.SelectMany(sheet => sheet.Rows)
            .Where(row => row.Code?.Length == 7)
            .Select(row => row.Code!)
            .ToHashSet(StringComparer.Ordinal);
        if (printed.Count == 0)
        {
            yield break;
        }

        foreach (var (figure, code) in SentenceCodes.Find(document.Figures))
        {
            if (!printed.Contains(code))
            {
                var place = Sheets.Place(figure);
                var parts = document.Figures.Skip(figure.Index - 2).Take(2).Select(Sheets.Place);
                yield return Finding(
                    "D09",
                    [place, .. parts],
                    code,
                    "",
                    $"{place.Words}所在科目编码为 {code}，各表中没有这个科目，请核对编码。"
                );
            }
        }
    }

    private static IEnumerable<AuditFinding> Unknown(Sheets sheets, ICatalog catalog)
    {
        foreach (
            var (sheet, row) in sheets
                .All.SelectMany(sheet => sheet.Rows.Select(row => (sheet, row)))
                .Where(pair => pair.row.Code is not null)
                .DistinctBy(pair => pair.row.Code)
        )
        {
            var code = row.Code!;
            var isEconomic = code[0] == '3';
            var entry = isEconomic ? catalog.Economic(code) : catalog.Functional(code);
            if (entry is null && code.Length != 7 == isEconomic)
            {
                var near = isEconomic ? catalog.NearestEconomic(code) : catalog.NearestFunctional(code);
                var hint = near.Count == 0 ? "" : $"相近的科目：{string.Join("、", near.Select(found => $"{found.Code} {found.Name}"))}，";
                var place = Place(sheet.Table, row.Row);
                yield return Finding(
                    "D10",
                    [place],
                    code,
                    near.Count == 0 ? "" : near[0].Code,
                    $"{place.Words}的科目编码 {code} 在 {catalog.Year.Value} 年的科目中不存在，{hint}请核对编码。"
                );
            }
        }
    }

    private static AuditPlace Place(PrintedTable table, PrintedRow row) =>
        new($"{Pointers.Row(table.Index, row.Index)}/normalizedCode") { Table = table.Id, Row = $"{row.NormalizedCode} {row.Name}".Trim() };

    private static AuditFinding Finding(string rule, AuditPlace[] places, string printed, string expected, string message) =>
        new()
        {
            Rule = rule,
            Severity = AuditSeverity.Error,
            Verdict = AuditVerdict.Error,
            Places = [.. places],
            Printed = printed,
            Expected = expected,
            Message = message,
        };
}
