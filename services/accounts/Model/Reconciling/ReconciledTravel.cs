using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Accounts.Model.Reconciling;

/// <summary>
/// One part of 三公经费, fiscal money: declared for each stage, beside the lines and the payments of its economic codes, and how often.
/// </summary>
public sealed record ReconciledTravel(
    string Item,
    ImmutableArray<string> Economic,
    Money? Initial,
    Money? Annual,
    Money? Actual,
    Money? Prior,
    Money? Lines,
    Money? Paid,
    Money? Difference,
    int? Times,
    int? Persons
)
{
    public static ImmutableArray<ReconciledTravel> Of(Facts facts, AccountSources sources)
    {
        return
        [
            Of(
                "abroad",
                ["30212"],
                travel => Sum(travel.AbroadOfficial, travel.AbroadAcademic),
                counts => counts.AbroadGroups,
                counts => counts.AbroadPersons
            ),
            Of("vehiclePurchase", ["31013", "30913"], travel => travel.VehiclePurchase, counts => counts.VehiclesBought, _ => null),
            Of("vehicleOperation", ["30231"], travel => travel.VehicleOperation, counts => counts.VehiclesKept, _ => null),
            Of(
                "reception",
                ["30217"],
                travel => Sum(travel.ReceptionDomestic, travel.ReceptionAbroad),
                counts => counts.Receptions,
                counts => counts.ReceptionPersons
            ),
        ];

        ReconciledTravel Of(
            string item,
            ImmutableArray<string> codes,
            Func<OfficialTravel, Money?> amount,
            Func<TravelCounts, int?> times,
            Func<TravelCounts, int?> persons
        )
        {
            Money? Declared(Stage stage) => SumOf(facts, stage, amount);
            var actual = Declared(Stage.Actual);
            Money? lines = facts.Expenditures is { } expenditures
                ? Money.Sum(
                    expenditures
                        .Where(line => line.Economic is { } code && codes.Contains(code.Value) && ReconciledBalance.IsFiscal(line.Source))
                        .Select(line => line.Amount)
                )
                : null;
            Money? paid = sources.Paid is { } sums
                ? Money.Sum(
                    sums.Where(sum => sum.Economic is { } code && codes.Contains(code.Value) && ReconciledBalance.IsFiscal(sum.Source))
                        .Select(sum => sum.Amount)
                )
                : null;
            return new ReconciledTravel(
                item,
                codes,
                Declared(Stage.Initial),
                Declared(Stage.Annual),
                actual,
                Declared(Stage.Prior),
                lines,
                paid,
                actual - lines,
                facts.TravelCounts is { } counted ? times(counted) : null,
                facts.TravelCounts is { } also ? persons(also) : null
            );
        }
    }

    private static Money? SumOf(Facts facts, Stage stage, Func<OfficialTravel, Money?> amount)
    {
        Money[] declared =
        [
            .. (facts.OfficialTravel ?? [])
                .Where(travel => travel.Stage == stage && ReconciledBalance.IsFiscal(travel.Source))
                .Select(amount)
                .OfType<Money>(),
        ];
        return declared.Length == 0 ? null : Money.Sum(declared);
    }

    private static Money? Sum(Money? one, Money? other) =>
        one is null ? other
        : other is null ? one
        : one + other;
}
