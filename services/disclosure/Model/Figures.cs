using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Words;

namespace Finance.Disclosure.Model;

/// <summary>Income summed from its lines, in exact yuan.</summary>
public sealed record IncomeFigures(
    Money Total,
    Money CurrentYear,
    Money CarriedOver,
    ImmutableArray<SourceTotal> BySource,
    ImmutableArray<ClassTotal> ByFunctional
)
{
    public static IncomeFigures Of(IReadOnlyCollection<IncomeItem> lines, ICatalog catalog) =>
        new(
            Money.Sum(lines.Select(line => line.Amount)),
            Money.Sum(lines.Where(line => !line.CarriedOver).Select(line => line.Amount)),
            Money.Sum(lines.Where(line => line.CarriedOver).Select(line => line.Amount)),
            [
                .. lines
                    .GroupBy(line => (line.CarriedOver, line.Source))
                    .OrderBy(group => group.Key)
                    .Select(group => new SourceTotal(
                        group.Key.Source,
                        group.Key.CarriedOver,
                        Money.Sum(group.Select(line => line.Amount))
                    )),
            ],
            ClassTotal.Of(lines.Select(line => (line.Functional, line.Amount)), catalog)
        );
}

/// <summary>Expenditure summed from its lines, in exact yuan; a kind that has no line is unknown, not zero.</summary>
public sealed record ExpenditureFigures(Money Total, ImmutableArray<KindTotal> ByKind, ImmutableArray<ClassTotal> ByFunctional)
{
    public static ExpenditureFigures Of(IReadOnlyCollection<ExpenditureItem> lines, ICatalog catalog) =>
        new(
            Money.Sum(lines.Select(line => line.Amount)),
            KindTotal.Of(lines),
            [
                .. ClassTotal
                    .Of(lines.Select(line => (line.Functional, line.Amount)), catalog)
                    .Select(total => total with { ByKind = KindTotal.Of(lines.Where(line => line.Functional.IsUnder(total.Code))) }),
            ]
        );
}

/// <summary>The money of one source of income.</summary>
public sealed record SourceTotal(FundSource Source, bool CarriedOver, Money Amount)
{
    public string Name => (CarriedOver ? "上年结转：" : "") + Terms.OfIncome(Source);

    /// <summary>Names the row on the page: "generalPublic", "generalPublic-carried".</summary>
    [JsonIgnore]
    public string Key => JsonNamingPolicy.CamelCase.ConvertName(Source.ToString()) + (CarriedOver ? "-carried" : "");
}

/// <summary>The money of one functional 类.</summary>
public sealed record ClassTotal(FunctionalCode Code, string Name, Money Amount)
{
    /// <summary>Expenditure alone has kinds.</summary>
    public ImmutableArray<KindTotal>? ByKind { get; init; }

    public Money? OfKind(ExpenditureKind kind) => ByKind?.FirstOrDefault(total => total.Kind == kind)?.Amount;

    internal static ImmutableArray<ClassTotal> Of(IEnumerable<(FunctionalCode Functional, Money Amount)> lines, ICatalog catalog) =>
        [
            .. lines
                .GroupBy(line => line.Functional.AtLevel(1))
                .OrderBy(group => group.Key)
                .Select(group => new ClassTotal(
                    group.Key,
                    catalog.Functional(group.Key.Value)?.Name ?? "",
                    Money.Sum(group.Select(line => line.Amount))
                )),
        ];
}

/// <summary>The money of one kind of expenditure: basic, project and the rarer ones.</summary>
public sealed record KindTotal(ExpenditureKind Kind, Money Amount)
{
    public string Name => Terms.Of(Kind);

    internal static ImmutableArray<KindTotal> Of(IEnumerable<ExpenditureItem> lines) =>
        [
            .. lines
                .GroupBy(line => line.Kind)
                .OrderBy(group => group.Key)
                .Select(group => new KindTotal(group.Key, Money.Sum(group.Select(line => line.Amount)))),
        ];
}
