using Finance.Statements;

namespace Finance.Budgets.Model.Adjustments;

/// <summary>What an entry of the budget's history tells of an adjustment: which, where it stands then, and the hashes of what was signed.</summary>
public sealed record AdjustmentMark(int Number, AdjustmentStatus Status, int Version, string ContentSha256)
{
    /// <summary>The other unit's half, for the steps that bind or loosen it and for the approval of both.</summary>
    public PairedAdjustment? Pair { get; init; }

    public AdjustmentApproval? Approval { get; init; }

    /// <summary>The annual budget that the approval made.</summary>
    public string? AnnualSha256 { get; init; }
}

/// <summary>SHA-256 of the stored bytes of adjustments, computed now.</summary>
/// <param name="Contents">By number and version of the adjustment.</param>
/// <param name="Annual">Of the annual budgets, by the number of the adjustment that made them.</param>
public sealed record AdjustmentHashes(
    IReadOnlyDictionary<(int Number, int Version), string> Contents,
    IReadOnlyDictionary<int, string> Annual
)
{
    public static readonly AdjustmentHashes None = new(new Dictionary<(int, int), string>(), new Dictionary<int, string>());

    public IEnumerable<string> FaultsOf(int entry, AdjustmentMark mark)
    {
        if (Contents.GetValueOrDefault((mark.Number, mark.Version)) != mark.ContentSha256)
        {
            yield return $"第{entry}条历史记录所指的第{mark.Number}次调整第{mark.Version}版内容已被改动或者缺失。";
        }

        if (mark.AnnualSha256 is { } signed && Annual.GetValueOrDefault(mark.Number) != signed)
        {
            yield return $"第{entry}条历史记录所指的第{mark.Number}次调整后的全年预算已被改动或者缺失。";
        }
    }
}
