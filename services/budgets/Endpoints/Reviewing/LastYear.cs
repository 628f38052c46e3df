using System.Collections.Immutable;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Endpoints.Reviewing;

/// <summary>What was approved for a unit last year, with what was approved for the units that were merged into it.</summary>
internal sealed class LastYear(PriorBudgets prior, ICodeBook codes)
{
    /// <summary>Null when the platform does not hold all of it.</summary>
    public async Task<LastYearContent?> OfAsync(UnitId unit, FiscalYear year, CancellationToken cancellationToken)
    {
        if (codes.Units.Find(unit) is not { } entry || (await prior.FindAsync(year, entry, cancellationToken)).LastYear is not { } former)
        {
            return null;
        }

        return new LastYearContent(year.Previous, [.. former.Facts.Select(facts => facts.Unit!.Value)], Together(former.Facts));
    }

    /// <summary>One document as it is; of several the money and the projects, for their texts are nobody's.</summary>
    private static Facts Together(ImmutableArray<Facts> documents) =>
        documents is [var only]
            ? only
            : new Facts
            {
                Incomes = [.. documents.SelectMany(facts => facts.Incomes ?? [])],
                Expenditures = [.. documents.SelectMany(facts => facts.Expenditures ?? [])],
                Projects = [.. documents.SelectMany(facts => facts.Projects ?? [])],
            };
}

/// <summary>Last year's approved content, and the units that it is of.</summary>
internal sealed record LastYearContent(FiscalYear FiscalYear, ImmutableArray<UnitId> Units, Facts Facts);
