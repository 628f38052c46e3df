using Finance.Classification.Model;
using static Finance.Classification.Tests.Model.Lists;

namespace Finance.Classification.Tests.Model;

public sealed class CatalogImportTests
{
    private static readonly CodeCatalog Known = Catalog(
        "201 一般公共服务支出",
        "20128 民主党派及工商联事务",
        "2012802 一般行政管理事务",
        "20129 群众团体事务",
        "2012902 一般行政管理事务",
        "2012906 工会事务",
        "e301 工资福利支出",
        "e30101 基本工资"
    );

    private static readonly string[] AllFunctional =
    [
        "201 一般公共服务支出",
        "20128 民主党派及工商联事务",
        "2012802 一般行政管理事务",
        "20129 群众团体事务",
        "2012902 一般行政管理事务",
        "2012906 工会事务",
    ];

    [Fact]
    public void The_first_import_adds_everything_as_version_1()
    {
        Assert.Equal(1, Known.Version);
        Assert.Equal(8, Known.Codes.Length);
    }

    [Fact]
    public void The_same_list_changes_nothing_and_makes_no_version()
    {
        var import = Import(Known, AllFunctional);

        Assert.True(import.Diff.IsEmpty);
        Assert.Same(Known, import.Next);
    }

    [Fact]
    public void A_kind_that_the_list_does_not_mention_stays_as_it_is()
    {
        var import = Import(Known, [.. AllFunctional, "2012999 其他群众团体事务支出"]);

        Assert.Equal(["2012999"], Codes(import.Diff.Added));
        Assert.False(import.Next.Find(CodeKind.Economic, "30101")!.Retired);
    }

    [Fact]
    public void A_new_name_is_a_renaming_that_tells_both_names()
    {
        var import = Import(Known, [.. AllFunctional[..^1], "2012906 工会工作"]);

        Assert.Equal([new CodeChange(CodeKind.Functional, "2012906", "工会工作", PreviousName: "工会事务")], import.Diff.Renamed);
    }

    [Fact]
    public void A_code_that_is_gone_is_retired_and_never_deleted()
    {
        var import = Import(Known, AllFunctional[..^1]);

        Assert.Equal(["2012906"], Codes(import.Diff.Retired));
        Assert.True(import.Next.Find(CodeKind.Functional, "2012906")!.Retired);
        Assert.Equal(2, import.Next.Version);
    }

    [Fact]
    public void A_retired_code_that_stands_in_the_list_again_is_restored()
    {
        var without = Import(Known, AllFunctional[..^1]).Next;

        var import = Import(without, AllFunctional);

        Assert.Equal(["2012906"], Codes(import.Diff.Restored));
        Assert.False(import.Next.Find(CodeKind.Functional, "2012906")!.Retired);
    }

    [Fact]
    public void A_code_that_stays_retired_is_told_once()
    {
        var without = Import(Known, AllFunctional[..^1]).Next;

        Assert.True(Import(without, AllFunctional[..^1]).Diff.IsEmpty);
    }

    [Fact]
    public void A_name_that_can_mean_nothing_else_shows_where_a_code_moved()
    {
        var import = Import(Known, [.. AllFunctional[..^1], "2012907 工会事务"]);

        Assert.Equal([new CodeChange(CodeKind.Functional, "2012906", "工会事务", Successor: "2012907")], import.Diff.Moved);
        Assert.Empty(import.Diff.Retired);
        Assert.Equal(["2012907"], Codes(import.Diff.Added));
    }

    [Fact]
    public void A_name_that_stands_under_many_codes_shows_nothing()
    {
        var import = Import(
            Known,
            "201 一般公共服务支出",
            "20128 民主党派及工商联事务",
            "2012803 一般行政管理事务",
            "20129 群众团体事务",
            "2012902 一般行政管理事务",
            "2012906 工会事务"
        );

        Assert.Empty(import.Diff.Moved);
        Assert.Equal(["2012802"], Codes(import.Diff.Retired));
    }

    [Fact]
    public void A_list_may_say_itself_where_a_code_went()
    {
        var rows = Rows([.. AllFunctional, "2012999 其他群众团体事务支出"]);
        var stated = rows.Select(row => row.Code == "2012906" ? row with { Retired = true, Successor = "2012999" } : row).ToList();

        var import = CatalogImport.Prepare(Known, stated);

        Assert.Equal("2012999", Assert.Single(import.Diff.Moved).Successor);
    }

    [Fact]
    public void Another_leaf_mark_is_a_change_of_its_own()
    {
        var rows = Rows(AllFunctional).Select(row => row.Code == "2012906" ? row with { Leaf = false } : row).ToList();

        Assert.Equal(["2012906"], Codes(CatalogImport.Prepare(Known, rows).Diff.Changed));
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter()
    {
        Assert.True(Import(Known, [.. AllFunctional.Reverse()]).Diff.IsEmpty);
    }
}
