using System.Collections.Immutable;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>The single values of facts, by their paths. For a department, counts and money are the sums over its units.</summary>
internal static class FactValues
{
    public static readonly ImmutableArray<NamedValue> All =
    [
        new("year", scope => Value.Of((scope.Index.Facts[0].FiscalYear ?? scope.Surroundings.Year)?.Value), _ => "/fiscalYear"),
        Text("profile.duties", facts => facts.Profile?.Duties),
        Text("profile.organisation.text", facts => facts.Profile?.Organisation?.Text),
        Sum("profile.organisation.internalBodies", facts => facts.Profile?.Organisation?.InternalBodies),
        .. Staff("authorised", staffing => staffing.Authorised),
        .. Staff("actual", staffing => staffing.Actual),
        Sum("profile.staffing.retired", facts => facts.Profile?.Staffing?.Retired),
        Sum("profile.staffing.retiredPaidByUnit", facts => facts.Profile?.Staffing?.RetiredPaidByUnit),
        Sum("profile.staffing.retiredPaidByFund", facts => facts.Profile?.Staffing?.RetiredPaidByFund),
        Sum("profile.staffing.retiredCadres", facts => facts.Profile?.Staffing?.RetiredCadres),
        Sum("profile.staffing.survivors", facts => facts.Profile?.Staffing?.Survivors),
        Sum("profile.staffing.students.university", facts => facts.Profile?.Staffing?.Students?.University),
        Sum("profile.staffing.students.secondary", facts => facts.Profile?.Staffing?.Students?.Secondary),
        Sum("profile.staffing.students.other", facts => facts.Profile?.Staffing?.Students?.Other),
        Text("overallGoal.text", facts => facts.OverallGoal?.Text),
        Sum("travelCounts.abroadGroups", facts => facts.TravelCounts?.AbroadGroups),
        Sum("travelCounts.abroadPersons", facts => facts.TravelCounts?.AbroadPersons),
        Sum("travelCounts.vehiclesBought", facts => facts.TravelCounts?.VehiclesBought),
        Sum("travelCounts.vehiclesKept", facts => facts.TravelCounts?.VehiclesKept),
        Sum("travelCounts.receptions", facts => facts.TravelCounts?.Receptions),
        Sum("travelCounts.receptionPersons", facts => facts.TravelCounts?.ReceptionPersons),
        Sum("travelCounts.foreignAffairsReceptions", facts => facts.TravelCounts?.ForeignAffairsReceptions),
        Sum("travelCounts.foreignAffairsPersons", facts => facts.TravelCounts?.ForeignAffairsPersons),
        Sum("travelCounts.abroadReceptions", facts => facts.TravelCounts?.AbroadReceptions),
        Sum("travelCounts.abroadReceptionPersons", facts => facts.TravelCounts?.AbroadReceptionPersons),
        new(
            "assets.asOf",
            scope => Value.Of(scope.Index.Facts[0].Assets?.AsOf?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            _ => "/assets/asOf"
        ),
        Sum("assets.furniture", facts => facts.Assets?.Furniture?.Yuan),
        Sum("assets.other", facts => facts.Assets?.Other?.Yuan),
        Sum("assets.buildings.area", facts => facts.Assets?.Buildings?.Area),
        Sum("assets.buildings.value", facts => facts.Assets?.Buildings?.Value?.Yuan),
        Sum("priorYear.operatingCost", facts => facts.PriorYear?.OperatingCost?.Yuan),
        .. Totals("all", "income", "expenditure", "fiscal", "fiscalCurrent", "basic", "project", "carriedOver"),
        Sum("surplusDistribution", facts => facts.SurplusDistribution?.Yuan),
        Sum("operatingCost", facts => facts.OperatingCost?.Yuan),
    ];

    private static IEnumerable<NamedValue> Totals(params string[] names) =>
        names.Select(name =>
            Sum($"priorYear.totals.{name}", facts => facts.PriorYear?.Totals?.TryGetValue(name, out var total) == true ? total.Yuan : null)
        );

    private static IEnumerable<NamedValue> Staff(string name, Func<Staffing, StaffCounts?> read) =>
        new (string Member, Func<StaffCounts, int?> Count)[]
        {
            ("administrative", counts => counts.Administrative),
            ("managed", counts => counts.Managed),
            ("fullyFunded", counts => counts.FullyFunded),
            ("partlyFunded", counts => counts.PartlyFunded),
            ("establishment", counts => counts.Establishment),
            ("offEstablishment", counts => counts.OffEstablishment),
            ("total", counts => counts.Total),
        }.Select(member =>
            Sum(
                $"profile.staffing.{name}.{member.Member}",
                facts => facts.Profile?.Staffing is { } staffing && read(staffing) is { } counts ? member.Count(counts) : null
            )
        );

    private static NamedValue Text(string path, Func<Facts, string?> read) =>
        new(path, scope => Value.Of(read(scope.Index.Facts[0])), scope => scope.Index.Pointer(0, Pointer(path)));

    /// <summary>Known where every unit gives it.</summary>
    private static NamedValue Sum(string path, Func<Facts, decimal?> read) =>
        new(
            path,
            scope =>
            {
                decimal? sum = 0;
                foreach (var facts in scope.Index.Facts)
                {
                    sum += read(facts);
                }

                return Value.Of(sum);
            },
            scope => scope.Index.Pointer(0, Pointer(path))
        );

    private static string Pointer(string path) => "/" + path.Replace('.', '/');
}
