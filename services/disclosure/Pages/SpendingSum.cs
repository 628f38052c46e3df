using Finance.Contracts;

namespace Finance.Disclosure.Pages;

/// <summary>The expenditure of documents of one kind and year together.</summary>
/// <param name="Total">Null where none of them tells its expenditure.</param>
/// <param name="Documents">How many there are.</param>
/// <param name="Covered">How many of them stand in the document of their department too, and are not counted again.</param>
public sealed record SpendingSum(Money? Total, int Documents, int Covered)
{
    public string CoveredInWords => Covered == 0 ? "" : $"，其中 {Covered} 份单位文件的钱已经在部门的文件里，不重复计算";
}
