using System.Collections.Immutable;
using Finance.Statements;

namespace Finance.Disclosure.Model;

/// <summary>Why a document is not published at all: every line of it is withheld. Only the ground and who reviewed it are shown.</summary>
public sealed record Exemption(ImmutableArray<string> Bases, ImmutableArray<string> ReviewedBy)
{
    public static Exemption? Of(Facts facts)
    {
        if (!Withholding.HiddenLines.AreAll(facts))
        {
            return null;
        }

        var withheld = (facts.Expenditures ?? [])
            .Select(line => line.Withheld)
            .Concat((facts.Incomes ?? []).Select(line => line.Withheld))
            .OfType<Withheld>()
            .ToList();
        return new Exemption(
            [.. withheld.Select(ground => ground.Basis).Distinct(StringComparer.Ordinal)],
            [.. withheld.Select(ground => ground.ReviewedBy).Distinct(StringComparer.Ordinal)]
        );
    }
}
