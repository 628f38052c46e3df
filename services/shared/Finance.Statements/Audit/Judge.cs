using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>
/// Turns claims into findings. A wrong figure fails every claim that it takes part in, so the figure whose correction would mend most
/// failing claims is told once, with the others as related.
/// </summary>
internal sealed class Judge
{
    private const int MostPlaces = 40;

    /// <summary>More failing claims are each told by themselves.</summary>
    public const int MostFailing = 500;

    /// <summary>Of several claims that a figure fails, the one by which it is told.</summary>
    private static readonly string[] MostTelling = ["D04", "D23", "D01", "D03"];

    private readonly Support support;
    private readonly Dictionary<string, decimal> corrected = new(StringComparer.Ordinal);
    private readonly ImmutableArray<AuditFinding>.Builder findings = ImmutableArray.CreateBuilder<AuditFinding>();

    public Judge(IReadOnlyCollection<Claim> claims)
    {
        support = new Support(claims);
        findings.AddRange(
            claims.Where(claim => claim.Outcome == Outcome.Rounding).DistinctBy(Identity, StringComparer.Ordinal).Select(Wordings.Rounding)
        );
        FindRoots([
            .. claims.Where(claim => claim is { Outcome: Outcome.Fails, AtMost: false }).DistinctBy(Identity, StringComparer.Ordinal),
        ]);
        foreach (var claim in claims.Where(claim => claim is { Outcome: Outcome.Fails, AtMost: true }))
        {
            if (!claim.Terms.Any(term => IsBlamed(term.Quantity)))
            {
                Tell(claim.Whole, [claim]);
            }
        }
    }

    public ImmutableArray<AuditFinding> Findings => findings.ToImmutable();

    public bool IsBlamed(Quantity quantity) => corrected.ContainsKey(quantity.Place.Pointer);

    /// <summary>The value that a figure should have had.</summary>
    public decimal Corrected(Quantity quantity) => corrected.GetValueOrDefault(quantity.Place.Pointer, quantity.Value);

    private static string Identity(Claim claim) =>
        claim.Whole.Place.Pointer
        + "="
        + string.Join('+', claim.Parts.Select(part => part.Quantity.Place.Pointer).Order(StringComparer.Ordinal));

    private sealed record Suspect(Quantity Quantity, ImmutableArray<Claim> Claims, bool IsWhole);

    private void FindRoots(List<Claim> failing)
    {
        if (failing.Count > MostFailing)
        {
            // A document that fails everywhere has no roots to look for.
            foreach (var whole in failing.GroupBy(claim => claim.Whole).Take(MostFailing))
            {
                Tell(whole.Key, [.. whole]);
            }

            return;
        }

        while (failing.Count > 0)
        {
            var root = failing
                .SelectMany(claim => claim.Terms.Select(term => (term.Quantity, Claim: claim)))
                .Where(pair => !pair.Quantity.IsBlank || pair.Quantity.Equals(pair.Claim.Whole) || pair.Claim.Parts.Length == 1)
                .GroupBy(pair => pair.Quantity)
                .Select(group => Suspected(group.Key, [.. group.Select(pair => pair.Claim)]))
                .OrderByDescending(suspect => suspect.Claims.Length)
                .ThenBy(suspect => suspect.Claims is [{ Parts.Length: 1 }] ? support.Of(suspect.Quantity) : 0)
                .ThenByDescending(suspect => IsSlip(suspect))
                .ThenByDescending(suspect => suspect.IsWhole)
                .ThenBy(suspect => support.Of(suspect.Quantity))
                .First();
            Tell(root.Quantity, root.Claims);
            failing.RemoveAll(claim => root.Claims.Contains(claim));
        }
    }

    /// <summary>A slipped point or a mistaken unit says which of the figures it is.</summary>
    private static bool IsSlip(Suspect suspect) =>
        suspect.Claims is [{ Addends: > 1 } claim]
        && Slips.Of(suspect.Quantity.Value, suspect.Quantity.Value + Correction(suspect.Quantity, claim), claim.Tolerance) is not null;

    /// <summary>The largest set of claims that one correction of this figure would mend.</summary>
    private static Suspect Suspected(Quantity quantity, ImmutableArray<Claim> claims)
    {
        var best = claims
            .Select(claim =>
                claims
                    .Where(other =>
                        Math.Abs(Correction(quantity, claim) - Correction(quantity, other)) <= claim.Tolerance + other.Tolerance
                    )
                    .ToImmutableArray()
            )
            .MaxBy(mended => mended.Length);
        return new Suspect(quantity, best, best.Any(claim => claim.Whole.Equals(quantity)));
    }

    private static decimal Correction(Quantity quantity, Claim claim) =>
        claim.Terms.First(term => term.Quantity.Equals(quantity)).Sign * claim.Difference;

    private void Tell(Quantity root, ImmutableArray<Claim> claims)
    {
        var ordered = claims
            .OrderByDescending(claim => claim.Whole.Equals(root))
            .ThenBy(claim => Array.IndexOf(MostTelling, claim.Rule))
            .ThenBy(claim => claim.Parts.Length)
            .ToList();
        var first = ordered[0];
        var expected = root.Value + Correction(root, first);
        corrected.TryAdd(root.Place.Pointer, expected);
        findings.Add(
            new AuditFinding
            {
                Rule = Slips.Of(root.Value, expected, first.Tolerance) ?? CarriedRule(root, claims) ?? first.Rule,
                Severity = AuditSeverity.Error,
                Verdict = AuditVerdict.Error,
                Places = Places(root, first),
                Printed = root.Printed,
                Expected = root.Print(expected),
                Difference = root.Print(root.Value - expected),
                Addends = first.Addends,
                Message = Wordings.Error(root, expected, first),
                Related = [.. ordered.Skip(1).Select(Wordings.Related)],
            }
        );
    }

    private static string? CarriedRule(Quantity root, ImmutableArray<Claim> claims)
    {
        foreach (var claim in claims.Where(claim => claim.Whole.Equals(root)))
        {
            if (claim.CarriedOver.Any(carried => carried > 0 && Math.Abs(carried - claim.Difference) <= claim.Tolerance))
            {
                return "D12";
            }
        }

        return null;
    }

    private static ImmutableArray<AuditPlace> Places(Quantity root, Claim claim) =>
        [
            root.Place,
            .. claim
                .Terms.Select(term => term.Quantity)
                .Where(quantity => !quantity.Equals(root) && !quantity.IsBlank)
                .Select(quantity => quantity.Place)
                .DistinctBy(place => place.Pointer)
                .Take(MostPlaces),
        ];
}
