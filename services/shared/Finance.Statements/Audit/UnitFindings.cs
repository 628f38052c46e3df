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
        var slips = findings.Where(finding => finding.Rule == "D08").ToList();
        var told = new HashSet<AuditFinding>(ReferenceEqualityComparer.Instance);
        foreach (var table in document.Tables.OrderByDescending(table => slips.Count(slip => Leads(slip, table))))
        {
            var own = slips.Where(slip => !told.Contains(slip) && Concerns(slip, table)).ToList();
            if (own.Count(slip => Leads(slip, table)) < FewestCells)
            {
                continue;
            }

            told.UnionWith(own);
            yield return own[0] with
            {
                Places =
                [
                    new AuditPlace(Pointers.Table(table.Index) + "/unit") { Table = table.Id },
                    .. own.SelectMany(slip => slip.Places).DistinctBy(place => place.Pointer),
                ],
                Printed = table.Unit,
                Expected = document.MoneyUnit,
                Difference = "",
                Message = $"表 {table.Id} 的单位印为{table.Unit}，其 {own.Count} 处数字与别处相差一万倍，请核对单位。",
                Related = [],
            };
        }

        foreach (var finding in findings.Where(finding => !told.Contains(finding)))
        {
            yield return finding;
        }
    }

    private static bool Leads(AuditFinding finding, PrintedTable table) => IsIn(finding.Places[0], table);

    private static bool Concerns(AuditFinding finding, PrintedTable table) =>
        finding.Places.Any(place => IsIn(place, table)) || finding.Related.Any(related => related.Places.Any(place => IsIn(place, table)));

    private static bool IsIn(AuditPlace place, PrintedTable table) =>
        place.Pointer.StartsWith(Pointers.Table(table.Index) + "/", StringComparison.Ordinal);
}
