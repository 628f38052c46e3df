using System.Collections.Immutable;

namespace Finance.Submissions.Model;

/// <summary>What is asked of every document on its way to approval, whatever it is.</summary>
public static class CommonRules
{
    /// <summary>Refuses who did an earlier step.</summary>
    public static Refusal? FourEyes(Actor actor, string step, params ReadOnlySpan<(Signature? Signed, string Did)> earlier)
    {
        foreach (var (signed, did) in earlier)
        {
            if (actor.IsSamePersonAs(signed?.By))
            {
                return new Refusal(RefusalKind.FourEyes, $"{did}与{step}不能由同一人办理，请由其他人员{step}");
            }
        }

        return null;
    }

    /// <summary>Refuses what has an error, or leaves unexplained what was asked.</summary>
    public static Refusal? Blocking(ImmutableArray<ExplainedFinding> findings)
    {
        ImmutableArray<ExplainedFinding> blocking = [.. findings.Where(finding => finding.Blocks)];
        var unexplained = blocking.Count(finding => finding.IsUnexplained);
        string[] words =
        [
            .. blocking.Length > unexplained ? [$"有{blocking.Length - unexplained}项错误须先更正"] : Array.Empty<string>(),
            .. unexplained > 0 ? [$"有{unexplained}项须先说明原因"] : Array.Empty<string>(),
        ];
        return blocking.IsEmpty
            ? null
            : new Refusal(RefusalKind.BlockingFindings, string.Join("，", words), [.. blocking.Select(finding => finding.Finding)]);
    }
}
