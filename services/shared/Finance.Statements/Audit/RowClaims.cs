namespace Finance.Statements.Audit;

/// <summary>Rows of one side of a table: a row is the sum of its children, a repeated total is the same total.</summary>
internal static class RowClaims
{
    public static IEnumerable<Claim> Find(Sheet sheet, RowTree tree)
    {
        foreach (var node in tree.Nodes)
        {
            if (node.Children.Count > 0 && node.Row.HasFigures && IsCertain(sheet, node))
            {
                foreach (var claim in sheet.Columns.Select(column => Claim(node, column)))
                {
                    if (claim is not null)
                    {
                        yield return claim;
                    }
                }
            }

            foreach (var claim in node.Among.SelectMany(part => AtMost(node.Row, part.Row)))
            {
                yield return claim;
            }
        }

        foreach (var (first, again) in tree.Repeats)
        {
            foreach (var (cell, same) in again.Cells.Zip(first.Cells))
            {
                if (cell is not null && same is not null && !(cell.IsBlank && same.IsBlank))
                {
                    yield return new Claim("D03", cell, [new Part(same)], "重复的合计行应与上一行相同");
                }
            }
        }
    }

    private static Claim? Claim(RowNode node, SheetColumn column)
    {
        var children = Children(node).Select(child => child.Row.Cells[column.Index]).ToList();
        if (node.Row.Cells[column.Index] is not { } whole || children.Contains(null))
        {
            return null;
        }

        var anyPrinted = children.Exists(child => !child!.IsBlank);
        return (!anyPrinted && (whole.IsBlank || !node.ChildrenAreWhole))
            ? null
            : new Claim("D01", whole, [.. children.Select(child => new Part(child!))], $"{node.Row.Bare}＝下级各行之和");
    }

    /// <summary>
    /// Without numbers and codes, rows below one another may be parts of the row above them. Where the plain reading does not add up but
    /// one that takes such rows as parts does, the latter is meant.
    /// </summary>
    private static IEnumerable<RowNode> Children(RowNode node)
    {
        if (node.Children.Exists(child => child.Row.Code is not null || child.Children.Count > 0))
        {
            return node.Children;
        }

        return Nested(node) ?? node.Children.AsEnumerable();
    }

    private static List<RowNode>? Nested(RowNode node)
    {
        foreach (var (column, whole) in node.Row.Cells.Index())
        {
            var values = node.Children.Select(child => child.Row.Cells[column]?.Value ?? 0).ToList();
            if (whole is null || whole.Value == 0 || Math.Abs(whole.Value - values.Sum()) <= whole.Half * (values.Count + 2))
            {
                return null;
            }

            var kept = new List<RowNode>();
            for (var at = 0; at < values.Count; at++)
            {
                kept.Add(node.Children[at]);
                at += PartsBelow(values, at, whole.Half);
            }

            var sum = kept.Sum(child => child.Row.Cells[column]?.Value ?? 0);
            return kept.Count < values.Count && Math.Abs(whole.Value - sum) <= whole.Half * (kept.Count + 1) ? kept : null;
        }

        return null;
    }

    /// <summary>How many of the rows after one add up to it; at least two of them say something.</summary>
    private static int PartsBelow(List<decimal> values, int at, decimal half)
    {
        var sum = 0m;
        var count = 0;
        for (var next = at + 1; next < values.Count && values[at] > 0; next++)
        {
            sum += values[next];
            count += values[next] == 0 ? 0 : 1;
            if (count >= 2 && Math.Abs(sum - values[at]) <= half * (count + 1))
            {
                return next - at;
            }
        }

        return 0;
    }

    /// <summary>Plain rows under a total may be units with their items below them: then only figures that do add up show the way.</summary>
    private static bool IsCertain(Sheet sheet, RowNode node)
    {
        var isPlain =
            node.IsTotal
            && node.Children.TrueForAll(child =>
                child.Row.Code is null && child.Children.Count == 0 && Wording.Outline(child.Row.Name).Depth == 0
            );
        return (!isPlain && !HasUnknownUnits(sheet, node))
            || sheet.Sides.Length > 1
            || node.Children.TrueForAll(child => child.Row.Row.Code.Any(part => part.Value.Length > 0))
            || sheet.Columns.Any(column => Claim(node, column) is { Outcome: not Outcome.Fails, Addends: > 0 });
    }

    /// <summary>A row without code among rows with codes may be a unit, or a subtotal that the table has of its own.</summary>
    private static bool HasUnknownUnits(Sheet sheet, RowNode node) =>
        IsUnknownUnit(sheet, node) || (node.IsTotal && node.Children.Exists(child => IsUnknownUnit(sheet, child)));

    private static bool IsUnknownUnit(Sheet sheet, RowNode node) =>
        node.Row.Code is null
        && !node.IsTotal
        && Wording.Outline(node.Row.Name).Depth == 0
        && !sheet.UnitNames.Contains(node.Row.Name)
        && !node.Row.Row.Code.Any(part => part.Value.Length > 0);

    private static IEnumerable<Claim> AtMost(SheetRow whole, SheetRow part) =>
        from pair in part.Cells.Zip(whole.Cells)
        where pair.First is { IsBlank: false } && pair.Second is { IsBlank: false }
        select new Claim("D01", pair.First, [new Part(pair.Second)], $"“{part.Bare}”不应大于“{whole.Bare}”") { AtMost = true };
}
