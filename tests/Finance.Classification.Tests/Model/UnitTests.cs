using System.Text.Json;
using Finance.Classification.Model;
using Finance.Contracts;
using static Finance.Classification.Tests.Model.Lists;

namespace Finance.Classification.Tests.Model;

public sealed class UnitTests
{
    private static readonly UnitId Unit = UnitId.Parse("360200-103001");
    private static readonly UnitId Department = UnitId.Parse("360200-103000");
    private static readonly UnitId Top = UnitId.Parse("360200-100000");

    [Fact]
    public void A_unit_is_read_with_everything_that_it_has()
    {
        var (unit, faults) = Read(
            """
            { "unit": "360200-103001", "name": "党群工作部", "shortName": "党群部", "aliases": ["组织部"], "parent": "360200-103000",
              "region": "360200", "formats": { "budget": "jiangxi-budget-2024", "finalAccount": "jiangxi-final-2024", "performance": "jiangxi-2024" },
              "type": "managed", "validFrom": "2023-01-01", "validTo": "2025-12-31", "predecessors": ["360200-102001"] }
            """
        );

        Assert.Empty(faults);
        Assert.Equal(("党群工作部", "党群部", Department, "managed"), (unit!.Name, unit.ShortName, unit.Parent!.Value, unit.Type));
        Assert.Equal((new DateOnly(2023, 1, 1), new DateOnly(2025, 12, 31)), (unit.ValidFrom, unit.ValidTo!.Value));
        Assert.Equal(["组织部"], unit.Aliases);
        Assert.Equal([UnitId.Parse("360200-102001")], unit.Predecessors);
        Assert.Equal(new UnitFormats("jiangxi-budget-2024", "jiangxi-final-2024", "jiangxi-2024"), unit.Formats);
    }

    [Fact]
    public void What_is_left_out_has_a_usual_value()
    {
        var (unit, _) = Read("""{ "name": "党群工作部", "type": "administrative", "validFrom": "2023-01-01" }""");

        Assert.Equal(("党群工作部", "360200", "national-budget-2024"), (unit!.ShortName, unit.Region, unit.Formats.Budget));
        Assert.Equal((null, Unit), (unit.Parent, unit.Department));
    }

    [Fact]
    public void Every_fault_is_named()
    {
        var (unit, faults) = Read(
            """
            { "unit": "360200-103002", "name": "", "aliases": "组织部", "parent": "360200-103001", "region": "110000", "colour": 1,
              "formats": { "budget": "../etc", "other": 1 }, "type": "club", "validFrom": "2023-02-30", "validTo": 7, "predecessors": ["x"] }
            """
        );

        Assert.Null(unit);
        Assert.Equal(
            [
                "/aliases wrong-type",
                "/colour unknown-field",
                "/formats/budget invalid-content",
                "/formats/other unknown-field",
                "/name invalid-content",
                "/parent invalid-content",
                "/predecessors unknown-unit",
                "/region invalid-content",
                "/type unknown-value",
                "/unit wrong-unit",
                "/validFrom invalid-content",
                "/validTo wrong-type",
            ],
            Places(faults.DistinctBy(fault => fault.Pointer)).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_format_that_nobody_knows_is_refused_with_those_that_are_known()
    {
        var (_, faults) = Read(
            """
            { "name": "党群工作部", "type": "administrative", "validFrom": "2023-01-01",
              "formats": { "budget": "jiangxi-final-2024", "finalAccount": "jiangxi-final-2042", "performance": "our-own-2025" } }
            """
        );

        Assert.Equal(["/formats/budget unknown-value", "/formats/finalAccount unknown-value"], Places(faults));
        Assert.Contains("应为 jiangxi-final-2024、national-final-2024 之一", faults[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_must_be_there_is_asked_for()
    {
        Assert.Equal(["/name missing", "/validFrom missing", "/type missing"], Places(Read("{}").Faults));
    }

    [Fact]
    public void A_unit_does_not_close_before_it_opens()
    {
        var (_, faults) = Read("""{ "name": "党群工作部", "type": "other", "validFrom": "2024-01-01", "validTo": "2023-12-31" }""");

        Assert.Equal(["/validTo invalid-content"], Places(faults));
    }

    [Fact]
    public void A_parent_must_exist()
    {
        Assert.Equal(["/parent unknown-unit"], Places(Place(Department, [])));
        Assert.Empty(Place(Department, new() { [Department] = null }));
    }

    [Fact]
    public void A_unit_stands_under_a_department_that_stands_under_nobody()
    {
        var known = new Dictionary<UnitId, UnitId?> { [Top] = null, [Department] = Top };

        Assert.Empty(Place(Top, known));
        Assert.Equal(["/parent invalid-content"], Places(Place(Department, known)));
    }

    [Fact]
    public void A_department_with_units_stands_under_nobody()
    {
        var known = new Dictionary<UnitId, UnitId?>
        {
            [Unit] = null,
            [Top] = null,
            [Department] = Unit,
        };

        Assert.Equal(["/parent invalid-content"], Places(Place(Top, known)));
        Assert.Equal(["/parent invalid-content"], Places(Place(Department, known)));
    }

    private static IEnumerable<Fault> Place(UnitId parent, Dictionary<UnitId, UnitId?> parents)
    {
        var (unit, _) = Read($$"""{ "name": "党群工作部", "type": "other", "validFrom": "2024-01-01", "parent": "{{parent}}" }""");
        return UnitTree.Check(unit!, parents);
    }

    private static (UnitEntry? Unit, System.Collections.Immutable.ImmutableArray<Fault> Faults) Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return UnitReading.Read(document.RootElement, Unit);
    }
}
