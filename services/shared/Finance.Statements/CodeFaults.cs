using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Reading;

namespace Finance.Statements;

/// <summary>Holds the codes of this year's lines against the year's catalogue: unknown, retired or no leaf, with the nearest valid codes.</summary>
public static class CodeFaults
{
    public static ImmutableArray<Fault> Find(Facts facts, ICatalog catalog)
    {
        var faults = new FaultList();
        Find(facts, catalog, faults);
        return faults.ToImmutable();
    }

    internal static void Find(Facts facts, ICatalog catalog, FaultList faults)
    {
        var check = new Check(catalog, faults);
        foreach (var (index, line) in (facts.Incomes ?? []).Index())
        {
            check.Functional($"/incomes/{index}", line.Functional, mustBeLeaf: true);
        }

        foreach (var (index, line) in (facts.Expenditures ?? []).Index())
        {
            check.Functional($"/expenditures/{index}", line.Functional, mustBeLeaf: true);
            check.Economic($"/expenditures/{index}/economic", line.Economic, mustBeLeaf: true);
            check.Economic($"/expenditures/{index}/economicClass", line.EconomicClass, mustBeLeaf: false);
        }

        FindInPartialLines("/initialBudget", facts.InitialBudget, check);
        FindInPartialLines("/annualBudget", facts.AnnualBudget, check);
        FindInBalances("/opening", facts.Opening, check);
        FindInBalances("/closing", facts.Closing, check);
        foreach (var (index, reason) in (facts.Reasons ?? []).Index())
        {
            check.Functional($"/reasons/{index}/about", reason.About.Functional, mustBeLeaf: false);
            check.Economic($"/reasons/{index}/about/economic", reason.About.Economic, mustBeLeaf: false);
        }

        foreach (var (index, use) in (facts.Uses ?? []).Index())
        {
            check.Functional($"/uses/{index}", use.Functional, mustBeLeaf: false);
        }
    }

    private static void FindInPartialLines(string list, ImmutableArray<PartialLine>? lines, Check check)
    {
        foreach (var (index, line) in (lines ?? []).Index())
        {
            check.Functional($"{list}/{index}", line.Functional, mustBeLeaf: false);
            check.Economic($"{list}/{index}/economic", line.Economic, mustBeLeaf: false);
            check.Economic($"{list}/{index}/economicClass", line.EconomicClass, mustBeLeaf: false);
        }
    }

    private static void FindInBalances(string list, ImmutableArray<BalanceLine>? lines, Check check)
    {
        foreach (var (index, line) in (lines ?? []).Index())
        {
            check.Functional($"{list}/{index}", line.Functional, mustBeLeaf: false);
        }
    }

    private sealed class Check(ICatalog catalog, FaultList faults)
    {
        public void Functional(string line, FunctionalCode? code, bool mustBeLeaf)
        {
            if (code is { } given && given != default)
            {
                Judge(
                    $"{line}/functional",
                    "支出功能分类科目",
                    given.Value,
                    catalog.Functional(given.Value),
                    mustBeLeaf,
                    catalog.NearestFunctional
                );
            }
        }

        public void Economic(string pointer, EconomicCode? code, bool mustBeLeaf)
        {
            if (code is { } given && given != default)
            {
                Judge(pointer, "支出经济分类科目", given.Value, catalog.Economic(given.Value), mustBeLeaf, catalog.NearestEconomic);
            }
        }

        private void Judge(
            string pointer,
            string kind,
            string code,
            CodeEntry? entry,
            bool mustBeLeaf,
            Func<string, int, IReadOnlyList<CodeEntry>> nearest
        )
        {
            var (fault, words) = entry switch
            {
                null => (ProblemCodes.UnknownCode, $"{catalog.Year} 年没有{kind} {code}"),
                { Retired: true } => (ProblemCodes.RetiredCode, $"{kind} {code} {entry.Name}在 {catalog.Year} 年已停用"),
                { Leaf: false } when mustBeLeaf => (ProblemCodes.NonLeafCode, $"{kind} {code} {entry.Name}不是末级科目"),
                _ => (null, ""),
            };
            if (fault is null)
            {
                return;
            }

            // Beyond the limit a fault is only counted, so nothing is searched for it.
            IReadOnlyList<CodeEntry> near = faults.Count < FaultList.Limit ? nearest(code, 3) : [];
            faults.Add(pointer, fault, $"{words}{Suggest(near)}。");
        }
    }

    /// <summary>The end of a sentence about a code, with the valid codes nearest to it; empty where there are none.</summary>
    internal static string Suggest(IReadOnlyList<CodeEntry> near) =>
        near.Count == 0 ? "" : $"，相近的有效科目：{string.Join("、", near.Select(found => $"{found.Code} {found.Name}"))}";
}
