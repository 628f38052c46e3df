using Finance.Statements;

namespace Finance.Submissions.Model;

/// <summary>Posts and people of all units together.</summary>
internal static class StaffingSum
{
    private const string Path = "/profile/staffing";

    public static Staffing Of(Summing sum) =>
        new()
        {
            Authorised = Counts(sum, "authorised", staffing => staffing.Authorised),
            Actual = Counts(sum, "actual", staffing => staffing.Actual),
            Retired = Count(sum, "retired", staffing => staffing.Retired),
            RetiredPaidByUnit = Count(sum, "retiredPaidByUnit", staffing => staffing.RetiredPaidByUnit),
            RetiredPaidByFund = Count(sum, "retiredPaidByFund", staffing => staffing.RetiredPaidByFund),
            RetiredCadres = Count(sum, "retiredCadres", staffing => staffing.RetiredCadres),
            Survivors = Count(sum, "survivors", staffing => staffing.Survivors),
            Students = sum.Known($"{Path}/students", facts => facts.Profile?.Staffing?.Students)
                ? new StudentCounts(
                    Count(sum, "students/university", staffing => staffing.Students?.University),
                    Count(sum, "students/secondary", staffing => staffing.Students?.Secondary),
                    Count(sum, "students/other", staffing => staffing.Students?.Other)
                )
                : null,
        };

    private static StaffCounts? Counts(Summing sum, string member, Func<Staffing, StaffCounts?> countsOf)
    {
        return sum.Known($"{Path}/{member}", facts => facts.Profile?.Staffing is { } staffing ? countsOf(staffing) : null)
            ? new StaffCounts
            {
                Administrative = Of("administrative", counts => counts.Administrative),
                Managed = Of("managed", counts => counts.Managed),
                FullyFunded = Of("fullyFunded", counts => counts.FullyFunded),
                PartlyFunded = Of("partlyFunded", counts => counts.PartlyFunded),
                Establishment = Of("establishment", counts => counts.Establishment),
                OffEstablishment = Of("offEstablishment", counts => counts.OffEstablishment),
                Total = Of("total", counts => counts.Total),
            }
            : null;

        int? Of(string name, Func<StaffCounts, int?> countOf) =>
            Count(sum, $"{member}/{name}", staffing => countsOf(staffing) is { } counts ? countOf(counts) : null);
    }

    private static int? Count(Summing sum, string member, Func<Staffing, int?> countOf) =>
        sum.Count($"{Path}/{member}", facts => facts.Profile?.Staffing is { } staffing ? countOf(staffing) : null);
}
