using System.Collections.Immutable;
using Finance.Accounts.Model.Reconciling;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Language;
using Finance.Testing;

namespace Finance.Accounts.Tests.Reconciling;

/// <summary>Small accounts, payments and budgets to reconcile.</summary>
internal static class Given
{
    public static readonly FiscalYear Year = new(2024);

    public static ExpenditureLine Line(string amount, string? economic = "30101", string? project = null, string functional = "2013201") =>
        new()
        {
            Functional = FunctionalCode.Parse(functional),
            Economic = economic is null ? null : EconomicCode.Parse(economic),
            Source = FundSource.GeneralPublic,
            Kind = project is null ? ExpenditureKind.Basic : ExpenditureKind.Project,
            Project = project,
            Amount = Yuan(amount),
        };

    public static PaidSum Paid(string amount, string? economic = "30101", string? project = null, string functional = "2013201") =>
        new(
            FunctionalCode.Parse(functional),
            economic is null ? null : EconomicCode.Parse(economic),
            FundSource.GeneralPublic,
            CarriedOver: false,
            project is null ? ExpenditureKind.Basic : ExpenditureKind.Project,
            project,
            Central: true,
            Month: 3,
            Yuan(amount),
            Payments: 2
        );

    public static BalanceLine Balance(string amount, FundSource? source = FundSource.GeneralPublic, string? project = null) =>
        new()
        {
            Source = source,
            Project = project,
            Amount = Yuan(amount),
        };

    public static AccountSources Sources(
        ImmutableArray<PaidSum>? paid = null,
        ImmutableArray<ExpenditureLine>? initial = null,
        ImmutableArray<ExpenditureLine>? annual = null
    ) =>
        new()
        {
            Year = Year,
            Catalog = TestCodeBook.Catalog(),
            Unit = new UnitEntry(
                UnitId.Parse("990000-001"),
                "测试单位",
                "单位",
                [],
                null,
                "990000",
                new UnitFormats("", "national-final-2024", ""),
                UnitTypes.Administrative,
                new DateOnly(2020, 1, 1),
                null,
                []
            ),
            Ledger = paid is { } sums ? new PaidLedger { Paid = sums } : null,
            Initial = Held(initial, Model.BudgetStage.Initial),
            Annual = Held(annual, Model.BudgetStage.Annual),
        };

    public static Money Yuan(string amount) => Money.FromYuan(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture));

    private static ImmutableArray<Model.BaselineLine>? Held(ImmutableArray<ExpenditureLine>? lines, Model.BudgetStage stage) =>
        lines is { } given ? Model.BaselineLine.Of(Guid.Empty, stage, new Facts { Expenditures = given }) : null;
}
