using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>Units of money: mixed within a column (D21), or one table in another unit than it says (D08), told once for the table.</summary>
internal static class UnitFindings
{
    private const int FewestCells = 3;

    public static IEnumerable<AuditFinding> Mixed(PrintedDocument document)
    {
        foreach (var table in document.Tables)
        {
            foreach (var row in table.Rows)
            {
                foreach (var (column, text) in row.Values.OrderBy(value => value.Key, StringComparer.Ordinal))
                {
                    var unit = Terms
                        .Known.Units.Keys.Where(unit => text.TrimEnd().EndsWith(unit, StringComparison.Ordinal))
                        .MaxBy(unit => unit.Length);
                    if (unit is not null && unit != table.Unit && PrintedNumber.TryParse(text.Trim()[..^unit.Length], out _))
                    {
                        var place = new AuditPlace(Pointers.Cell(table.Index, row.Index, column))
                        {
                            Table = table.Id,
                            Row = row.Name,
                            Column = column,
                        };
                        yield return new AuditFinding
                        {
                            Rule = "D21",
                            Severity = AuditSeverity.Error,
                            Verdict = AuditVerdict.Error,
                            Places = [place],
                            Printed = text,
                            Message = $"{place.Words}以{unit}为单位，本表以{table.Unit}为单位，请统一单位。",
                        };
                    }
                }
            }
        }
    }

    /// <summary>Where all of a table is ten thousand times off, its unit is wrong and not its figures.</summary>
    public static IEnumerable<AuditFinding> Merged(ImmutableArray<AuditFinding> findings, PrintedDocument document)
    {
        var wrong = findings
            .Where(finding => finding.Rule == "D08" && finding.Places[0].Table is not null)
            .GroupBy(finding => finding.Places[0].Pointer.Split('/')[2], StringComparer.Ordinal)
            .Where(table => table.Count() >= FewestCells)
            .ToDictionary(table => table.Key, table => table.ToList(), StringComparer.Ordinal);
        foreach (var table in document.Tables)
        {
            if (wrong.TryGetValue(table.Index.ToString(System.Globalization.CultureInfo.InvariantCulture), out var cells))
            {
                yield return cells[0] with
                {
                    Places =
                    [
                        new AuditPlace(Pointers.Table(table.Index) + "/unit") { Table = table.Id },
                        .. cells.Select(cell => cell.Places[0]),
                    ],
                    Printed = table.Unit,
                    Expected = document.MoneyUnit,
                    Difference = "",
                    Message = $"表 {table.Id} 的单位印为{table.Unit}，其 {cells.Count} 处数字与其他表相差一万倍，请核对单位。",
                    Related = [],
                };
            }
        }

        foreach (var finding in findings.Where(finding => !wrong.Values.Any(cells => cells.Contains(finding))))
        {
            yield return finding;
        }
    }
}
