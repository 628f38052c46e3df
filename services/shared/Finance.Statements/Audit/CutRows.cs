using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>
/// Rows that were cut off. What is missing below a total is then itself a row: it fits the divisions of the columns, while the total is
/// borne out elsewhere. At the open end of a table that is a page that was cut, to be explained; in the middle the sum is wrong as well.
/// </summary>
internal sealed class CutRows
{
    private readonly Sheet sheet;
    private readonly RowTree tree;
    private readonly ImmutableArray<Sheet> sheets;
    private readonly ImmutableArray<ColumnIdentity> identities;
    private readonly ILookup<string, Claim> failing;
    private readonly Support support;

    public CutRows(Sheet sheet, RowTree tree, ILookup<string, Claim> failing, Support support, ImmutableArray<Sheet> sheets)
    {
        this.sheet = sheet;
        this.tree = tree;
        this.failing = failing;
        this.support = support;
        this.sheets = sheets;
        identities = ColumnClaims.Identities(sheet);
    }

    /// <summary>Claims that a finding of this kind has told already.</summary>
    public HashSet<Claim> Told { get; } = new(ReferenceEqualityComparer.Instance);

    public IEnumerable<AuditFinding> Find()
    {
        foreach (var finding in Headless())
        {
            yield return finding;
        }

        var last = tree.Nodes.LastOrDefault(node => node.Row.Code is not null);
        foreach (var node in tree.Nodes.Where(node => IsCoded(node)))
        {
            var atEnd = tree.EndsOpen && last is not null && IsAbove(node, last);
            foreach (var finding in node.Children.Count == 0 ? Childless(node, atEnd) : Short(node, atEnd))
            {
                yield return finding;
            }
        }
    }

    private static bool IsCoded(RowNode node) => node.Row.Code is not null || node.Children.Exists(IsCoded);

    private static bool IsAbove(RowNode node, RowNode last)
    {
        for (var at = last; at is not null; at = at.Parent)
        {
            if (at == node)
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<AuditFinding> Short(RowNode node, bool atEnd)
    {
        var own = node
            .Row.Cells.Where(cell => cell is not null)
            .SelectMany(cell => failing[cell!.Place.Pointer])
            .Where(claim => IsOfChildren(claim, node))
            .ToList();
        var tooSmall = own.Where(claim => claim.Difference > 0).ToList();
        if (atEnd && tooSmall.Count > 1)
        {
            // Most columns fall short where the page ends; a column that does not is wrong by itself.
            own = tooSmall;
        }

        if (
            own.Count == 0
            || own.Exists(claim => claim.Difference < 0)
            || !own.Exists(IsBorneOut)
            || !(IsRow(node, own) || (atEnd && own.Count > 1))
            || IsTrifle(node, own)
        )
        {
            yield break;
        }

        var first = own.First(IsBorneOut);
        foreach (var claim in own)
        {
            Told.Add(claim);
        }

        var missing = Missing(node, own);
        yield return Finding("D17", AuditSeverity.Explain, first, missing, own);
        if (!atEnd)
        {
            yield return Finding("D01", AuditSeverity.Error, first, missing, own);
        }
    }

    /// <summary>A few cents are rather a wrong total than a row, unless another table prints just that row.</summary>
    private bool IsTrifle(RowNode node, List<Claim> own) =>
        own.TrueForAll(claim => claim.Difference < claim.Tolerance * 10) && Missing(node, own) is null;

    private bool IsOfChildren(Claim claim, RowNode node) =>
        claim.Parts.Length == node.Children.Count
        && claim.Whole.Place.Pointer.StartsWith(Pointers.Row(sheet.Table.Index, node.Row.Row.Index) + "/", StringComparison.Ordinal)
        && claim
            .Parts[0]
            .Quantity.Place.Pointer.StartsWith(
                Pointers.Row(sheet.Table.Index, node.Children[0].Row.Row.Index) + "/",
                StringComparison.Ordinal
            );

    /// <summary>Nothing else speaks against the total, and something speaks for it.</summary>
    private bool IsBorneOut(Claim claim) =>
        failing[claim.Whole.Place.Pointer].All(other => other == claim || other.Whole.Equals(claim.Whole) && Told.Contains(other))
        && support.Of(claim.Whole) > 0;

    private bool IsRow(RowNode node, List<Claim> own)
    {
        var amounts = sheet
            .Columns.Select(column =>
                (node.Row.Cells[column.Index]?.Value ?? 0) - node.Children.Sum(child => child.Row.Cells[column.Index]?.Value ?? 0)
            )
            .ToList();
        var tolerance = own.Max(claim => claim.Tolerance) * 4;
        return identities.All(identity => identity.Fits(amounts, tolerance));
    }

    private IEnumerable<AuditFinding> Childless(RowNode node, bool atEnd)
    {
        var cell = node.Row.Cells.FirstOrDefault(cell => cell is { Value: not 0 });
        var hasDetailedSiblings = tree.Nodes.Exists(other =>
            other.Children.Count > 0 && other.Row.Code?.Length == node.Row.Code?.Length && other != node
        );
        if (cell is null || !hasDetailedSiblings || IsDetail(node.Row))
        {
            yield break;
        }

        var message = $"{cell.Place.Words}印为 {cell.Printed}，其下没有明细行，而同级其他行都有：明细行可能被截去，请补齐。";
        var finding = new AuditFinding
        {
            Rule = "D17",
            Severity = AuditSeverity.Explain,
            Verdict = AuditVerdict.Error,
            Places = [cell.Place],
            Printed = cell.Printed,
            Message = message,
        };
        yield return finding;
        if (!atEnd && Elsewhere(node, cell.Value, cell.Half) is not null)
        {
            yield return finding with
            {
                Rule = "D01",
                Severity = AuditSeverity.Error,
                Expected = cell.Print(0),
                Difference = cell.Printed,
            };
        }
    }

    /// <summary>Rows whose class, section or subtotal is not printed although the table prints it for others.</summary>
    private IEnumerable<AuditFinding> Headless()
    {
        var coded = tree.Nodes.Where(node => node.Row.Code is not null).ToList();
        var lengths = coded.Select(node => node.Row.Code!.Length).Distinct().Order().ToList();
        foreach (var group in coded.GroupBy(node => Above(node, lengths)).Where(group => group.Key.Length > 0))
        {
            var isPrinted = coded.Exists(node => node.Row.Code == group.Key && (!IsDetail(node.Row) || !IsDetail(group.First().Row)));
            var othersHaveOne = coded.Exists(node =>
                node.Parent?.Row.Code is { } above && above == Above(node, lengths) && IsDetail(node.Row) == IsDetail(group.First().Row)
            );
            if (!isPrinted && othersHaveOne && group.First().Row.HasFigures)
            {
                var row = group.First().Row;
                var place = row.Cells.First(cell => cell is { IsBlank: false })!.Place with { Column = null };
                yield return new AuditFinding
                {
                    Rule = "D17",
                    Severity = AuditSeverity.Explain,
                    Verdict = AuditVerdict.Error,
                    Places = [place],
                    Expected = group.Key,
                    Message = $"{place.Words}之上缺少科目 {group.Key} 的汇总行，而其他科目都有：该行可能被截去，请补齐。",
                };
            }
        }
    }

    /// <summary>The code of the row that should stand above.</summary>
    private static string Above(RowNode node, List<int> lengths)
    {
        var code = node.Row.Code!;
        if (IsDetail(node.Row))
        {
            return code;
        }

        var level = lengths.IndexOf(code.Length);
        return level > 0 ? code[..lengths[level - 1]] : "";
    }

    private static bool IsDetail(SheetRow row) =>
        row.Row.ProjectName is { Length: > 0 } || row.Row.Kind?.Contains("项目", StringComparison.Ordinal) == true;

    /// <summary>The row that another table prints with just the amount that is missing here.</summary>
    private SheetRow? Missing(RowNode node, List<Claim> own) =>
        own.Select(claim => Elsewhere(node, claim.Difference, claim.Tolerance)).FirstOrDefault(row => row is not null);

    private SheetRow? Elsewhere(RowNode node, decimal amount, decimal tolerance)
    {
        var here = sheet.Rows.Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
        return sheets
            .Where(other => other != sheet)
            .SelectMany(other => other.Rows)
            .Where(row =>
                row.Code is { } code
                && !here.Contains(code)
                && (
                    node.Row.Code is null
                    || (code.Length > node.Row.Code.Length && code.StartsWith(node.Row.Code, StringComparison.Ordinal))
                )
                && row.Cells.Any(cell => cell is { Value: not 0 } && Math.Abs(cell.Value - amount) <= tolerance)
            )
            .MaxBy(row => row.Code!.Length);
    }

    private static AuditFinding Finding(string rule, AuditSeverity severity, Claim first, SheetRow? missing, List<Claim> own)
    {
        var which = missing is null ? "" : $"其他表中的“{missing.Code} {missing.Bare}”金额与所缺相符；";
        return new AuditFinding
        {
            Rule = rule,
            Severity = severity,
            Verdict = AuditVerdict.Error,
            Places =
            [
                first.Whole.Place,
                .. first.Parts.Select(part => part.Quantity).Where(part => !part.IsBlank).Select(part => part.Place),
            ],
            Printed = first.Whole.Printed,
            Expected = first.Whole.Print(first.Expected),
            Difference = first.Whole.Print(first.Difference),
            Addends = first.Addends,
            Message =
                $"{first.Whole.Place.Words}印为 {first.Whole.Printed}，下级各行之和只有 {first.Whole.Print(first.Expected)}，缺 {first.Whole.Print(first.Difference)}：有行被截去，{which}请补齐。",
            Related = [.. own.Where(claim => claim != first).Select(Wordings.Related)],
        };
    }
}
