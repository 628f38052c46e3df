namespace Finance.Statements.Language.Vocabulary;

/// <summary>What a change comes to in one part of the budget: expenditure, income, and the expenditure of the other unit.</summary>
internal sealed record ChangedSum(string Code, string Name, decimal Amount, decimal Income, decimal Paired)
{
    public static IEnumerable<ChangedSum> BySource(BudgetChange change) => By(change, source => EnumWords<FundSource>.Word(source));

    /// <summary>By the five groups of money that each balance by themselves.</summary>
    public static IEnumerable<ChangedSum> ByGroup(BudgetChange change) => By(change, GroupOf);

    /// <summary>By functional 类, expenditure alone.</summary>
    public static IEnumerable<ChangedSum> ByClass(BudgetChange change) =>
        change
            .Lines.GroupBy(line => line.Functional.Value[..3], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ChangedSum(group.Key, group.Key, group.Sum(line => line.Amount.Yuan), 0, 0));

    private static IEnumerable<ChangedSum> By(BudgetChange change, Func<FundSource, string> codeOf)
    {
        var spent = change.Lines.ToLookup(line => codeOf(line.Source), line => line.Amount.Yuan, StringComparer.Ordinal);
        var earned = change.Incomes.ToLookup(line => codeOf(line.Source), line => line.Amount.Yuan, StringComparer.Ordinal);
        var paired = (change.Pair ?? []).ToLookup(line => codeOf(line.Source), line => line.Amount.Yuan, StringComparer.Ordinal);
        return Enum.GetValues<FundSource>()
            .DistinctBy(codeOf, StringComparer.Ordinal)
            .Select(source => (Code: codeOf(source), Name: NameOf(source)))
            .Where(part => spent.Contains(part.Code) || earned.Contains(part.Code) || paired.Contains(part.Code))
            .Select(part => new ChangedSum(part.Code, part.Name, spent[part.Code].Sum(), earned[part.Code].Sum(), paired[part.Code].Sum()));
    }

    private static string GroupOf(FundSource source) =>
        source is FundSource.GeneralPublic or FundSource.GovernmentFund or FundSource.StateCapital or FundSource.EducationFees
            ? EnumWords<FundSource>.Word(source)
            : "own";

    private static string NameOf(FundSource source) =>
        source switch
        {
            FundSource.GeneralPublic => "一般公共预算",
            FundSource.GovernmentFund => "政府性基金预算",
            FundSource.StateCapital => "国有资本经营预算",
            FundSource.EducationFees => "财政专户管理资金",
            _ => "单位资金",
        };
}
