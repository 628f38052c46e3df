using System.Collections.Immutable;
using Finance.Statements.Data;
using Finance.Statements.Indexing;
using Finance.Statements.Language;

namespace Finance.Statements.Formats;

/// <summary>Compiles the expressions of a data file; faults name file, line and column and what was expected.</summary>
internal sealed class ExpressionReader(List<DataFault> faults)
{
    private readonly Dictionary<string, LineFilter> filters = new(StringComparer.Ordinal);
    private readonly Dictionary<(LineFilter, string?, string?), LineFilter> joined = [];

    public Expression? Expression(DataNode node, ImmutableArray<Variable> variables)
    {
        var (expression, fault) = Compiler.Compile(node.Text, Dictionary.OfFacts, variables);
        Note(node, fault, 0);
        return expression;
    }

    public Collection? List(DataNode node, ImmutableArray<Variable> variables)
    {
        var (list, fault) = Compiler.CompileList(node.Text, Dictionary.OfFacts, variables);
        Note(node, fault, 0);
        return list;
    }

    /// <summary>Lists of money to add up, or with a minus sign to take away: "incomes where carriedOver", "- expenditures".</summary>
    public ImmutableArray<SumTerm> Terms(DataNode? node)
    {
        if (node is null)
        {
            return [];
        }

        var items = node.Kind == DataKind.List ? node.Items : [node];
        return [.. items.Select(Term).OfType<SumTerm>()];
    }

    /// <summary>The lines of a term that a row and a column mean together; cells that mean the same lines share one filter.</summary>
    public LineFilter Both(LineFilter term, DataNode? row, DataNode? column)
    {
        var key = (term, row?.Text, column?.Text);
        if (!joined.TryGetValue(key, out var filter))
        {
            filter = term.And(Filter(row)).And(Filter(column));
            joined.Add(key, filter);
        }

        return filter;
    }

    /// <summary>A condition on lines of money, whatever their list.</summary>
    private LineFilter Filter(DataNode? node)
    {
        if (node is null)
        {
            return LineFilter.Everything;
        }

        const string AnyList = "expenditures where ";
        var (list, fault) = Compiler.CompileList(AnyList + node.Text, Dictionary.OfFacts);
        Note(node, fault, AnyList.Length);
        return Fixed(node, list);
    }

    private SumTerm? Term(DataNode node)
    {
        var text = node.Text.TrimStart();
        var negative = text.StartsWith('-');
        var skipped = negative ? node.Text.IndexOf('-', StringComparison.Ordinal) + 1 : 0;
        var (list, fault) = Compiler.CompileList(node.Text[skipped..], Dictionary.OfFacts);
        Note(node, fault, -skipped);
        if (list is null)
        {
            return null;
        }

        if (list.Money is not { } money)
        {
            faults.Add(new DataFault(node.Place, "这里应为金额的列表，例如 expenditures。"));
            return null;
        }

        // Terms of the same words share one filter, so that their lines are looked for once.
        var words = node.Text[skipped..].Trim();
        if (!filters.TryGetValue(words, out var filter))
        {
            filter = Fixed(node, list);
            filters.Add(words, filter);
        }

        return new SumTerm(money, filter, negative);
    }

    private LineFilter Fixed(DataNode node, Collection? list)
    {
        if (list?.Filter is not { } filter)
        {
            return LineFilter.Everything;
        }

        if (filter.Fixed is null)
        {
            faults.Add(new DataFault(node.Place, "表格的条件不能取决于别的条目。"));
        }

        return filter.Fixed ?? LineFilter.Everything;
    }

    private void Note(DataNode node, SyntaxFault? fault, int skipped)
    {
        if (fault is not null)
        {
            faults.Add(new DataFault(node.PlaceAt(fault.Offset - skipped), fault.Message));
        }
    }
}
