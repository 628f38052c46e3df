using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Submissions.Model;

namespace Finance.Submissions.Endpoints;

/// <summary>Reads reasons for what the checks ask: each names a finding that there is; without text it is taken back.</summary>
public static class GivenExplanations
{
    public const int MaxBytes = 2_000_000;

    private const int MaxExplanations = 500;
    private const int MaxFinding = 310;
    private const int MaxText = 2_000;

    public static (ImmutableArray<Explanation> Explanations, ImmutableArray<Fault> Faults) Read(
        JsonElement root,
        ImmutableHashSet<string> findings
    )
    {
        var (items, finish) = RequestFields.ReadList(root, MaxExplanations);
        var explanations = ImmutableArray.CreateBuilder<Explanation>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var finding = item.Text("finding", MaxFinding);
            var text = item.Text("text", MaxText, mayBeEmpty: true, mayHaveLines: true)?.Trim();
            if (finding is null)
            {
                continue;
            }

            if (!findings.Contains(finding))
            {
                item.Fault("finding", ProblemCodes.UnknownValue, $"本版没有检查结果“{finding}”。");
            }
            else if (!seen.Add(finding))
            {
                item.Fault("finding", ProblemCodes.DuplicateLine, "同一检查结果的说明重复。");
            }

            explanations.Add(new Explanation(finding, string.IsNullOrEmpty(text) ? null : text));
        }

        return (explanations.ToImmutable(), finish());
    }
}
