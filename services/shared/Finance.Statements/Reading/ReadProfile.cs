namespace Finance.Statements.Reading;

internal static class ReadProfile
{
    private const int MaxItems = 1_000;

    public static Profile Profile(Cursor profile) =>
        new()
        {
            Duties = profile.Text("duties"),
            Priorities = profile.List("priorities", MaxItems, item => new Priority(item.Text("title"), item.Text("text"))),
            Organisation = profile.Part("organisation", Organisation),
            Staffing = profile.Part("staffing", Staffing),
        };

    private static Organisation Organisation(Cursor organisation) =>
        new(organisation.Text("text"), organisation.Count("internalBodies"), organisation.List("units", MaxItems, Unit));

    private static OrganisationUnit Unit(Cursor unit)
    {
        unit.Require("name");
        return new OrganisationUnit(unit.Name("name") ?? "", unit.Choice<UnitType>("type"));
    }

    private static Staffing Staffing(Cursor staffing) =>
        new()
        {
            Authorised = staffing.Part("authorised", Staff),
            Actual = staffing.Part("actual", Staff),
            Retired = staffing.Count("retired"),
            RetiredPaidByUnit = staffing.Count("retiredPaidByUnit"),
            RetiredPaidByFund = staffing.Count("retiredPaidByFund"),
            RetiredCadres = staffing.Count("retiredCadres"),
            Survivors = staffing.Count("survivors"),
            Students = staffing.Part(
                "students",
                students => new StudentCounts(students.Count("university"), students.Count("secondary"), students.Count("other"))
            ),
        };

    private static StaffCounts Staff(Cursor staff) =>
        new()
        {
            Administrative = staff.Count("administrative"),
            Managed = staff.Count("managed"),
            FullyFunded = staff.Count("fullyFunded"),
            PartlyFunded = staff.Count("partlyFunded"),
            Establishment = staff.Count("establishment"),
            OffEstablishment = staff.Count("offEstablishment"),
            Total = staff.Count("total"),
        };
}
