using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Finance.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace Finance.Statements.Tests;

/// <summary>
/// Facts that the reader accepts, with every member now given, now absent, now empty. The same seed gives the same facts,
/// so that a failing property names the document by one number.
/// </summary>
internal sealed partial class RandomFacts
{
    private readonly Random random;
    private readonly int lines;

    private RandomFacts(int seed, int lines)
    {
        random = new Random(seed);
        this.lines = lines;
    }

    /// <summary>Seeds for properties over <see cref="Of"/>.</summary>
    public static Arbitrary<int> Seeds => Gen.Choose(0, int.MaxValue).ToArbitrary();

    /// <summary>The facts themselves, for properties that need no seed.</summary>
    public static Arbitrary<Facts> Any => Gen.Choose(0, int.MaxValue).Select(seed => Of(seed)).ToArbitrary();

    /// <summary>The facts of a seed, with at most so many lines in each list.</summary>
    public static Facts Of(int seed, int lines = 12) => new RandomFacts(seed, lines).Facts();

    private Facts Facts()
    {
        var projects = Maybe(() => Distinct(Project, project => project.Code));
        var codes = (projects ?? []).Select(project => project.Code).ToList();
        return new Facts
        {
            Unit = MaybeValue(() => UnitId.Parse($"{Digits(6)}-{Digits(random.Next(1, 21))}")),
            FiscalYear = MaybeValue(Year),
            Profile = MaybePart(Profile),
            Incomes = Maybe(() => Distinct(Income, line => line with { Amount = Money.Zero })),
            Expenditures = Maybe(() => Distinct(() => Expenditure(codes), line => line with { Amount = Money.Zero })),
            Projects = projects,
            OverallGoal = MaybePart(OverallGoal),
            OfficialTravel = Maybe(Travels),
            TravelCounts = MaybePart(TravelCounts),
            Procurement = Maybe(() => Many(() => Procurement(codes))),
            Assets = MaybePart(Assets),
            PriorYear = MaybePart(PriorYear),
            Reasons = Maybe(() => Many(Reason)),
            Uses = Maybe(() => Distinct(() => new CodeUse(Functional(), Text()), use => use.Functional)),
            InitialBudget = Maybe(() => Partials(() => MaybeOneOf(codes))),
            AnnualBudget = Maybe(() => Partials(() => MaybeOneOf(codes))),
            Opening = Maybe(() => Balances(codes)),
            Closing = Maybe(() => Balances(codes)),
            SurplusDistribution = MaybeValue(Amount),
            OperatingCost = MaybeValue(Amount),
        };
    }

    private IncomeLine Income()
    {
        var carriedOver = Coin();
        return new IncomeLine
        {
            Functional = Functional(),
            Source = OneOf<FundSource>(),
            CarriedOver = carriedOver,
            OriginYear = carriedOver ? MaybeValue(Year) : null,
            Transfer = MaybePart(Transfer),
            Withheld = MaybePart(() => new Withheld(Text(), Name())),
            Amount = Amount(),
        };
    }

    private ExpenditureLine Expenditure(List<string> projects)
    {
        var carriedOver = Coin();
        var project = MaybeOneOf(projects);
        var kind = OneOf<ExpenditureKind>();
        var (economic, economicClass) = Economic();
        return new ExpenditureLine
        {
            Functional = Functional(),
            Economic = economic,
            EconomicClass = economicClass,
            Source = OneOf<FundSource>(),
            CarriedOver = carriedOver,
            OriginYear = carriedOver ? MaybeValue(Year) : null,
            Kind = project is null && kind == ExpenditureKind.Project ? ExpenditureKind.Basic : kind,
            Project = project,
            Public = MaybeValue(Coin),
            Transfer = MaybePart(Transfer),
            Withheld = MaybePart(() => new Withheld(Text(), Name())),
            Amount = Amount(),
        };
    }

    private ImmutableArray<PartialLine> Partials(Func<string?> project) =>
        Distinct(() => Partial(project), line => line with { Amount = Money.Zero });

    private PartialLine Partial(Func<string?> project)
    {
        var carriedOver = MaybeValue(Coin);
        var (economic, economicClass) = Economic();
        return new PartialLine
        {
            Functional = MaybeValue(Functional),
            Economic = economic,
            EconomicClass = economicClass,
            Source = MaybeValue(OneOf<FundSource>),
            CarriedOver = carriedOver,
            OriginYear = carriedOver == true ? MaybeValue(Year) : null,
            Kind = MaybeValue(OneOf<ExpenditureKind>),
            Project = project(),
            Public = MaybeValue(Coin),
            Transfer = MaybePart(Transfer),
            Withheld = MaybePart(() => new Withheld(Text(), Name())),
            Amount = Amount(),
        };
    }

    private ImmutableArray<BalanceLine> Balances(List<string> projects) =>
        Distinct(
            () =>
                new BalanceLine
                {
                    Functional = MaybeValue(Functional),
                    Source = MaybeValue(OneOf<FundSource>),
                    Kind = MaybeValue(OneOf<ExpenditureKind>),
                    Project = MaybeOneOf(projects),
                    Type = MaybeValue(OneOf<BalanceType>),
                    OriginYear = MaybeValue(Year),
                    Amount = Coin() ? Amount() : -Amount(),
                },
            line => line with { Amount = Money.Zero }
        );

    private Transfer Transfer() => new(OneOf<TransferLevel>(), MaybeValue(Coin), MaybePart(Short));

    private FunctionalCode Functional() => FunctionalCode.Parse($"2{Digits(random.Next(1, 4) * 2)}");

    private (EconomicCode? Code, EconomicCode? Class) Economic()
    {
        EconomicCode? code = MaybeValue(() => EconomicCode.Parse($"3{Digits(Coin() ? 2 : 4)}"));
        return (code, MaybeValue(() => code?.AtLevel(1) ?? EconomicCode.Parse($"3{Digits(2)}")));
    }

    private FiscalYear Year() => new(random.Next(Contracts.FiscalYear.First, Contracts.FiscalYear.Last + 1));

    private Money Amount() =>
        random.Next(4) switch
        {
            0 => Money.Zero,
            1 => Money.FromFen(random.Next(1, 1_000)),
            2 => Money.FromFen(random.NextInt64(Money.LineLimit.Fen + 1)),
            _ => Money.FromFen(random.Next(1, 100_000) * 10_000L),
        };

    private int Count() => Coin() ? random.Next(0, 50) : random.Next(0, 1_000_000_001);

    /// <summary>With and without decimals that are zero: 10.50 is not written as 10.5.</summary>
    private decimal Number() => new(random.Next(0, 10_000_000), 0, 0, isNegative: false, (byte)random.Next(0, 7));

    private string Month() => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1990, 2100)}-{random.Next(1, 13):00}");

    private DateOnly Date() => new(random.Next(1, 10_000), random.Next(1, 13), random.Next(1, 29));

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    private bool Coin() => random.Next(2) == 0;

    private T OneOf<T>()
        where T : struct, Enum
    {
        var values = Enum.GetValues<T>();
        return values[random.Next(values.Length)];
    }

    private string? MaybeOneOf(List<string> names) => names.Count == 0 || Coin() ? null : names[random.Next(names.Count)];

    private T? MaybePart<T>(Func<T> make)
        where T : class => random.Next(3) == 0 ? null : make();

    private T? MaybeValue<T>(Func<T> make)
        where T : struct => random.Next(3) == 0 ? null : make();

    private ImmutableArray<T>? Maybe<T>(Func<ImmutableArray<T>> make) => random.Next(4) == 0 ? null : make();

    private ImmutableArray<T> Many<T>(Func<T> make) => [.. Enumerable.Range(0, random.Next(0, lines + 1)).Select(_ => make())];

    private ImmutableArray<T> Distinct<T, TKey>(Func<T> make, Func<T, TKey> key) => [.. Many(make).DistinctBy(key)];

    /// <summary>Any text, also an empty one and blanks at its ends.</summary>
    private string Text() => Words(random.Next(0, 12));

    private string Short() => Words(random.Next(0, 5));

    private string Name()
    {
        var name = Words(random.Next(1, 4));
        return string.IsNullOrWhiteSpace(name) ? $"名{name}" : name;
    }

    private string Words(int count)
    {
        var text = new StringBuilder();
        for (var word = 0; word < count; word++)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]);
        }

        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    private static readonly string[] Pieces =
    [
        "行政运行",
        "一般公共服务",
        "（含）",
        "，",
        "。",
        "a",
        "Z9",
        "0",
        "12.50",
        "１２",
        "%",
        " ",
        "\u3000",
        "\n",
        "\r\n",
        "\t",
        "\"",
        "'",
        "=1+1",
        "-",
        "+",
        "@",
        "<b>",
        "&amp;",
        "]]>",
        "_x000D_",
        "_x005F_",
        "无",
        "~",
        "/",
        "\\",
        "é",
        "e\u0301",
        "𠮷",
        "😀",
        "\u200b",
    ];
}
