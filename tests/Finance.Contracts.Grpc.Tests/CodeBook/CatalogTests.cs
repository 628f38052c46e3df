using Finance.Contracts.Grpc.V1;

namespace Finance.Contracts.Grpc.Tests.CodeBook;

public sealed class CatalogTests
{
    private static readonly Catalog Catalog = new(
        new GetCatalogReply
        {
            FiscalYear = 2024,
            Version = 3,
            Codes =
            {
                Functional("201", "一般公共服务支出"),
                Functional("20129", "群众团体事务"),
                Functional("2012902", "一般行政管理事务"),
                Functional("2012906", "工会事务"),
                Functional("2012999", "其他群众团体事务支出"),
                Functional("20132", "组织事务"),
                Functional("2013201", "行政运行"),
                Functional("2013202", "一般行政管理事务"),
                Functional("2013203", "机关服务", successor: "2013299", retired: true),
                Functional("2013299", "其他组织事务支出"),
                Functional("208", "社会保障和就业支出"),
                Functional("209", "社会保险基金支出", retired: true),
                Functional("20805", "行政事业单位养老支出"),
                Functional("2080505", "机关事业单位基本养老保险缴费支出"),
                Economic("301", "工资福利支出"),
                Economic("30101", "基本工资"),
                Economic("30102", "津贴补贴"),
                Government("501", "机关工资福利支出"),
                Government("50101", "工资奖金津补贴", "30101", "30102"),
                Government("505", "对事业单位经常性补助"),
                Government("50501", "工资福利支出", "30101"),
            },
        }
    );

    [Fact]
    public void A_code_is_found_with_all_that_is_known_of_it()
    {
        Assert.Equal(new CodeEntry("2013201", "行政运行", Leaf: true, Retired: false, Successor: null), Catalog.Functional("2013201"));
        Assert.Equal(new CodeEntry("2013203", "机关服务", Leaf: true, Retired: true, Successor: "2013299"), Catalog.Functional("2013203"));
        Assert.False(Catalog.Functional("20132")!.Leaf);
        Assert.Null(Catalog.Functional("30101"));
        Assert.Equal("基本工资", Catalog.Economic("30101")!.Name);
    }

    [Fact]
    public void The_classes_stand_in_order_without_the_retired()
    {
        Assert.Equal(["201", "208"], Catalog.FunctionalClasses.Select(code => code.Code));
    }

    [Theory]
    [InlineData("2013210", "2013201")] // two digits in the wrong order
    [InlineData("2103201", "2013201")]
    [InlineData("201320", "2013201")] // a digit missing
    [InlineData("20132011", "2013201")] // a digit too many
    [InlineData("2080506", "2080505")]
    [InlineData("2013203", "2013299")] // retired: where it went
    [InlineData("20132", "2013201")] // not a leaf: what stands below
    public void The_code_that_was_meant_comes_first(string code, string meant)
    {
        Assert.Equal(meant, Catalog.NearestFunctional(code)[0].Code);
    }

    [Fact]
    public void Below_a_code_that_carries_no_money_its_own_leaves_come_first()
    {
        Assert.Equal(["2012902", "2012906", "2012999"], Catalog.NearestFunctional("20129").Select(code => code.Code));
    }

    [Fact]
    public void Only_valid_leaves_are_offered_and_never_more_than_asked_for()
    {
        Assert.All(Catalog.NearestFunctional("2013203", 20), code => Assert.True(code is { Leaf: true, Retired: false }));
        Assert.Equal(2, Catalog.NearestEconomic("30199", 20).Count);
        Assert.Empty(Catalog.NearestEconomic("30199", 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("行政运行")]
    [InlineData("２０１３２０１")]
    public void What_is_no_code_at_all_is_borne(string code)
    {
        Assert.Equal(3, Catalog.NearestFunctional(code).Count);
    }

    [Fact]
    public void A_text_without_end_is_not_compared()
    {
        Assert.Empty(Catalog.NearestFunctional(new string('2', 100_000)));
    }

    [Theory]
    [InlineData("30101", UnitTypes.Administrative, "50101")]
    [InlineData("30101", UnitTypes.Managed, "50101")]
    [InlineData("30101", UnitTypes.PublicInstitution, "50501")]
    [InlineData("30102", UnitTypes.PublicInstitution, null)]
    [InlineData("39999", UnitTypes.Administrative, null)]
    public void The_government_code_goes_by_the_type_of_the_unit(string economic, string unitType, string? government)
    {
        Assert.Equal(government, Catalog.GovernmentFor(economic, unitType)?.Code);
    }

    private static Code Functional(string code, string name, string successor = "", bool retired = false) =>
        new()
        {
            Kind = CodeKind.Functional,
            Code_ = code,
            Name = name,
            Leaf = code.Length == 7,
            Retired = retired,
            Successor = successor,
        };

    private static Code Economic(string code, string name) =>
        new()
        {
            Kind = CodeKind.Economic,
            Code_ = code,
            Name = name,
            Leaf = code.Length == 5,
        };

    private static Code Government(string code, string name, params string[] fromDepartment) =>
        new()
        {
            Kind = CodeKind.GovernmentEconomic,
            Code_ = code,
            Name = name,
            Leaf = code.Length == 5,
            FromDepartment = { fromDepartment },
        };
}
