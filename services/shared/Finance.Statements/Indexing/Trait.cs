namespace Finance.Statements.Indexing;

/// <summary>
/// The small dimensions of a line of money. Each has a run of bits in one word and a line sets one bit in each run, the last bit of a run
/// where the line does not say; so a filter over all of them is one mask.
/// </summary>
internal sealed record Trait(string Name, int FirstBit, params string[] Values)
{
    public static readonly Trait Source = new(
        "source",
        0,
        "generalPublic",
        "governmentFund",
        "stateCapital",
        "educationFees",
        "unitFunds",
        "business",
        "operating",
        "affiliate",
        "superior",
        "other",
        "nonFiscalBalance"
    );

    public static readonly Trait Kind = After(Source, "kind", "basic", "project", "remittance", "operating", "affiliateSubsidy");
    public static readonly Trait CarriedOver = After(Kind, "carriedOver", "false", "true");

    /// <summary>公用经费 or 人员经费, by the line's own word or else by its economic class.</summary>
    public static readonly Trait Public = After(CarriedOver, "public", "false", "true");

    public static readonly Trait Transfer = After(Public, "transfer", "central", "province", "prefecture", "none");
    public static readonly Trait Advance = After(Transfer, "advance", "false", "true");
    public static readonly Trait Category = After(Advance, "category", "personnel", "operatingQuota", "operatingOther", "specific");
    public static readonly Trait Withheld = After(Category, "withheld", "false", "true");
    public static readonly Trait Type = After(Withheld, "type", "carryForward", "surplus");
    public static readonly Trait Stage = After(Type, "stage", "initial", "annual", "actual", "prior");

    public static readonly Trait Item = After(
        Stage,
        "item",
        "abroadOfficial",
        "abroadAcademic",
        "vehiclePurchase",
        "vehicleOperation",
        "receptionDomestic",
        "receptionDomesticForeignAffairs",
        "receptionAbroad"
    );

    public static readonly IReadOnlyList<Trait> All =
    [
        Source,
        Kind,
        CarriedOver,
        Public,
        Transfer,
        Advance,
        Category,
        Withheld,
        Type,
        Stage,
        Item,
    ];

    /// <summary>The bits that say that a line does not say.</summary>
    public static readonly ulong UnknownBits = All.Aggregate(0UL, (bits, trait) => bits | trait.Unknown);

    public ulong Unknown => 1UL << (FirstBit + Values.Length);

    /// <summary>All bits of this dimension.</summary>
    public ulong Mask => ((1UL << (Values.Length + 1)) - 1) << FirstBit;

    public ulong Bit(int? value) => value is { } known ? 1UL << (FirstBit + known) : Unknown;

    public ulong Bit(bool? value) => value is { } known ? Bit(known ? 1 : 0) : Unknown;

    public ulong? Bit(string value) =>
        value == "unknown" ? Unknown
        : Array.IndexOf(Values, value) is var index and >= 0 ? Bit(index)
        : null;

    private static Trait After(Trait before, string name, params string[] values) =>
        new(name, before.FirstBit + before.Values.Length + 1, values);
}
