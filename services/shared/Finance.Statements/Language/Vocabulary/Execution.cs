using System.Collections.Immutable;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>What the treasury paid and the budget that the platform holds, beside what a final account reports.</summary>
internal static class Execution
{
    private const int MonthsOfYear = 12;

    private static readonly ItemType PaidItems = new(
        "paid",
        (_, _) => null,
        Field.Of<PaidSum>("functional", sum => sum.Functional.Value),
        Field.Of<PaidSum>("economic", sum => sum.Economic?.Value),
        Field.Choice<PaidSum, FundSource>("source", sum => sum.Source),
        Field.Choice<PaidSum, ExpenditureKind>("kind", sum => sum.Kind),
        Field.Of<PaidSum>("project", sum => sum.Project),
        Field.Of<PaidSum>("carriedOver", sum => sum.CarriedOver),
        Field.Of<PaidSum>("central", sum => sum.Central),
        Field.Of<PaidSum>("month", sum => sum.Month),
        Field.Of<PaidSum>("payments", sum => sum.Payments),
        Field.Of<PaidSum>("amount", sum => sum.Amount.Yuan)
    );

    private static readonly ItemType KeyItems = new(
        "paidKey",
        (_, _) => null,
        Field.Of<PaidKey>("key", item => item.Key.ToString()),
        Field.Of<PaidKey>("functional", item => item.Key.Functional.Value),
        Field.Choice<PaidKey, ExpenditureKind>("kind", item => item.Key.Kind),
        Field.Choice<PaidKey, FundSource>("source", item => item.Key.Source),
        Field.Of<PaidKey>("fiscal", item => item.Key.IsFiscal),
        Field.Of<PaidKey>("paid", item => item.Paid.Yuan),
        Field.Of<PaidKey>("payments", item => item.Payments),
        Field.Of<PaidKey>("central", item => item.Central),
        Field.Of<PaidKey>("refundedLater", item => item.RefundedLater.Yuan)
    );

    private static readonly ItemType RowItems = new(
        "reportedRow",
        (item, scope) =>
            item is ReportedRow { Position: { } position } row
                ? scope.Index.Pointer(row.Unit, FactItems.At("/expenditures", position))
                : null,
        Field.Of<ReportedRow>("key", row => row.Key),
        Field.Of<ReportedRow>("functional", row => row.Spending.Functional.Value),
        Field.Of<ReportedRow>("economic", row => row.Economic.Value),
        Field.Of<ReportedRow>("project", row => row.Project),
        Field.Of<ReportedRow>("reported", row => row.Reported.Yuan),
        Field.Of<ReportedRow>("paid", row => row.Paid.Yuan),
        Field.Of<ReportedRow>("payments", row => row.Payments),
        Field.Of<ReportedRow>("agrees", row => row.Agrees)
    );

    private static readonly ItemType ProjectItems = new(
        "paidProject",
        (item, scope) => scope.Index.Pointer(((PaidProject)item).Unit, FactItems.At("/projects", ((PaidProject)item).Position)),
        Field.Of<PaidProject>("code", paid => paid.Project.Code),
        Field.Of<PaidProject>("name", paid => paid.Project.Name),
        Field.Of<PaidProject>("end", paid => paid.Project.End),
        Field.Of<PaidProject>("paid", paid => paid.Paid.Yuan),
        Field.Of<PaidProject>("paidBySeptember", paid => paid.PaidBySeptember.Yuan),
        Field.Of<PaidProject>("paidAfterEnd", paid => paid.PaidAfterEnd?.Yuan)
    );

    private static readonly ItemType RefundItems = new(
        "refundedPayment",
        (_, _) => null,
        Field.Of<RefundedPayment>("payment", refund => refund.Payment),
        Field.Of<RefundedPayment>("functional", refund => refund.Functional.Value),
        Field.Of<RefundedPayment>("paid", refund => refund.Paid.Yuan),
        Field.Of<RefundedPayment>("refunded", refund => refund.Refunded.Yuan)
    );

    private static readonly ItemType HeldItems = new(
        "heldBudget",
        (_, _) => null,
        Field.Of<HeldKey>("key", held => held.Key.ToString()),
        Field.Of<HeldKey>("functional", held => held.Key.Functional.Value),
        Field.Choice<HeldKey, ExpenditureKind>("kind", held => held.Key.Kind),
        Field.Choice<HeldKey, FundSource>("source", held => held.Key.Source),
        Field.Of<HeldKey>("initial", held => held.Initial.Yuan),
        Field.Of<HeldKey>("annual", held => held.Annual.Yuan)
    );

    public static readonly ImmutableArray<NamedList> Lists =
    [
        new("paid", PaidItems, scope => scope.Surroundings.Ledger?.Paid.Cast<object>()),
        new("paidKeys", KeyItems, scope => Remembered(scope, "paidKeys", PaidKey.Of)),
        new("reportedRows", RowItems, scope => Remembered(scope, "reportedRows", ReportedRow.Of)),
        new(
            "paidProjects",
            ProjectItems,
            scope => Remembered(scope, "paidProjects", (index, ledger) => PaidProject.Of(index, ledger, Year(scope)))
        ),
        new("refundedPayments", RefundItems, scope => scope.Surroundings.Ledger?.Refunded.Cast<object>()),
        new("heldBudget", HeldItems, scope => scope.Surroundings.HeldBudget is { } held ? HeldKey.Of(held, scope.Index) : null),
    ];

    public static readonly ImmutableArray<NamedValue> Values =
    [
        // All of the year is over where nobody says which day it is.
        new("monthsOver", scope => Value.Of(MonthsOver(scope)), _ => null),
    ];

    private static decimal? MonthsOver(Scope scope) =>
        scope.Surroundings.LookedAtOn is not { } day || Year(scope) is not { } year || day.Year > year ? MonthsOfYear
        : day.Year < year ? 0
        : day.Month - 1;

    private static int? Year(Scope scope) => (scope.Index.Facts[0].FiscalYear ?? scope.Surroundings.Year)?.Value;

    private static object[]? Remembered(Scope scope, string name, Func<Indexing.FactIndex, PaidLedger, IEnumerable<object>?> make) =>
        scope.Surroundings.Ledger is { } ledger
            ? scope.Index.Remember((name, ledger), index => make(index, ledger) is { } items ? [.. items] : null)
            : null;
}
