using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Finance.Contracts;
using Finance.Statements.Language;

namespace Finance.Statements.Tests.Checks;

/// <summary>What a rule's case says about payments and the budget that the platform holds.</summary>
internal static class CaseLedger
{
    public static PaidLedger Of(JsonNode ledger) =>
        new()
        {
            Paid = Sums(ledger["paid"]),
            Refunded =
            [
                .. (ledger["refunded"]?.AsArray() ?? []).Select(refund => new RefundedPayment(
                    refund!["payment"]!.GetValue<string>(),
                    FunctionalCode.Parse("2013202"),
                    Yuan(refund["paid"]!),
                    Yuan(refund["refunded"]!)
                )),
            ],
        };

    public static HeldBudget Held(JsonNode held)
    {
        var facts = RuleCase.ReadFacts(held);
        Assert.Empty(facts.Faults);
        return new HeldBudget(facts.Facts!.InitialBudget ?? [], facts.Facts.AnnualBudget ?? []);
    }

    private static ImmutableArray<PaidSum> Sums(JsonNode? sums) => [.. (sums?.AsArray() ?? []).Select(sum => Sum(sum!))];

    private static PaidSum Sum(JsonNode sum) =>
        new(
            FunctionalCode.Parse(sum["functional"]!.GetValue<string>()),
            sum["economic"] is { } economic ? EconomicCode.Parse(economic.GetValue<string>()) : null,
            sum["source"] is { } source ? Enum.Parse<FundSource>(source.GetValue<string>(), ignoreCase: true) : FundSource.GeneralPublic,
            CarriedOver: false,
            sum["project"] is null ? ExpenditureKind.Basic : ExpenditureKind.Project,
            sum["project"]?.GetValue<string>(),
            sum["central"]?.GetValue<bool>() ?? true,
            sum["month"]?.GetValue<int>() ?? 3,
            Yuan(sum["amount"]!),
            1
        );

    private static Money Yuan(JsonNode amount) => Money.FromYuan(decimal.Parse(amount.GetValue<string>(), CultureInfo.InvariantCulture));
}
