using System.Text;
using Finance.Classification.Model;
using Finance.Classification.Model.Import;
using static Finance.Classification.Tests.Model.Lists;

namespace Finance.Classification.Tests.Model;

public sealed class CodeSheetTests
{
    private static readonly CodeCatalog Nothing = CodeCatalog.Empty(Year);

    [Fact]
    public void Json_and_csv_say_the_same()
    {
        var json = Json(
            """
            { "fiscalYear": 2024,
              "functional": [ { "code": "201", "name": "一般公共服务支出" } ],
              "economic": [ { "code": "301", "name": "工资福利支出" }, { "code": "30101", "name": "基本工资" } ],
              "government": [ { "code": "501", "name": "机关工资福利支出" },
                              { "code": "50101", "name": "工资奖金津补贴", "fromDepartment": ["30101"] } ] }
            """
        );
        var csv = Csv(
            "\uFEFF类别,编码,名称,对应部门经济",
            "功能,201,一般公共服务支出,",
            "部门经济,301,工资福利支出,",
            "economic,30101, 基本工资 ,",
            "政府经济,501,\"机关工资福利支出\",",
            "",
            "government,50101,工资奖金津补贴,30101"
        );

        Assert.Empty(CodeSheetRules.Check(json, Nothing));
        Assert.Empty(CodeSheetRules.Check(csv, Nothing));
        Assert.True(CatalogImport.Prepare(CatalogImport.Prepare(Nothing, json.Rows).Next, csv.Rows).Diff.IsEmpty);
    }

    [Fact]
    public void Every_fault_of_a_json_list_is_named_with_its_pointer()
    {
        var sheet = Json(
            """
            { "fiscalYear": 2023, "colour": 1, "government": {},
              "functional": [ { "code": "201", "name": 7 }, { "code": "20x", "name": "" }, { "code": "201", "name": "又一次", "leaf": "yes" } ],
              "economic": [ { "code": "30101", "name": "基本工资", "size": 1 } ] }
            """
        );

        Assert.Equal(
            [
                "/fiscalYear wrong-year",
                "/colour unknown-field",
                "/government wrong-type",
                "/functional/0/name wrong-type",
                "/functional/2/leaf wrong-type",
                "/economic/0/size unknown-field",
                "/functional/1/code invalid-content",
                "/functional/1/name invalid-content",
                "/functional/2/code duplicate-line",
                "/economic/0/code unknown-code",
            ],
            Places(CodeSheetRules.Check(sheet, Nothing))
        );
    }

    [Fact]
    public void Every_fault_of_a_csv_list_is_named_with_its_line()
    {
        var sheet = Csv(
            "kind,code,name,leaf",
            "functional,201,一般公共服务支出,maybe",
            "colour,202,外交支出,",
            "functional,2021,,",
            "a,b,c,d,e"
        );

        Assert.Equal(
            [
                "/lines/2/leaf unknown-value",
                "/lines/3/kind unknown-value",
                "/lines/5 invalid-content",
                "/lines/5/kind unknown-value",
                "/lines/4/code invalid-content",
                "/lines/4/name invalid-content",
            ],
            Places(CodeSheetRules.Check(sheet, Nothing))
        );
    }

    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them()
    {
        var sheet = Csv("kind,code,name", "functional,201,\"一般公共\n服务支出\"", "", "functional,2o2,外交支出");

        Assert.Contains("/lines/5/code invalid-content", Places(CodeSheetRules.Check(sheet, Nothing)));
    }

    [Theory]
    [InlineData("kind,code", "/lines/1 missing")]
    [InlineData("kind,code,name", "/lines/2 missing")]
    [InlineData("", "/lines/1 missing")]
    [InlineData("kind,code,name,colour\nfunctional,201,一般公共服务支出,red", "/lines/1 unknown-field")]
    [InlineData("kind,code,name,code\nfunctional,201,一般公共服务支出,201", "/lines/1 duplicate-key")]
    [InlineData("kind,code,name\nfunctional,201,\"一般", "/lines/2 invalid-content")]
    public void A_csv_file_that_is_no_list_is_refused(string text, string fault)
    {
        Assert.Contains(fault, Places(CodeSheetRules.Check(CsvCodeSheet.Read(Encoding.UTF8.GetBytes(text)), Nothing)));
    }

    [Fact]
    public void A_csv_file_in_another_encoding_is_refused_with_advice()
    {
        var sheet = CsvCodeSheet.Read([.. "kind,code,name\nfunctional,201,"u8, 0xb9, 0xa6]);

        Assert.Contains("UTF-8", Assert.Single(sheet.Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_json_list_without_codes_is_refused()
    {
        Assert.Equal([" missing"], Places(Json("{}").Faults));
        Assert.Equal(["/functional too-many-lines"], Places(Json("""{ "functional": [] }""").Faults));
        Assert.Equal([" wrong-type"], Places(Json("[]").Faults));
    }

    [Fact]
    public void A_code_needs_its_parents()
    {
        var faults = CodeSheetRules.Check(Sheet("201 一般公共服务支出", "2013201 行政运行"), Nothing);

        Assert.Equal("清单中没有编码 2013201 的上级 20132。", Assert.Single(faults).Message);
    }

    [Fact]
    public void A_retired_row_needs_no_parents_and_its_successor_must_be_in_use()
    {
        var row = Rows("2013201 行政运行").Single() with { Retired = true };

        Assert.Empty(CodeSheetRules.Check(new CodeSheet([row], [], Complete: true), Nothing));
        Assert.Equal(
            ["/rows/0/successor unknown-code"],
            Places(CodeSheetRules.Check(new CodeSheet([row with { Successor = "2013202" }], [], Complete: true), Nothing))
        );
        Assert.Equal(
            ["/rows/0/successor unknown-code"],
            Places(CodeSheetRules.Check(new CodeSheet([row with { Successor = "2013201" }], [], Complete: true), Nothing))
        );
    }

    [Fact]
    public void A_code_with_children_cannot_carry_money()
    {
        var rows = Rows("201 一般公共服务支出", "20132 组织事务").Select(row => row with { Leaf = true });

        Assert.Equal(["/rows/0/leaf non-leaf-code"], Places(CodeSheetRules.Check(new CodeSheet([.. rows], [], Complete: true), Nothing)));
    }

    [Fact]
    public void A_mapping_may_point_at_the_list_of_departments_that_is_known_already()
    {
        var rows = Rows("g501 机关工资福利支出", "g50101 工资奖金津补贴")
            .Select(row => row.Code == "50101" ? row with { FromDepartment = ["30101", "30102"] } : row);
        var sheet = new CodeSheet([.. rows], [], Complete: true);

        Assert.Equal(
            ["/rows/1/fromDepartment unknown-code"],
            Places(CodeSheetRules.Check(sheet, Catalog("e301 工资福利支出", "e30101 基本工资")))
        );
    }

    [Fact]
    public void Only_government_codes_are_mapped()
    {
        var row = Rows("e301 工资福利支出").Single() with { FromDepartment = ["301"] };

        Assert.Equal(
            ["/rows/0/fromDepartment invalid-content"],
            Places(CodeSheetRules.Check(new CodeSheet([row], [], Complete: true), Nothing))
        );
    }

    [Fact]
    public void Faults_without_end_are_cut_off()
    {
        var rows = Rows([.. Enumerable.Range(0, 1_500).Select(number => $"x{number} 名称")]);

        Assert.Equal(CodeSheet.MaxFaults, CodeSheetRules.Check(new CodeSheet([.. rows], [], Complete: true), Nothing).Length);
    }
}
