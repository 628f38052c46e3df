using System.Collections.Immutable;
using System.Globalization;
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
            check.Functional(new Place("/incomes", index), line.Functional, mustBeLeaf: true);
        }

        foreach (var (index, line) in (facts.Expenditures ?? []).Index())
        {
            var place = new Place("/expenditures", index);
            check.Functional(place, line.Functional, mustBeLeaf: true);
            check.Economic(place, line.Economic, mustBeLeaf: true);
            check.EconomicClass(place, line.EconomicClass);
        }

        FindInPartialLines("/initialBudget", facts.InitialBudget, check);
        FindInPartialLines("/annualBudget", facts.AnnualBudget, check);
        FindInBalances("/opening", facts.Opening, check);
        FindInBalances("/closing", facts.Closing, check);
        foreach (var (index, reason) in (facts.Reasons ?? []).Index())
        {
            var place = new Place("/reasons", index, "/about");
            check.Functional(place, reason.About.Functional, mustBeLeaf: false);
            check.Economic(place, reason.About.Economic, mustBeLeaf: false);
        }

        foreach (var (index, use) in (facts.Uses ?? []).Index())
        {
            check.Functional(new Place("/uses", index), use.Functional, mustBeLeaf: false);
        }
    }

    private static void FindInPartialLines(string list, ImmutableArray<PartialLine>? lines, Check check)
    {
        foreach (var (index, line) in (lines ?? []).Index())
        {
            var place = new Place(list, index);
            check.Functional(place, line.Functional, mustBeLeaf: false);
            check.Economic(place, line.Economic, mustBeLeaf: false);
            check.EconomicClass(place, line.EconomicClass);
        }
    }

    private static void FindInBalances(string list, ImmutableArray<BalanceLine>? lines, Check check)
    {
        foreach (var (index, line) in (lines ?? []).Index())
        {
            check.Functional(new Place(list, index), line.Functional, mustBeLeaf: false);
        }
    }

    /// <summary>Where codes stand; written out only where one of them is wrong.</summary>
    private readonly record struct Place(string List, int Index, string Part = "")
    {
        public string Of(string member) => string.Create(CultureInfo.InvariantCulture, $"{List}/{Index}{Part}/{member}");
    }

    private sealed class Check(ICatalog catalog, FaultList faults)
    {
        public void Functional(Place place, FunctionalCode? code, bool mustBeLeaf)
        {
            if (code is { } given && given != default)
            {
                Judge(
                    place,
                    "functional",
                    "支出功能分类科目",
                    given.Value,
                    catalog.Functional(given.Value),
                    mustBeLeaf,
                    catalog.NearestFunctional
                );
            }
        }

        public void Economic(Place place, EconomicCode? code, bool mustBeLeaf) => Economic(place, "economic", code, mustBeLeaf);

        public void EconomicClass(Place place, EconomicCode? code) => Economic(place, "economicClass", code, mustBeLeaf: false);

        private void Economic(Place place, string member, EconomicCode? code, bool mustBeLeaf)
        {
            if (code is { } given && given != default)
            {
                Judge(place, member, "支出经济分类科目", given.Value, catalog.Economic(given.Value), mustBeLeaf, catalog.NearestEconomic);
            }
        }

        private void Judge(
            Place place,
            string member,
            string kind,
            string code,
            CodeEntry? entry,
            bool mustBeLeaf,
            Func<string, int, IReadOnlyList<CodeEntry>> nearest
        )
        {
            if (entry is { Retired: false } && (entry.Leaf || !mustBeLeaf))
            {
                return;
            }

            var (fault, words) = entry switch
            {
                null => (ProblemCodes.UnknownCode, $"{catalog.Year} 年没有{kind} {code}"),
                { Retired: true } => (ProblemCodes.RetiredCode, $"{kind} {code} {entry.Name}在 {catalog.Year} 年已停用"),
                _ => (ProblemCodes.NonLeafCode, $"{kind} {code} {entry.Name}不是末级科目"),
            };

            // Beyond the limit a fault is only counted, so nothing is searched for it.
            IReadOnlyList<CodeEntry> near = faults.Count < FaultList.Limit ? nearest(code, 3) : [];
            faults.Add(place.Of(member), fault, $"{words}{Suggest(near)}。");
        }
    }

    /// <summary>The end of a sentence about a code, with the valid codes nearest to it; empty where there are none.</summary>
    internal static string Suggest(IReadOnlyList<CodeEntry> near) =>
        near.Count == 0 ? "" : $"，相近的有效科目：{string.Join("、", near.Select(found => $"{found.Code} {found.Name}"))}";
}
