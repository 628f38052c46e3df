using System.Text;
using Finance.Contracts;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests.Model;

public sealed class CoveredUnitsTests
{
    private static readonly UnitEntry Library = Unit("990000-L1", "市图书馆");
    private static readonly UnitEntry Museum = Unit("990000-M1", "市博物馆") with { Aliases = ["市博物馆（市文物保护中心）"] };

    [Theory]
    [InlineData("""{"profile":{"organisation":{"units":[{"name":"市文化局"},{"name":"市 图书馆"}]}}}""", "990000-L1")]
    [InlineData("""{"profile":{"organisation":{"units":[{"name":"市博物馆（市文物保护中心）"}]}}}""", "990000-M1")]
    [InlineData("""{"profile":{"organisation":{"text":"下属市图书馆"}}}""")]
    [InlineData("""{"profile":{}}""")]
    [InlineData("{}")]
    public void Units_are_covered_that_the_document_names_as_its_own(string content, params string[] covered) =>
        Assert.Equal(covered, CoveredUnits.Of(Encoding.UTF8.GetBytes(content), [Library, Museum]).Select(unit => unit.Value));

    private static UnitEntry Unit(string id, string name) =>
        new(UnitId.Parse(id), name, name, [], null, "990000", new UnitFormats("", "", ""), "other", new DateOnly(2023, 1, 1), null, []);
}
