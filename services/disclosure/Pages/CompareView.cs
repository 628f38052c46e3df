using System.Collections.Immutable;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Pages;

/// <summary>What the comparison shows and what it can be asked; the address states all of it.</summary>
public sealed record CompareView(
    ImmutableArray<FilterChoice> Units,
    ImmutableArray<FilterChoice> Years,
    ImmutableArray<string> ChosenUnits,
    ImmutableArray<string> ChosenYears,
    ImmutableArray<PublicationKind> ChosenKinds,
    Comparison? Comparison,
    int LeftOut
)
{
    public const int MostUnits = 5;

    public const int MostYears = 5;

    public bool OneUnit => ChosenUnits.Length == 1;

    public bool OneYear => ChosenYears.Length == 1;

    /// <summary>What tells the columns apart; what they have in common stands above them.</summary>
    public string NameOf(ComparedDocument column)
    {
        var kind =
            ChosenKinds.Length > 1 || (OneUnit && OneYear)
                ? column.Kind == PublicationKind.Budget
                    ? "预算"
                    : "决算"
                : "";
        var year = OneYear && !(OneUnit && ChosenKinds.Length == 1) ? "" : $"{column.FiscalYear}年";
        var unit = OneUnit ? "" : column.UnitName;
        return string.Join(' ', new[] { unit, year + kind }.Where(part => part.Length > 0));
    }

    /// <summary>Whose money of which year it is, where budget and final account stand together.</summary>
    public string OwnerOf(ComparedDocument column) =>
        string.Join(
            ' ',
            new[] { OneUnit ? "" : column.UnitName, OneYear && !OneUnit ? "" : $"{column.FiscalYear}年" }.Where(part => part.Length > 0)
        );
}
