namespace Finance.Statements.Indexing;

/// <summary>
/// Partial lines say the money of another stage or year at whatever level it is known, so one list may divide the same money in several ways:
/// by 类, and 公务接待费 alone beside it. Lines that say the same things about themselves form one breakdown and only lines of one
/// breakdown are ever added up.
/// </summary>
internal sealed record Breakdown(byte Number, bool HasFunctional, bool HasEconomic, bool HasProject)
{
    public static readonly FactList[] Lists =
    [
        FactList.InitialBudget,
        FactList.AnnualBudget,
        FactList.PriorIncomes,
        FactList.PriorExpenditures,
    ];

    /// <summary>Whether lines of it can answer for all money: what is known by economic code or project alone is a part of unknown size.</summary>
    public bool IsWhole => HasFunctional || !(HasEconomic || HasProject);

    /// <summary>Numbers the lines by their breakdown; the finest whole lines first, then the fewest words. The order of the lines decides nothing.</summary>
    public static Breakdown[] Divide(FactLine[] lines)
    {
        var groups = lines
            .Index()
            .GroupBy(line => Signature(line.Item))
            .OrderByDescending(group => group.Key.Full)
            .ThenBy(group => group.Key.Words)
            .ThenBy(group => group.Key.Functional)
            .ThenBy(group => group.Key.Economic)
            .ThenBy(group => group.Key.Project)
            .ThenBy(group => group.Key.Unknown)
            .Take(byte.MaxValue)
            .ToList();
        foreach (var (number, group) in groups.Index())
        {
            foreach (var (index, line) in group)
            {
                lines[index] = line with { Breakdown = (byte)number };
            }
        }

        return
        [
            .. groups.Select(
                (group, number) =>
                {
                    var line = group.First().Item;
                    return new Breakdown((byte)number, !line.Functional.IsUnknown, !line.Economic.IsUnknown, line.Project >= 0);
                }
            ),
        ];
    }

    /// <summary>Lines down to 项, source and kind are one breakdown, whether or not they go on to economic codes and projects.</summary>
    private static (bool Full, int Words, ulong Unknown, int Functional, int Economic, bool Project) Signature(in FactLine line)
    {
        var unknown = line.Traits & Trait.UnknownBits & (Trait.Source.Mask | Trait.Kind.Mask | Trait.CarriedOver.Mask);
        var full = line.Functional.Span == 1 && (unknown & (Trait.Source.Unknown | Trait.Kind.Unknown)) == 0;
        if (full)
        {
            return (true, 0, 0, 1, 0, false);
        }

        var words =
            3
            - System.Numerics.BitOperations.PopCount(unknown)
            + (line.Functional.IsUnknown ? 0 : 1)
            + (line.Economic.IsUnknown ? 0 : 1)
            + (line.Project >= 0 ? 1 : 0);
        return (false, words, unknown, line.Functional.Span, line.Economic.Span, line.Project >= 0);
    }
}
