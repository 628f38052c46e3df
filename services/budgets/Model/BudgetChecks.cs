using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Model;

/// <summary>The checks that a budget must pass to be submitted, each a pure function from facts to findings.</summary>
public static class BudgetChecks
{
    public static ImmutableArray<Finding> Run(Facts facts, ImmutableArray<Ceiling> ceilings) =>
        [
            .. Balance(facts),
            .. BalanceOfEachGroup(facts),
            .. ProjectAmounts(facts),
            .. ProjectLinesNameTheirProject(facts),
            .. EconomicCodes(facts),
            .. CeilingChecks.Run(facts, ceilings),
        ];

    /// <summary>W04: income with what is carried over = expenditure.</summary>
    private static IEnumerable<Finding> Balance(Facts facts)
    {
        if (facts.Incomes is not { IsEmpty: false } incomes || facts.Expenditures is not { IsEmpty: false } expenditures)
        {
            yield return Error("W04", "total", ["/incomes", "/expenditures"], "收入预算和支出预算都须填报。");
            yield break;
        }

        var income = Money.Sum(incomes.Select(line => line.Amount));
        var expenditure = Money.Sum(expenditures.Select(line => line.Amount));
        if (income != expenditure)
        {
            yield return Error(
                "W04",
                "total",
                ["/incomes", "/expenditures"],
                $"收入（含上年结转）{income}元，支出{expenditure}元，相差{income - expenditure}元，收支应当相等。"
            );
        }
    }

    /// <summary>W05: the balance holds for each of the five groups of money by itself.</summary>
    private static IEnumerable<Finding> BalanceOfEachGroup(Facts facts)
    {
        if (facts.Incomes is not { IsEmpty: false } incomes || facts.Expenditures is not { IsEmpty: false } expenditures)
        {
            yield break;
        }

        foreach (var group in Enum.GetValues<FundGroup>())
        {
            var income = Money.Sum(incomes.Where(line => FundGroups.Of(line.Source) == group).Select(line => line.Amount));
            var expenditure = Money.Sum(expenditures.Where(line => FundGroups.Of(line.Source) == group).Select(line => line.Amount));
            if (income != expenditure)
            {
                yield return Error(
                    "W05",
                    FundGroups.KeyOf(group),
                    ["/incomes", "/expenditures"],
                    $"{FundGroups.NameOf(group)}收入（含上年结转）{income}元，支出{expenditure}元，相差{income - expenditure}元，应当各自平衡。"
                );
            }
        }
    }

    /// <summary>W06: a project's declared amount = Σ its lines.</summary>
    private static IEnumerable<Finding> ProjectAmounts(Facts facts)
    {
        if (facts.Expenditures is not { } expenditures)
        {
            yield break;
        }

        var spent = expenditures.Where(line => line.Project is not null).ToLookup(line => line.Project!, line => line.Amount);
        foreach (var (index, project) in (facts.Projects ?? []).Index())
        {
            var sum = Money.Sum(spent[project.Code]);
            if (project.Amount is { } declared && declared != sum)
            {
                yield return Error(
                    "W06",
                    project.Code,
                    [$"/projects/{index}/amount"],
                    $"项目“{project.Name}”申报{declared}元，其支出明细合计{sum}元，相差{declared - sum}元。"
                );
            }
        }
    }

    /// <summary>W07: a line of project expenditure names its project.</summary>
    private static IEnumerable<Finding> ProjectLinesNameTheirProject(Facts facts)
    {
        foreach (var (index, line) in (facts.Expenditures ?? []).Index())
        {
            if (line is { Kind: ExpenditureKind.Project, Project: null })
            {
                yield return Error("W07", LineKey.Of(line), [$"/expenditures/{index}/project"], "项目支出须注明所属项目。");
            }
        }
    }

    /// <summary>K06: a basic line has its economic 款; a project line should (实施条例第六条).</summary>
    private static IEnumerable<Finding> EconomicCodes(Facts facts)
    {
        foreach (var (index, line) in (facts.Expenditures ?? []).Index())
        {
            if (line.Economic is not null)
            {
                continue;
            }

            string[] place = [$"/expenditures/{index}/economic"];
            if (line.Kind == ExpenditureKind.Basic)
            {
                yield return Error("K06", LineKey.Of(line), place, "基本支出须编列到部门预算支出经济分类的款。");
            }
            else if (line.Kind == ExpenditureKind.Project)
            {
                yield return new Finding("K06", LineKey.Of(line), Severity.Explain, [.. place], "项目支出未编列到经济分类的款。");
            }
        }
    }

    private static Finding Error(string rule, string key, ReadOnlySpan<string> pointers, string message) =>
        new(rule, key, Severity.Error, [.. pointers], message);
}
