using Finance.Budgets.Model;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Endpoints;

/// <summary>The names of what sums are taken by, and the codes as the API writes them.</summary>
internal sealed class SumNames(SummaryKey key, ICodeBook codes, ICatalog? catalog)
{
    public string Of(string? stored) =>
        stored is null
            ? "未细化"
            : key switch
            {
                SummaryKey.Functional => catalog?.Functional(stored)?.Name ?? stored,
                SummaryKey.Economic => catalog?.Economic(stored)?.Name ?? stored,
                SummaryKey.Unit => codes.NameOf(UnitId.Parse(stored)),
                SummaryKey.Source => FundGroups.NameOf(Enum.Parse<FundSource>(stored)),
                SummaryKey.Kind => NameOf(Enum.Parse<ExpenditureKind>(stored)),
                _ => stored,
            };

    /// <summary>Names of enumerations are stored as they stand in the code and shown in camelCase.</summary>
    public string? CodeOf(string? stored) =>
        stored is not null && (key is SummaryKey.Source or SummaryKey.Kind)
            ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(stored)
            : stored;

    private static string NameOf(ExpenditureKind kind) =>
        kind switch
        {
            ExpenditureKind.Basic => "基本支出",
            ExpenditureKind.Project => "项目支出",
            ExpenditureKind.Remittance => "上缴上级支出",
            ExpenditureKind.Operating => "事业单位经营支出",
            ExpenditureKind.AffiliateSubsidy => "对附属单位补助支出",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
