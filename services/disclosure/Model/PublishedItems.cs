using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Finance.Contracts;
using Finance.Disclosure.Model.Withholding;
using Finance.Statements;

namespace Finance.Disclosure.Model;

/// <summary>One line of income as the public sees it, with the names that its codes had at publication.</summary>
public sealed record IncomeItem(FunctionalCode Functional, string Name, FundSource Source, bool CarriedOver, Money Amount)
{
    /// <summary>The law keeps this line from publication; its money stays in the sums.</summary>
    [JsonIgnore]
    public bool Withheld { get; init; }

    public static ImmutableArray<IncomeItem> Of(IEnumerable<IncomeLine> lines, ICatalog catalog) =>
        [
            .. lines.Select(line => new IncomeItem(
                line.Functional,
                catalog.Functional(line.Functional.Value)?.Name ?? "",
                line.Source,
                line.CarriedOver,
                line.Amount
            )
            {
                Withheld = line.Withheld is not null,
            }),
        ];
}

/// <summary>One line of expenditure as the public sees it, with the names that its codes had at publication.</summary>
public sealed record ExpenditureItem(
    FunctionalCode Functional,
    string Name,
    EconomicCode? Economic,
    string? EconomicName,
    FundSource Source,
    bool CarriedOver,
    ExpenditureKind Kind,
    string? Project,
    string? ProjectName,
    Money Amount
)
{
    /// <summary>The law keeps this line from publication; its money stays in the sums.</summary>
    [JsonIgnore]
    public bool Withheld { get; init; }

    public static ImmutableArray<ExpenditureItem> Of(
        IEnumerable<ExpenditureLine> lines,
        IReadOnlyDictionary<string, string> projectNames,
        ICatalog catalog
    ) => [.. lines.Select(line => Of(line, line.Economic ?? line.EconomicClass, projectNames, catalog))];

    private static ExpenditureItem Of(
        ExpenditureLine line,
        EconomicCode? economic,
        IReadOnlyDictionary<string, string> projectNames,
        ICatalog catalog
    ) =>
        new(
            line.Functional,
            catalog.Functional(line.Functional.Value)?.Name ?? "",
            economic,
            economic is { } code ? catalog.Economic(code.Value)?.Name : null,
            line.Source,
            line.CarriedOver,
            line.Kind,
            line.Project,
            line.Project is null ? null : projectNames.GetValueOrDefault(line.Project),
            line.Amount
        )
        {
            Withheld = line.Withheld is not null,
        };
}

/// <summary>The lines behind the sums; of a 类 that holds a withheld line none is listed, so that its amount is not left over.</summary>
public sealed record PublishedLines(
    ImmutableArray<IncomeItem> Incomes,
    ImmutableArray<ExpenditureItem> Expenditures,
    ImmutableArray<FunctionalCode> WithheldClasses
)
{
    public static PublishedLines Of(
        ImmutableArray<IncomeItem> incomes,
        ImmutableArray<ExpenditureItem> expenditures,
        Suppression suppression
    )
    {
        var withheld = incomes
            .Where(line => line.Withheld)
            .Select(line => line.Functional)
            .Concat(expenditures.Where(line => line.Withheld).Select(line => line.Functional))
            .Select(code => code.AtLevel(1))
            .ToHashSet();
        bool IsWithheld(FunctionalCode code) =>
            withheld.Contains(code.AtLevel(1)) || suppression.DropsCode(code.Value) || suppression.DropsCode(code.AtLevel(1).Value);
        return new(
            [.. incomes.Where(line => !IsWithheld(line.Functional))],
            [.. expenditures.Where(line => !IsWithheld(line.Functional))],
            [
                .. incomes
                    .Select(line => line.Functional)
                    .Concat(expenditures.Select(line => line.Functional))
                    .Where(IsWithheld)
                    .Select(code => code.AtLevel(1))
                    .Distinct()
                    .Order(),
            ]
        );
    }
}
