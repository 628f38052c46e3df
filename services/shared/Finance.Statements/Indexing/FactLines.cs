using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements.Indexing;

/// <summary>Turns the lists of money of facts into lines of one form.</summary>
internal sealed class FactLines
{
    private const int ListCount = (int)FactList.OfficialTravel + 1;

    private static readonly ulong UnknownOfIncome = Unknown(Trait.Kind, Trait.Public, Trait.Category, Trait.Type, Trait.Stage, Trait.Item);
    private static readonly ulong UnknownOfExpenditure = Unknown(Trait.Type, Trait.Stage, Trait.Item);
    private static readonly ulong UnknownOfPartial = Unknown(Trait.Type, Trait.Stage, Trait.Item);
    private static readonly ulong UnknownOfBalance = Unknown(Trait.CarriedOver, Trait.Public, Trait.Withheld, Trait.Stage, Trait.Item);
    private static readonly ulong NotTransferred = Trait.Transfer.Bit("none")!.Value;

    private readonly Dictionary<string, Project> projects = new(StringComparer.Ordinal);
    private readonly List<FactLine>[] lines = [.. Enumerable.Range(0, ListCount).Select(_ => new List<FactLine>())];
    private int unit;

    public FactLines(ImmutableArray<Facts> facts)
    {
        Array.Fill(Known, true);
        foreach (var one in facts)
        {
            foreach (var project in one.Projects ?? [])
            {
                projects.TryAdd(project.Code, project);
                NumberOf(project.Code);
            }
        }

        foreach (var one in facts)
        {
            Add(one);
            unit++;
        }

        Lines = [.. lines.Select(list => list.ToArray())];
        FunctionalCodes = NumberCodes((in line) => line.Functional, (in line, ordinal) => line with { FunctionalOrdinal = ordinal });
        EconomicCodes = NumberCodes((in line) => line.Economic, (in line, ordinal) => line with { EconomicOrdinal = ordinal });
        foreach (var list in Breakdown.Lists)
        {
            Breakdowns[(int)list] = Breakdown.Divide(Lines[(int)list]);
        }
    }

    public FactLine[][] Lines { get; }

    public bool[] Known { get; } = new bool[ListCount];

    public Breakdown[][] Breakdowns { get; } = [.. Enumerable.Repeat<Breakdown[]>([], ListCount)];

    /// <summary>All codes of all lines in order, the wider one before those under it.</summary>
    public CodeNumber[] FunctionalCodes { get; }

    public CodeNumber[] EconomicCodes { get; }

    public Dictionary<string, int> ProjectNumbers { get; } = new(StringComparer.Ordinal);

    public List<string> ProjectCodes { get; } = [];

    public Dictionary<string, string> ProjectNames =>
        projects.ToDictionary(project => project.Key, project => project.Value.Name, StringComparer.Ordinal);

    private void Add(Facts facts)
    {
        Add(FactList.Incomes, facts.Incomes, Income);
        Add(FactList.Expenditures, facts.Expenditures, Expenditure);
        Add(FactList.InitialBudget, facts.InitialBudget, Partial);
        Add(FactList.AnnualBudget, facts.AnnualBudget, Partial);
        Add(FactList.Opening, facts.Opening, Balance);
        Add(FactList.Closing, facts.Closing, Balance);
        Add(FactList.PriorIncomes, facts.PriorYear?.Incomes, Partial);
        Add(FactList.PriorExpenditures, facts.PriorYear?.Expenditures, Partial);
        AddTravel(facts);
    }

    private void Add<T>(FactList list, ImmutableArray<T>? given, Func<T, int, FactLine> read)
    {
        if (given is not { } items)
        {
            Known[(int)list] = false;
            return;
        }

        lines[(int)list].EnsureCapacity(lines[(int)list].Count + items.Length);
        for (var position = 0; position < items.Length; position++)
        {
            lines[(int)list].Add(read(items[position], position));
        }
    }

    private FactLine Income(IncomeLine line, int position) =>
        new()
        {
            Traits =
                UnknownOfIncome
                | Trait.Source.Bit((int)line.Source)
                | Trait.CarriedOver.Bit(line.CarriedOver)
                | Trait.Withheld.Bit(line.Withheld is not null)
                | Transferred(line.Transfer, otherwise: false),
            Functional = Number(line.Functional),
            Economic = CodeNumber.Unknown,
            Project = FactIndex.UnknownProject,
            Fen = line.Amount.Fen,
            Unit = unit,
            Position = position,
        };

    private FactLine Expenditure(ExpenditureLine line, int position) =>
        new()
        {
            Traits =
                UnknownOfExpenditure
                | Trait.Source.Bit((int)line.Source)
                | Trait.Kind.Bit((int)line.Kind)
                | Trait.CarriedOver.Bit(line.CarriedOver)
                | Trait.Public.Bit(line.Public ?? IsPublic(line.Economic ?? line.EconomicClass))
                | CategoryOf(line.Project)
                | Trait.Withheld.Bit(line.Withheld is not null)
                | Transferred(line.Transfer, otherwise: false),
            Functional = Number(line.Functional),
            Economic = Number(line.Economic ?? line.EconomicClass),
            Project = line.Project is null ? FactIndex.NoProject : NumberOf(line.Project),
            Fen = line.Amount.Fen,
            Unit = unit,
            Position = position,
        };

    private FactLine Partial(PartialLine line, int position) =>
        new()
        {
            Traits =
                UnknownOfPartial
                | Trait.Source.Bit((int?)line.Source)
                | Trait.Kind.Bit((int?)line.Kind)
                | Trait.CarriedOver.Bit(line.CarriedOver)
                | Trait.Public.Bit(line.Public ?? IsPublic(line.Economic ?? line.EconomicClass))
                | CategoryOf(line.Project)
                | Trait.Withheld.Bit(line.Withheld is not null)
                | Transferred(line.Transfer, otherwise: null),
            Functional = Number(line.Functional),
            Economic = Number(line.Economic ?? line.EconomicClass),
            Project = line.Project is null ? FactIndex.UnknownProject : NumberOf(line.Project),
            Fen = line.Amount.Fen,
            Unit = unit,
            Position = position,
        };

    private FactLine Balance(BalanceLine line, int position) =>
        new()
        {
            Traits =
                UnknownOfBalance
                | Trait.Source.Bit((int?)line.Source)
                | Trait.Kind.Bit((int?)line.Kind)
                | CategoryOf(line.Project)
                | Trait.Type.Bit((int?)line.Type)
                | Transferred(null, otherwise: null),
            Functional = Number(line.Functional),
            Economic = CodeNumber.Unknown,
            Project = line.Project is null ? FactIndex.UnknownProject : NumberOf(line.Project),
            Fen = line.Amount.Fen,
            Unit = unit,
            Position = position,
        };

    private void AddTravel(Facts facts)
    {
        if (facts.OfficialTravel is null && facts.PriorYear?.OfficialTravel is null)
        {
            Known[(int)FactList.OfficialTravel] = false;
            return;
        }

        var own = facts.OfficialTravel?.Length ?? 0;

        // Last year's own records follow those of this year; FactIndex.Pointer tells them apart. Whatever stage of last year they tell, for this year it is the past.
        foreach (var (position, travel) in (facts.OfficialTravel ?? []).Concat(facts.PriorYear?.OfficialTravel ?? []).Index())
        {
            Money?[] amounts =
            [
                travel.AbroadOfficial,
                travel.AbroadAcademic,
                travel.VehiclePurchase,
                travel.VehicleOperation,
                travel.ReceptionDomestic,
                travel.ReceptionDomesticForeignAffairs,
                travel.ReceptionAbroad,
            ];
            foreach (var (item, amount) in amounts.Index().Where(given => given.Item is not null))
            {
                lines[(int)FactList.OfficialTravel]
                    .Add(
                        new FactLine
                        {
                            Traits =
                                Unknown(Trait.Kind, Trait.CarriedOver, Trait.Public, Trait.Category, Trait.Withheld, Trait.Type)
                                | Trait.Source.Bit((int)travel.Source)
                                | Trait.Stage.Bit((int)(position < own ? travel.Stage : Stage.Prior))
                                | Trait.Item.Bit(item)
                                | Transferred(null, otherwise: null),
                            Functional = CodeNumber.Unknown,
                            Economic = CodeNumber.Unknown,
                            Project = FactIndex.UnknownProject,
                            Fen = amount!.Value.Fen,
                            Unit = unit,
                            Position = position * amounts.Length + item,
                        }
                    );
            }
        }
    }

    private int NumberOf(string project)
    {
        if (!ProjectNumbers.TryGetValue(project, out var number))
        {
            number = ProjectCodes.Count;
            ProjectNumbers.Add(project, number);
            ProjectCodes.Add(project);
        }

        return number;
    }

    private delegate FactLine Numbered(in FactLine line, int ordinal);

    private CodeNumber[] NumberCodes(OfLine<CodeNumber> codeOf, Numbered numbered)
    {
        var ordinals = new Dictionary<CodeNumber, int>();
        foreach (var list in Lines)
        {
            foreach (ref readonly var line in list.AsSpan())
            {
                ordinals.TryAdd(codeOf(line), 0);
            }
        }

        CodeNumber[] codes = [.. ordinals.Keys];
        Array.Sort(codes, (one, other) => one.Low != other.Low ? one.Low.CompareTo(other.Low) : other.Span.CompareTo(one.Span));
        for (var ordinal = 0; ordinal < codes.Length; ordinal++)
        {
            ordinals[codes[ordinal]] = ordinal;
        }

        foreach (var list in Lines)
        {
            for (var at = 0; at < list.Length; at++)
            {
                list[at] = numbered(list[at], ordinals[codeOf(list[at])]);
            }
        }

        return codes;
    }

    private ulong CategoryOf(string? project) =>
        Trait.Category.Bit(project is not null && projects.TryGetValue(project, out var named) ? (int?)named.Category : null);

    /// <summary>301 and 303 are 人员经费, the rest is 公用经费.</summary>
    public static bool? IsPublic(EconomicCode? economic) =>
        economic is { } code && code != default
            ? !(code.Value.StartsWith("301", StringComparison.Ordinal) || code.Value.StartsWith("303", StringComparison.Ordinal))
            : null;

    private static ulong Transferred(Transfer? transfer, bool? otherwise) =>
        transfer is null
            ? Trait.Advance.Bit(otherwise) | (otherwise is null ? Trait.Transfer.Unknown : Trait.Transfer.Bit("none")!.Value)
            : Trait.Transfer.Bit((int)transfer.Level) | Trait.Advance.Bit(transfer.Advance);

    private static ulong Unknown(params ReadOnlySpan<Trait> traits)
    {
        var bits = 0UL;
        foreach (var trait in traits)
        {
            bits |= trait.Unknown;
        }

        return bits;
    }

    private static CodeNumber Number(FunctionalCode? code) =>
        code is { } given && given != default && CodeNumber.TryCreate(given.Value, CodeNumber.FunctionalWidth, out var number)
            ? number
            : CodeNumber.Unknown;

    private static CodeNumber Number(EconomicCode? code) =>
        code is { } given && given != default && CodeNumber.TryCreate(given.Value, CodeNumber.EconomicWidth, out var number)
            ? number
            : CodeNumber.Unknown;
}
