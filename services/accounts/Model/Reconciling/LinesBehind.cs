using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Accounts.Model.Reconciling;

/// <summary>Which rows of a reconciliation are meant; what is left out stands for all.</summary>
public sealed record RowChoice(
    FunctionalCode? Functional,
    EconomicCode? Economic,
    FundSource? Source,
    ExpenditureKind? Kind,
    string? Project,
    bool WithoutProject
)
{
    public bool Means(FunctionalCode? functional, EconomicCode? economic, FundSource? source, ExpenditureKind? kind, string? project) =>
        (Functional is not { } code || (functional is { } own && own.Value.StartsWith(code.Value, StringComparison.Ordinal)))
        && (Economic is not { } bought || (economic is { } mine && mine.Value.StartsWith(bought.Value, StringComparison.Ordinal)))
        && (Source is null || source == Source)
        && (Kind is null || kind == Kind)
        && (Project is null || project == Project)
        && (!WithoutProject || project is null);
}

/// <summary>A line of the account's content, with its place.</summary>
public sealed record PlacedLine(
    string Pointer,
    FunctionalCode? Functional,
    EconomicCode? Economic,
    FundSource? Source,
    ExpenditureKind? Kind,
    string? Project,
    Money Amount
);

/// <summary>A line of the approved budget that the platform holds, with the sequence of the event that told it.</summary>
public sealed record HeldLine(
    FunctionalCode Functional,
    EconomicCode? Economic,
    FundSource Source,
    bool CarriedOver,
    ExpenditureKind Kind,
    string? Project,
    Money Amount,
    long Sequence
);

/// <summary>What stands behind a row on the side of the report and of the budget; the payments are a list of their own.</summary>
/// <param name="InitialBudget">Of the platform; null where it holds no approved budget and <paramref name="WrittenInitial"/> serves.</param>
public sealed record LinesBehind(
    ImmutableArray<PlacedLine> Reported,
    ImmutableArray<HeldLine>? InitialBudget,
    ImmutableArray<HeldLine>? AnnualBudget,
    ImmutableArray<PlacedLine>? WrittenInitial,
    ImmutableArray<PlacedLine>? WrittenAnnual,
    int Payments,
    Money? Paid
)
{
    public static LinesBehind Of(Facts facts, AccountSources sources, RowChoice choice)
    {
        var paid = (sources.Paid ?? [])
            .Where(sum => choice.Means(sum.Functional, sum.Economic, sum.Source, sum.Kind, sum.Project))
            .ToList();
        return new LinesBehind(
            [
                .. (facts.Expenditures ?? [])
                    .Index()
                    .Select(line => new PlacedLine(
                        At("expenditures", line.Index),
                        line.Item.Functional,
                        line.Item.Economic ?? line.Item.EconomicClass,
                        line.Item.Source,
                        line.Item.Kind,
                        line.Item.Project,
                        line.Item.Amount
                    ))
                    .Where(line => Means(choice, line)),
            ],
            Held(sources.Initial, choice, sources.Budget?.InitialSequence),
            Held(sources.Annual, choice, sources.Budget?.AnnualSequence),
            sources.Initial is null ? Written("initialBudget", facts.InitialBudget, choice) : null,
            sources.Annual is null ? Written("annualBudget", facts.AnnualBudget, choice) : null,
            paid.Sum(sum => sum.Payments),
            sources.Paid is null ? null : Money.Sum(paid.Select(sum => sum.Amount))
        );
    }

    private static ImmutableArray<HeldLine>? Held(ImmutableArray<BaselineLine>? lines, RowChoice choice, long? sequence) =>
        lines is { } held
            ?
            [
                .. held.Where(line => choice.Means(line.Functional, line.Economic, line.Source, line.Kind, line.Project))
                    .Select(line => new HeldLine(
                        line.Functional,
                        line.Economic,
                        line.Source,
                        line.CarriedOver,
                        line.Kind,
                        line.Project,
                        line.Amount,
                        sequence ?? 0
                    )),
            ]
            : null;

    private static ImmutableArray<PlacedLine>? Written(string list, ImmutableArray<PartialLine>? lines, RowChoice choice) =>
        lines is { } written
            ?
            [
                .. written
                    .Index()
                    .Select(line => new PlacedLine(
                        At(list, line.Index),
                        line.Item.Functional,
                        line.Item.Economic ?? line.Item.EconomicClass,
                        line.Item.Source,
                        line.Item.Kind,
                        line.Item.Project,
                        line.Item.Amount
                    ))
                    .Where(line => Means(choice, line)),
            ]
            : null;

    private static bool Means(RowChoice choice, PlacedLine line) =>
        choice.Means(line.Functional, line.Economic, line.Source, line.Kind, line.Project);

    private static string At(string list, int index) => string.Create(CultureInfo.InvariantCulture, $"/{list}/{index}");
}
