using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Words;

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
                SummaryKey.Source => Terms.Of(Enum.Parse<FundSource>(stored)),
                SummaryKey.Kind => Terms.Of(Enum.Parse<ExpenditureKind>(stored)),
                _ => stored,
            };

    /// <summary>Names of enumerations are stored as they stand in the code and shown in camelCase.</summary>
    public string? CodeOf(string? stored) =>
        stored is not null && (key is SummaryKey.Source or SummaryKey.Kind)
            ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(stored)
            : stored;
}
