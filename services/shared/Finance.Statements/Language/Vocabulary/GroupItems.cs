using System.Collections.Immutable;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>One of the five groups of money that each balance by themselves.</summary>
internal sealed record FundGroup(string Code, string Name, bool IsFiscal);

/// <summary>The five groups: 一般公共预算, 政府性基金, 国有资本经营, 财政专户, 单位资金.</summary>
internal static class GroupItems
{
    private static readonly ItemType Type = new(
        "group",
        (_, _) => null,
        Field.Of<FundGroup>("code", group => group.Code),
        Field.Of<FundGroup>("name", group => group.Name),
        Field.Of<FundGroup>("fiscal", group => group.IsFiscal)
    );

    private static readonly FundGroup[] All =
    [
        new("generalPublic", "一般公共预算", IsFiscal: true),
        new("governmentFund", "政府性基金预算", IsFiscal: true),
        new("stateCapital", "国有资本经营预算", IsFiscal: true),
        new("educationFees", "财政专户管理资金", IsFiscal: false),
        new("own", "单位资金", IsFiscal: false),
    ];

    public static readonly ImmutableArray<NamedList> Lists = [new("groups", Type, _ => All)];
}
