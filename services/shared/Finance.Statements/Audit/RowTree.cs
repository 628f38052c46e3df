using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>One row with the rows that it is the sum of.</summary>
internal sealed class RowNode(SheetRow row)
{
    public SheetRow Row { get; } = row;

    public List<RowNode> Children { get; } = [];

    /// <summary>Rows of which only some are printed (其中).</summary>
    public List<RowNode> Among { get; } = [];

    public RowNode? Parent { get; set; }

    public bool IsTotal { get; init; }

    /// <summary>Children were found by codes or units, not by numbering: a blank cell of a child is certainly zero.</summary>
    public bool ChildrenAreWhole => IsTotal || Row.Code is not null || Children.Exists(child => child.Row.Code is not null);
}

/// <summary>
/// The tree of one side of a table, from codes (类, 款, 项), from numbering (一、（一）1.), from total rows before or after what they add
/// up, and from rows of units.
/// </summary>
internal sealed class RowTree
{
    private readonly List<RowNode> top = [];
    private readonly Stack<(int Depth, RowNode Node)> open = [];
    private readonly List<RowNode> codes = [];
    private RowNode? headTotal;
    private RowNode? unit;
    private RowNode? lastPlain;
    private RowNode? head;
    private RowNode? section;
    private bool pastTotal;

    private RowTree() { }

    public List<RowNode> Nodes { get; } = [];

    /// <summary>A row without a name that repeats the row above it.</summary>
    public List<(SheetRow First, SheetRow Again)> Repeats { get; } = [];

    public ImmutableArray<RowNode> Top => [.. top];

    /// <summary>The total that closes the side, or the one that opened it.</summary>
    public RowNode? Total { get; private set; }

    /// <summary>No total row closes the table, so its end may have been cut off.</summary>
    public bool EndsOpen { get; private set; } = true;

    public static RowTree Of(Sheet sheet, ImmutableArray<SheetRow> rows)
    {
        var tree = new RowTree();
        var isCoded = rows.Any(row => row.Code is not null);
        SheetRow? before = null;
        foreach (var row in rows)
        {
            if (row.IsUnnamed)
            {
                if (row.HasFigures && before is not null)
                {
                    tree.Repeats.Add((before, row));
                }

                continue;
            }

            tree.Add(row, isCoded, hasSides: sheet.Sides.Length > 1);
            before = row;
        }

        if (tree.headTotal is { } total)
        {
            tree.Adopt(total, tree.top.Where(node => node != total));
            tree.Total = total;
        }

        return tree;
    }

    private void Add(SheetRow row, bool isCoded, bool hasSides)
    {
        var (depth, ordinal) = row.Code is null ? Wording.Outline(row.Name) : (0, 0);
        EndsOpen = !row.IsTotal;
        if (row.IsTotal)
        {
            AddTotal(row);
        }
        else if (row.Code is not null)
        {
            AddCoded(Node(row));
        }
        else if (row.Name.StartsWith("其中", StringComparison.Ordinal))
        {
            if (Nodes.Count > 0)
            {
                (lastPlain ?? Nodes[^1]).Among.Add(Node(row));
            }
        }
        else if (depth > 0)
        {
            AddNumbered(Node(row), depth, ordinal);
        }
        else if (isCoded && !hasSides)
        {
            unit = Node(row);
            codes.Clear();
            top.Add(unit);
        }
        else
        {
            AddPlain(Node(row));
        }
    }

    private RowNode Node(SheetRow row, bool isTotal = false)
    {
        var node = new RowNode(row) { IsTotal = isTotal };
        Nodes.Add(node);
        return node;
    }

    private void Adopt(RowNode parent, IEnumerable<RowNode> children)
    {
        foreach (var child in children)
        {
            child.Parent = parent;
            parent.Children.Add(child);
        }
    }

    private void AddTotal(SheetRow row)
    {
        var total = Node(row, isTotal: true);
        if (top.Count == 0 && headTotal is null)
        {
            headTotal = total;
            return;
        }

        Adopt(total, top);
        top.Clear();
        codes.Clear();
        open.Clear();
        top.Add(total);
        Total = total;
        unit = lastPlain = head = section = null;
        pastTotal = true;
    }

    private void AddCoded(RowNode node)
    {
        var code = node.Row.Code!;
        while (codes.Count > 0 && !Contains(codes[^1].Row, node.Row))
        {
            codes.RemoveAt(codes.Count - 1);
        }

        if (codes.Count > 0)
        {
            Adopt(codes[^1], [node]);
        }
        else if (open.Count > 0)
        {
            Adopt(open.Peek().Node, [node]);
        }
        else if (unit is not null)
        {
            Adopt(unit, [node]);
        }
        else
        {
            top.Add(node);
        }

        codes.Add(node);
    }

    private static bool Contains(SheetRow above, SheetRow below) =>
        above.Code!.Length < below.Code!.Length
            ? below.Code.StartsWith(above.Code, StringComparison.Ordinal) && !IsDetail(above)
            : above.Code == below.Code && !IsDetail(above) && IsDetail(below);

    /// <summary>A project below the subtotal of its code.</summary>
    private static bool IsDetail(SheetRow row) =>
        row.Row.ProjectName is { Length: > 0 } || row.Row.Kind?.Contains("项目", StringComparison.Ordinal) == true;

    private void AddNumbered(RowNode node, int depth, int ordinal)
    {
        // 一、 once more, below a balance row that carries no number itself.
        var restarts = pastTotal && ordinal == 1 && lastPlain is { Parent: null } && open.Count == 0;
        if (restarts)
        {
            open.Push((0, lastPlain!));
        }

        while (open.Count > 0 && open.Peek().Depth >= depth)
        {
            open.Pop();
        }

        if (open.Count > 0)
        {
            Adopt(open.Peek().Node, [node]);
        }
        else
        {
            top.Add(node);
        }

        open.Push((depth, node));
        codes.Clear();
        lastPlain = node;
        head = IsHead(node) ? node : null;
    }

    private void AddPlain(RowNode node)
    {
        if (lastPlain is not null && Terms.ContainsAny(node.Row.Bare, Terms.Known.SubRows))
        {
            Adopt(lastPlain, [node]);
            return;
        }

        if (head is not null && IsBelow(head, node))
        {
            Adopt(head, [node]);
            return;
        }

        if (open.Count > 0 && !pastTotal)
        {
            Adopt(open.Peek().Node, [node]);
        }
        else if (section is not null && !Opens(section, node))
        {
            Adopt(section, [node]);
        }
        else
        {
            open.Clear();
            top.Add(node);
            section = section is not null || Terms.Known.SectionRows.Contains(node.Row.Bare) ? node : null;
        }

        lastPlain = node;
        head = IsHead(node) ? node : null;
    }

    /// <summary>本年收入 without a number heads all rows until what was carried over opens the next section.</summary>
    private static bool Opens(RowNode section, RowNode node) =>
        !IsCarried(section) && (IsCarried(node) || Terms.Known.SectionRows.Contains(node.Row.Bare));

    private static bool IsCarried(RowNode node) => Terms.ContainsAny(node.Row.Bare, Terms.Known.Origin[Concept.Carried]);

    private static bool IsHead(RowNode node) => Heads(node).Any();

    private static bool IsBelow(RowNode head, RowNode node) => Heads(head).Any(parts => Terms.ContainsAny(node.Row.Bare, parts));

    /// <summary>What may stand below a row by its name: a name that says one of the parts itself is no head.</summary>
    private static IEnumerable<ImmutableArray<string>> Heads(RowNode node) =>
        Terms
            .Known.HeadRows.Where(head =>
                node.Row.Bare.Contains(head.Key, StringComparison.Ordinal)
                && !node.Row.Bare.Contains('非', StringComparison.Ordinal)
                && !Terms.ContainsAny(node.Row.Bare, head.Value)
            )
            .Select(head => head.Value);
}
