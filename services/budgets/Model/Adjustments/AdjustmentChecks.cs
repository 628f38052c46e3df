using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Checks;
using Finance.Statements.Language;
using CheckFinding = Finance.Statements.Checks.Finding;
using CheckSeverity = Finance.Statements.Checks.Severity;

namespace Finance.Budgets.Model.Adjustments;

/// <summary>What the rules say of an adjustment, and of the budget that it would make.</summary>
public static class AdjustmentChecks
{
    /// <summary>The prefix of places in the resulting annual budget; all others are places in the adjustment.</summary>
    public const string Annual = "/annual";

    /// <summary>Balance and negative lines, which the rules of adjustments tell at the place that causes them.</summary>
    private static readonly ImmutableArray<string> ToldByAdjustmentRules = ["W04", "W05", "W09"];

    /// <param name="before">The annual budget before the adjustment.</param>
    /// <param name="adjustment">The change.</param>
    /// <param name="pair">The other half of a change between units; null where there is none yet.</param>
    /// <param name="year">Chooses the rules.</param>
    /// <param name="unit">Chooses the rules of its region.</param>
    /// <param name="around">Code book and units.</param>
    public static ImmutableArray<CheckFinding> Run(
        Facts before,
        AdjustmentContent adjustment,
        AdjustmentContent? pair,
        FiscalYear year,
        UnitId unit,
        Surroundings around
    )
    {
        var change = new BudgetChange
        {
            Kind = adjustment.Kind,
            Lines = adjustment.Lines,
            Incomes = adjustment.Incomes,
            Pair = pair?.Lines,
            AllowedBy = adjustment.AllowedBy,
            AcrossClasses = adjustment.AcrossClasses,
        };
        var context = new CheckContext
        {
            Kind = CheckedKind.Adjustment,
            Year = year,
            Region = unit.Value[..6],
            Surroundings = around with { Change = change },
        };
        return
        [
            .. CheckCatalog.Shipped.Check(before, context),
            .. NewErrors(before, AnnualBudget.After(before, adjustment), context with { Kind = CheckedKind.Budget, Surroundings = around }),
        ];
    }

    /// <summary>Errors that the budget did not have before: an adjustment answers for what it does, not for what was approved.</summary>
    private static IEnumerable<CheckFinding> NewErrors(Facts before, Facts after, CheckContext context)
    {
        var known = CheckCatalog.Shipped.Check(before, context).Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal);
        return CheckCatalog
            .Shipped.Check(after, context)
            .Where(finding =>
                finding.Severity == CheckSeverity.Error && !ToldByAdjustmentRules.Contains(finding.Rule) && !known.Contains(finding.Id)
            )
            .Select(finding => finding with { Pointers = [.. finding.Pointers.Select(pointer => Annual + pointer)] });
    }
}
