using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>What the cells of one table stand for, from its title, its headings, its rows and the rows above them.</summary>
internal sealed class TableConcepts
{
    private readonly Sheet sheet;
    private readonly FacetReader facets;
    private readonly Facets title;
    private readonly ImmutableArray<Facets> columns;
    private readonly Dictionary<SheetRow, RowNode> nodes = new(ReferenceEqualityComparer.Instance);
    private readonly bool hasCarriedColumn;

    /// <summary>Transfers stand beside a fund: whether they are part of its column, its heading does not tell.</summary>
    private readonly bool splitsFunds;

    public TableConcepts(Sheet sheet, ImmutableArray<RowTree> trees, FacetReader facets)
    {
        this.sheet = sheet;
        this.facets = facets;
        title = facets.Read(sheet.Title) with { Rest = "", IsGrand = false };
        columns = [.. sheet.Columns.Select(column => facets.Read(column.Path))];
        splitsFunds = sheet.Columns.Any(column => Terms.ContainsAny(column.Leaf, Terms.Known.SubRows));
        hasCarriedColumn = columns.Any(column => column.Origin == Concept.Carried);
        foreach (var node in trees.SelectMany(tree => tree.Nodes))
        {
            nodes[node.Row] = node;
        }
    }

    /// <summary>Null where the words do not tell for certain.</summary>
    public Concept? Of(SheetRow row, SheetColumn column)
    {
        var side = row.Row.Side ?? "";
        if (IsOfOtherSide(side, column) || IsSplit(column))
        {
            return null;
        }

        var head = columns[column.Index];
        if (row.Code is not null && side.Length > 0 && column.Path[0] == side)
        {
            // A side that stands for 人员经费 or 公用经费 only says where its codes are printed.
            head = head with
            {
                Kind = "",
            };
        }

        var name =
            row.Code is null && !row.IsTotal ? Named(row)
            : row.IsTotal ? facets.Read(row.Bare) with { Rest = "" }
            : Facets.None;
        if (name is null)
        {
            return null;
        }

        var all = name.Within(head.Within(title));
        var flow = Flow(side, head, all);
        var concept = new Concept
        {
            Flow = all.Item.Length > 0 ? "" : flow,
            Fund = all.Fund,
            Kind = all.Kind,
            Stage = all.Stage ?? "",
            Item = all.Item,
            Code = row.Code ?? "",
            Rest = all.Rest,
        };
        concept =
            all.Item.Length > 0 ? concept
            : flow == Concept.Income ? AsIncome(concept, row, all, head)
            : concept with { Origin = all.Origin, IsGrand = row.IsTotal && side.Length > 0 && name.IsGrand };
        return concept.IsComplete ? concept : null;
    }

    private bool IsSplit(SheetColumn column) =>
        splitsFunds && !column.IsTotal && (columns[column.Index].Fund is "general" or "governmentFund" or "stateCapital");

    private bool IsOfOtherSide(string side, SheetColumn column) =>
        !column.Path[0].StartsWith(side, StringComparison.Ordinal)
        && sheet.Sides.Any(other =>
            other[0].Row.Side is { Length: > 0 } name && name != side && column.Path[0].StartsWith(name, StringComparison.Ordinal)
        );

    private Facets? Named(SheetRow row)
    {
        var own = facets.Read(row.Name);
        if (own.Rest.Length > 0)
        {
            return null;
        }

        // A row below 上年结转 is carried over although its own words do not say so.
        return nodes.TryGetValue(row, out var node) && node.Parent is { IsTotal: false, Row.Code: null } parent
            ? own.Within(facets.Read(parent.Row.Name) with { Rest = "", IsThisYear = false })
            : own;
    }

    private string Flow(string side, Facets head, Facets all)
    {
        if (side is "收入" or "支出")
        {
            return side == "收入" ? Concept.Income : Concept.Expenditure;
        }

        if (title.HasIncome && title.HasExpenditure)
        {
            return head.Flow.Length > 0 ? head.Flow
                : all.Kind.Length > 0 ? Concept.Expenditure
                : "";
        }

        return title.HasIncome ? Concept.Income
            : title.HasExpenditure ? Concept.Expenditure
            : "";
    }

    private Concept AsIncome(Concept concept, SheetRow row, Facets all, Facets head)
    {
        var sided = (row.Row.Side ?? "").Length > 0;
        var isWhole = sided ? row.IsTotal && !all.IsThisYear : head.Fund.Length == 0 && hasCarriedColumn && !all.IsThisYear;
        return concept with
        {
            Origin =
                all.Origin.Length > 0 ? all.Origin
                : isWhole ? ""
                : Concept.Current,
        };
    }
}
