using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>
/// Columns of one header group: its total is the sum of its other columns. Claimed where the columns are a division that the terms know
/// as whole, or where the rows themselves show that it is one; a group that lacks a column claims nothing.
/// </summary>
internal static class ColumnClaims
{
    public static IEnumerable<Claim> Find(Sheet sheet) =>
        Identities(sheet).SelectMany(identity => identity.Claims(sheet.Rows)).Concat(Balance(sheet));

    /// <summary>What is left at the end of the year is what was there, plus what came, less what went.</summary>
    private static IEnumerable<Claim> Balance(Sheet sheet)
    {
        var terms = Terms.Known.Balance;
        if (
            Column(sheet, terms.Opening) is not { } opening
            || Column(sheet, terms.Income) is not { } income
            || Column(sheet, terms.Spent) is not { } spent
            || Column(sheet, terms.Closing) is not { } closing
        )
        {
            yield break;
        }

        foreach (var row in sheet.Rows.Where(row => row.HasFigures))
        {
            var (left, before, came, went) = (
                row.Cells[closing.Index],
                row.Cells[opening.Index],
                row.Cells[income.Index],
                row.Cells[spent.Index]
            );
            if (left is not null && before is not null && came is not null && went is not null)
            {
                yield return new Claim("D01", left, [new Part(before), new Part(came), new Part(went, -1)], "年初结转＋本年收入－本年支出");
            }
        }
    }

    /// <summary>The one column of that heading, of a group its total.</summary>
    private static SheetColumn? Column(Sheet sheet, ImmutableArray<string> words)
    {
        var columns = sheet.Columns.Where(column => column.Path.Any(segment => Terms.ContainsAny(segment, words))).ToList();
        return columns.Count == 1 ? columns[0]
            : columns.Where(column => column.IsTotal).Take(2).ToList() is [var total] ? total
            : null;
    }

    /// <summary>The divisions of a table's columns, for claims and for telling whether a difference is a whole row.</summary>
    public static ImmutableArray<ColumnIdentity> Identities(Sheet sheet)
    {
        var found = ImmutableArray.CreateBuilder<ColumnIdentity>();
        Collect(sheet, sheet.Columns, 0, found);
        return found.ToImmutable();
    }

    private static void Collect(Sheet sheet, ImmutableArray<SheetColumn> columns, int depth, ImmutableArray<ColumnIdentity>.Builder found)
    {
        var members = columns
            .Where(column => column.Path.Length > depth)
            .GroupBy(column => column.Path[depth])
            .Select(group => new Member(group.Key, [.. group], depth))
            .ToList();
        foreach (var member in members.Where(member => !member.IsLeaf))
        {
            Collect(sheet, member.Columns, depth + 1, found);
        }

        var totals = members.Where(member => member.IsLeaf && member.Columns[0].IsTotal).ToList();
        if (totals.Count != 1)
        {
            return;
        }

        var parts = members.Where(member => member != totals[0] && !Terms.ContainsAny(member.Name, Terms.Known.ColumnSubsets)).ToList();
        var readings = new[] { parts, [.. parts.Where(part => !Terms.ContainsAny(part.Name, Terms.Known.SubRows))] }
            .Select(reading => (reading, identity: new ColumnIdentity(totals[0].Columns[0], [.. reading.SelectMany(part => part.Value)])))
            .Where(reading => IsCertain(sheet, reading.identity, reading.reading, depth))
            .OrderBy(reading => reading.identity.Claims(DistinctRows(sheet)).Count(claim => claim.Outcome == Outcome.Fails))
            .Take(1);
        found.AddRange(readings.Select(reading => reading.identity));
    }

    private static bool IsCertain(Sheet sheet, ColumnIdentity identity, List<Member> parts, int depth)
    {
        var claims = DistinctRows(sheet).SelectMany(row => identity.Claims([row])).ToList();
        var holding = claims.Count(claim => claim.Outcome != Outcome.Fails);
        return parts.Count switch
        {
            0 => false,
            1 => depth > 0 && claims.Count >= 3 && holding * 5 >= claims.Count * 4,
            _ => IsKnownDivision(parts)
                ? claims.Count < 3 || holding * 3 >= claims.Count
                : claims.Count >= 2 && holding * 3 >= claims.Count * 2,
        };
    }

    /// <summary>Repeated totals would count as evidence twice.</summary>
    private static IEnumerable<SheetRow> DistinctRows(Sheet sheet) =>
        sheet
            .Rows.Where(row => row.HasFigures)
            .DistinctBy(row => string.Join('|', row.Cells.Select(cell => cell?.Printed)), StringComparer.Ordinal);

    private static bool IsKnownDivision(List<Member> parts) =>
        Terms.Known.ColumnPartitions.Any(division =>
            division.All(word => parts.Exists(part => part.Name.Contains(word, StringComparison.Ordinal)))
        );

    /// <summary>A column or a group of columns below one heading.</summary>
    private sealed record Member(string Name, ImmutableArray<SheetColumn> Columns, int Depth)
    {
        public bool IsLeaf => Columns.Length == 1 && Columns[0].Path.Length == Depth + 1;

        /// <summary>The columns that make the value of a group: its own total, or all that stands in it.</summary>
        public ImmutableArray<SheetColumn> Value
        {
            get
            {
                if (IsLeaf)
                {
                    return Columns;
                }

                var total = Columns.Where(column => column.Path.Length == Depth + 2 && column.IsTotal).Take(2).ToList();
                return total.Count == 1
                    ? [total[0]]
                    :
                    [
                        .. Columns
                            .Where(column => column.Path.Length > Depth + 1)
                            .GroupBy(column => column.Path[Depth + 1])
                            .SelectMany(group => new Member(group.Key, [.. group], Depth + 1).Value),
                    ];
            }
        }
    }
}

/// <summary>One column that is the sum of others.</summary>
internal sealed record ColumnIdentity(SheetColumn Total, ImmutableArray<SheetColumn> Parts)
{
    public IEnumerable<Claim> Claims(IEnumerable<SheetRow> rows)
    {
        foreach (var row in rows)
        {
            var parts = Parts.Select(part => row.Cells[part.Index]).ToList();
            if (row.Cells[Total.Index] is { } total && !parts.Contains(null) && (!total.IsBlank || parts.Exists(part => part!.Value != 0)))
            {
                yield return new Claim("D01", total, [.. parts.Select(part => new Part(part!))], $"{Total.Leaf}＝各栏之和");
            }
        }
    }

    /// <summary>Whether amounts by column fit this division within a tolerance.</summary>
    public bool Fits(IReadOnlyList<decimal> amounts, decimal tolerance) =>
        Math.Abs(amounts[Total.Index] - Parts.Sum(part => amounts[part.Index])) <= tolerance;
}
