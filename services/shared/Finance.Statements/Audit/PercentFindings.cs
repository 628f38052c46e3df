using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>
/// Judges percentages by the interval that the rounding of their figures allows. Where a figure is itself told as wrong, its percentages
/// are not told again.
/// </summary>
internal static class PercentFindings
{
    public static IEnumerable<AuditFinding> Find(ImmutableArray<Sentence> sentences, IReadOnlyCollection<PercentClaim> claims, Judge judge)
    {
        var wrong = new HashSet<Sentence>(ReferenceEqualityComparer.Instance);
        foreach (var claim in claims)
        {
            if (claim.Outcome == Outcome.Rounding)
            {
                yield return Finding(claim, "D05", AuditSeverity.Info, AuditVerdict.Rounding, "在四舍五入的误差之内，不必更改");
            }
            else if (claim.Outcome == Outcome.Fails)
            {
                wrong.Add(claim.Rate);
                if (!claim.Figures.Any(judge.IsBlamed) || !claim.FollowsFrom(judge.Corrected))
                {
                    yield return claim.FollowsFromMistake
                        ? Finding(claim, "D06", AuditSeverity.Error, AuditVerdict.Error, "是按本年数而不是上年数算出的，请更正")
                        : Finding(
                            claim,
                            SlipRule(claim),
                            AuditSeverity.Error,
                            AuditVerdict.Error,
                            "超出四舍五入所允许的范围，请核对后更正"
                        );
                }
            }
        }

        foreach (var finding in ShareSums(sentences, claims, wrong))
        {
            yield return finding;
        }
    }

    private static string SlipRule(PercentClaim claim) => Slips.Of(claim.Rate.Percent!.Value, claim.Point, 0.01m) ?? "D05";

    private static AuditFinding Finding(PercentClaim claim, string rule, AuditSeverity severity, AuditVerdict verdict, string judgement)
    {
        var decimals = Math.Max(claim.Decimals, 2);
        var expected = PrintedNumber.Print(claim.Point, decimals);
        return new AuditFinding
        {
            Rule = rule,
            Severity = severity,
            Verdict = verdict,
            Places =
            [
                claim.Rate.Place,
                .. claim.Figures.Where(figure => !figure.IsBlank).Select(figure => figure.Place).DistinctBy(place => place.Pointer),
            ],
            Printed = claim.Rate.Figure.Text,
            Expected = expected,
            Difference = PrintedNumber.Print(claim.Rate.Percent!.Value - claim.Point, decimals),
            Addends = claim.Base.Length,
            Message = $"{claim.Rate.Place.Words}印为 {claim.Rate.Figure.Text}%，{claim.What}为 {expected}%，{judgement}。",
        };
    }

    /// <summary>Shares whose figures make up the whole add up to one hundred.</summary>
    private static IEnumerable<AuditFinding> ShareSums(
        ImmutableArray<Sentence> sentences,
        IReadOnlyCollection<PercentClaim> claims,
        HashSet<Sentence> wrong
    )
    {
        foreach (var section in sentences.GroupBy(sentence => sentence.Figure.Section, StringComparer.Ordinal))
        {
            var shares = PercentClaims.Shares(section).ToList();
            var based = claims.Where(claim => shares.Contains(claim.Rate)).ToList();
            if (shares.Count < 2 || shares.Exists(wrong.Contains) || based.Count != shares.Count)
            {
                continue;
            }

            var whole = based.Select(claim => claim.BaseValue).Distinct().ToList();
            var parts = based.DistinctBy(claim => claim.Of.Place.Pointer).Sum(claim => claim.Of.Value);
            var sum = shares.Sum(share => share.Percent!.Value);
            var unit = Precision.PowerOfTen(-based.Max(claim => claim.Decimals));
            var tolerance = unit * shares.Count(share => share.Percent != 0);
            if (whole.Count == 1 && Math.Abs(whole[0] - parts) <= based.Sum(claim => claim.Of.Half) && Math.Abs(sum - 100) > tolerance)
            {
                yield return new AuditFinding
                {
                    Rule = "D20",
                    Severity = AuditSeverity.Error,
                    Verdict = AuditVerdict.Error,
                    Places = [.. shares.Select(share => share.Place)],
                    Printed = PrintedNumber.Print(sum, 2),
                    Expected = "100.00",
                    Difference = PrintedNumber.Print(sum - 100, 2),
                    Addends = shares.Count,
                    Message =
                        $"“{section.Key}”中各项占比之和为 {PrintedNumber.Print(sum, 2)}%，不等于 100%，超出四舍五入的误差，请核对后更正。",
                };
            }
        }
    }
}
