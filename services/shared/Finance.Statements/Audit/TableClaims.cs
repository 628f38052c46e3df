using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>The same amount in several tables, and both sides of a table in balance.</summary>
internal static class TableClaims
{
    public static IEnumerable<Claim> Find(ConceptIndex concepts, Support support)
    {
        foreach (var (concept, places) in concepts.All)
        {
            var distinct = places.Where(place => place.IsCell).DistinctBy(place => place.Sheet).ToList();
            if (distinct.Count == 0)
            {
                continue;
            }

            var reference = Reference(distinct, places, support);
            foreach (var place in places.Where(place => place.Sheet != reference.Sheet).DistinctBy(place => place.Sheet))
            {
                if (place.Parts.All(part => part.Quantity.IsBlank) && reference.Value == 0)
                {
                    continue;
                }

                yield return place.IsCell
                    ? new Claim("D03", place.Parts[0].Quantity, reference.Parts, $"表 {reference.Sheet.Table.Id} 的同一数字")
                    {
                        CarriedOver = place.Value == reference.Value ? [] : concepts.CarriedOver(concept),
                    }
                    : new Claim("D03", reference.Parts[0].Quantity, place.Parts, $"表 {place.Sheet.Table.Id} 各项之和");
            }
        }
    }

    /// <summary>The statement to hold a sentence against: a cell where there is one, else a sum.</summary>
    public static Stated Reference(IReadOnlyList<Stated> places, Support support)
    {
        var cells = places.Where(place => place.IsCell).ToList();
        return cells.Count > 0 ? Reference(cells, places, support) : places[0];
    }

    /// <summary>The value that most tables print; among equals the one that other statements bear out.</summary>
    private static Stated Reference(IReadOnlyList<Stated> cells, IReadOnlyList<Stated> all, Support support) =>
        cells
            .OrderByDescending(cell => all.Where(other => other.Value == cell.Value).DistinctBy(other => other.Sheet).Count())
            .ThenByDescending(cell => support.Of(cell.Parts[0].Quantity))
            .First();

    /// <summary>Income and expenditure side by side end in the same total.</summary>
    public static IEnumerable<Claim> Balance(Sheet sheet, ImmutableArray<RowTree> trees)
    {
        if (!sheet.Title.Contains("收支", StringComparison.Ordinal) && !sheet.Title.Contains("收入支出", StringComparison.Ordinal))
        {
            yield break;
        }

        var income = Side(sheet, trees, "收入");
        var expenditure = Side(sheet, trees, "支出");
        if (income.Length == 0 || expenditure.Length == 0)
        {
            yield break;
        }

        if (income.Length == 1)
        {
            yield return new Claim("D01", income[0].Quantity, expenditure, "收入总计＝支出总计");
        }
        else if (expenditure.Length == 1)
        {
            yield return new Claim("D01", expenditure[0].Quantity, income, "支出＝收入各行之和");
        }
    }

    /// <summary>The closing total of a side, or the rows that would add up to it.</summary>
    private static ImmutableArray<Part> Side(Sheet sheet, ImmutableArray<RowTree> trees, string side)
    {
        var tree = trees.FirstOrDefault(tree => tree.Nodes.Count > 0 && tree.Nodes[0].Row.Row.Side == side);
        var column = sheet.Columns.FirstOrDefault(column => column.Path[0] == side);
        if (tree is null || column is null)
        {
            return [];
        }

        var cells = tree.Top.Select(node => node.Row.Cells[column.Index]).ToList();
        return cells.Contains(null) || cells.TrueForAll(cell => cell!.IsBlank)
            ? []
            : [.. cells.Where(cell => !cell!.IsBlank).Select(cell => new Part(cell!))];
    }
}
