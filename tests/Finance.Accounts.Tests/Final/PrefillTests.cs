using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Model.Reconciling;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Language;
using Finance.Testing;

namespace Finance.Accounts.Tests.Final;

/// <summary>What a draft is made of.</summary>
public sealed class PrefillTests
{
    private static readonly FiscalYear Year = new(2024);

    [Fact]
    public void What_was_not_used_two_years_running_is_proposed_as_surplus_whichever_of_them_is_older()
    {
        ImmutableArray<BalanceLine> opening = [Balance(2021, "10.00"), Balance(2022, "20.00"), Balance(2023, "30.00")];

        var closing = Prefill.Of(new Facts { Opening = opening }, Sources([])).Closing!.Value;

        Assert.All(closing, line => Assert.Equal(BalanceType.Surplus, line.Type));
        Assert.Equal(opening.Select(line => line.Amount), closing.Select(line => line.Amount));
    }

    [Fact]
    public void Money_that_is_not_fiscal_stays_what_it_was()
    {
        ImmutableArray<BalanceLine> opening = [Balance(2020, "10.00") with { Source = FundSource.Business }];

        Assert.Equal(BalanceType.CarryForward, Assert.Single(Prefill.Of(new Facts { Opening = opening }, Sources([])).Closing!.Value).Type);
    }

    [Fact]
    public void Payments_from_carried_over_money_are_taken_from_the_oldest_first_and_each_once()
    {
        ImmutableArray<BalanceLine> opening = [Balance(2023, "30.00"), Balance(2022, "20.00")];

        var closing = Prefill
            .Of(new Facts { Opening = opening }, Sources([Paid("25.00", carriedOver: true), Paid("99.00")]))
            .Closing!.Value;

        var left = Assert.Single(closing);
        Assert.Equal((2023, "25.00"), (left.OriginYear!.Value.Value, left.Amount.ToYuanString()));
    }

    [Fact]
    public void What_came_back_wholly_has_no_line_and_money_in_the_units_own_account_is_received_and_not_spent()
    {
        var draft = Prefill.Of(
            new Facts(),
            Sources([Paid("50.00"), Paid("-50.00"), Paid("70.00") with { Central = false, Economic = null }])
        );

        Assert.Empty(draft.Expenditures!.Value);
        Assert.Equal("70.00", Assert.Single(draft.Incomes!.Value).Amount.ToYuanString());
    }

    [Fact]
    public void Parts_that_the_unit_wrote_are_kept_also_where_they_say_that_there_is_nothing()
    {
        var written = new Facts
        {
            Incomes = [],
            Expenditures = [],
            Opening = [],
            Closing = [],
        };

        var draft = Prefill.Of(written, Sources([Paid("50.00")]) with { LastAccount = new Facts { Closing = [Balance(2023, "1.00")] } });

        Assert.Empty(draft.Incomes!.Value);
        Assert.Empty(draft.Expenditures!.Value);
        Assert.Empty(draft.Opening!.Value);
        Assert.Empty(draft.Closing!.Value);
    }

    [Fact]
    public void Last_years_account_gives_the_figures_of_the_year_before()
    {
        var last = new Facts
        {
            Expenditures =
            [
                new ExpenditureLine
                {
                    Functional = FunctionalCode.Parse("2013201"),
                    Source = FundSource.GeneralPublic,
                    Kind = ExpenditureKind.Basic,
                    Amount = Money.FromFen(100),
                },
            ],
        };

        var prior = Prefill.Of(new Facts(), Sources(null) with { LastAccount = last }).PriorYear!;

        Assert.Equal(PriorBasis.Actual, prior.Basis);
        Assert.Equal(100, Assert.Single(prior.Expenditures!.Value).Amount.Fen);
        Assert.Null(prior.Incomes);
    }

    private static AccountSources Sources(ImmutableArray<PaidSum>? paid) =>
        new()
        {
            Year = Year,
            Catalog = TestCodeBook.Catalog(),
            Ledger = paid is { } sums ? new PaidLedger { Paid = sums } : null,
        };

    private static BalanceLine Balance(int origin, string amount) =>
        new()
        {
            Functional = FunctionalCode.Parse("2013202"),
            Source = FundSource.GeneralPublic,
            Kind = ExpenditureKind.Project,
            Project = "P1",
            Type = BalanceType.CarryForward,
            OriginYear = new FiscalYear(origin),
            Amount = Amount(amount),
        };

    private static PaidSum Paid(string amount, bool carriedOver = false) =>
        new(
            FunctionalCode.Parse("2013202"),
            EconomicCode.Parse("30227"),
            FundSource.GeneralPublic,
            carriedOver,
            ExpenditureKind.Project,
            "P1",
            Central: true,
            Month: 3,
            Amount(amount),
            Payments: 1
        );

    private static Money Amount(string yuan) =>
        Money.TryParseYuan(yuan, out var amount)
            ? amount
            : Money.FromFen(decimal.ToInt64(decimal.Parse(yuan, System.Globalization.CultureInfo.InvariantCulture) * 100));
}
