namespace Finance.Statements.Audit;

/// <summary>How many statements of a document bear a figure out.</summary>
internal sealed class Support(IEnumerable<Claim> claims)
{
    private readonly Dictionary<string, int> counts = CountOf(claims);

    public int Of(Quantity quantity) => counts.GetValueOrDefault(quantity.Place.Pointer);

    private static Dictionary<string, int> CountOf(IEnumerable<Claim> claims)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in claims.Where(claim => claim is { Outcome: not Outcome.Fails, AtMost: false }).SelectMany(claim => claim.Terms))
        {
            found[term.Quantity.Place.Pointer] = found.GetValueOrDefault(term.Quantity.Place.Pointer) + 1;
        }

        return found;
    }
}
