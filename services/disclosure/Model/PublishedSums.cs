using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Disclosure.Model.Withholding;
using Finance.Statements;

namespace Finance.Disclosure.Model;

/// <summary>The sums and lines of a publication beside its printed tables; withheld money is in the sums and in no line.</summary>
public sealed record PublishedSums(IncomeFigures? Income, ExpenditureFigures? Expenditure, StageTotals? Stages, PublishedLines Lines)
{
    /// <summary>Of a document that is withheld as a whole nothing is told.</summary>
    public static readonly PublishedSums Nothing = new(null, null, null, new PublishedLines([], [], []));

    public static PublishedSums Of(Facts facts, Suppression suppression, ICatalog catalog)
    {
        var projects = (facts.Projects ?? []).ToDictionary(project => project.Code, project => project.Name, StringComparer.Ordinal);
        var incomes = IncomeItem.Of(facts.Incomes ?? [], catalog);
        var expenditures = ExpenditureItem.Of(facts.Expenditures ?? [], projects, catalog);
        var income = facts.Incomes is null ? null : IncomeFigures.Of(incomes, catalog);
        var expenditure = facts.Expenditures is null ? null : ExpenditureFigures.Of(expenditures, catalog);
        return new PublishedSums(
            income is null ? null : income with { ByFunctional = Shown(income.ByFunctional, suppression) },
            expenditure is null ? null : expenditure with { ByFunctional = Shown(expenditure.ByFunctional, suppression) },
            StageTotals.Of(facts, suppression, catalog),
            PublishedLines.Of(incomes, expenditures, suppression)
        );
    }

    private static ImmutableArray<ClassTotal> Shown(ImmutableArray<ClassTotal> totals, Suppression suppression) =>
        totals.RemoveAll(total => suppression.DropsCode(total.Code.Value));
}
