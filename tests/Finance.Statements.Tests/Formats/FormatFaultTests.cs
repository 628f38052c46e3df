using System.Text;
using Finance.Statements.Data;
using Finance.Statements.Formats;

namespace Finance.Statements.Tests.Formats;

public sealed class FormatFaultTests
{
    private const string Format = """
        {
          "id": "test",
          "kind": "budget",
          "title": "{year}年预算",
          "parts": [{ "id": "tables", "heading": "表", "tables": ["T1"] }]
        }
        """;

    private const string Table = """
        {
          "id": "T1",
          "title": "支出表",
          "facts": "expenditures",
          "columns": [{ "header": "名称", "role": "name" }, { "header": "合计" }],
          "rows": [{ "name": "合计" }]
        }
        """;

    [Fact]
    public void A_sound_format_loads()
    {
        var (catalog, faults) = FormatCatalog.TryLoad(Files(Format, Table));
        Assert.Empty(faults);
        Assert.NotNull(catalog!.Find("test")!.Table("T1"));
    }

    [Theory]
    [InlineData("\"facts\": \"expenditures\"", "\"facts\": \"expenditures where kind = blue\"", "test/tables/T1.json:4:39", "basic")]
    [InlineData("\"facts\": \"expenditures\"", "\"facts\": \"spendings\"", "test/tables/T1.json:4:13", "expenditures")]
    [InlineData("\"facts\": \"expenditures\"", "\"facts\": \"projects\"", "test/tables/T1.json:4:12", "expenditures")]
    [InlineData("\"title\": \"支出表\"", "\"title\": \"{years}支出表\"", "test/tables/T1.json:3:14", "year")]
    [InlineData("\"role\": \"name\"", "\"role\": \"names\"", "test/tables/T1.json:5:41", "name")]
    [InlineData("\"rows\": [{", "\"rows\": [{ \"colour\": 1, ", "test/tables/T1.json:6:14", "colour")]
    [InlineData("\"id\": \"T1\"", "\"id\": \"T2\"", "test/tables/T1.json:2:9", "T1")]
    [InlineData(
        "\"rows\": [{ \"name\": \"合计\" }]",
        "\"rows\": [{ \"each\": \"functional\", \"codes\": [\"20\"] }]",
        "test/tables/T1.json:6:46",
        "3、5 或 7"
    )]
    [InlineData("\"facts\"", "\"facts\" ; ", "test/tables/T1.json:4:11", "JSON")]
    public void A_fault_in_a_table_names_file_line_column_and_reason(string good, string bad, string place, string reason)
    {
        var (catalog, faults) = FormatCatalog.TryLoad(Files(Format, Table.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Null(catalog);
        Assert.Contains(faults, fault => fault.Place.ToString() == place && fault.Message.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"kind\": \"budget\"", "\"kind\": \"bugdet\"", "test/format.json:3:11")]
    [InlineData("\"id\": \"test\"", "\"id\": \"other\"", "test/format.json:2:9")]
    [InlineData("[\"T1\"]", "[\"T1\", \"T9\"]", "test/format.json:1:1")]
    [InlineData("[\"T1\"]", "[]", "test/tables/T1.json:1:1")]
    [InlineData("\"kind\"", "\"extends\": \"nowhere\", \"kind\"", "test/format.json:3:14")]
    public void A_fault_in_a_format_names_file_line_and_column(string good, string bad, string place)
    {
        var (catalog, faults) = FormatCatalog.TryLoad(Files(Format.Replace(good, bad, StringComparison.Ordinal), Table));
        Assert.Null(catalog);
        Assert.Contains(faults, fault => fault.Place.ToString() == place);
    }

    [Fact]
    public void All_faults_of_all_files_are_told_at_once()
    {
        var table = Table
            .Replace("\"facts\": \"expenditures\"", "\"facts\": \"spendings\"", StringComparison.Ordinal)
            .Replace("支出表", "{years}", StringComparison.Ordinal);
        var (_, faults) = FormatCatalog.TryLoad(Files(Format.Replace("{year}", "{yaer}", StringComparison.Ordinal), table));
        Assert.Equal(3, faults.Length);
    }

    private static DataFile[] Files(string format, string table) =>
        [
            new DataFile("test/format.json", Encoding.UTF8.GetBytes(format)),
            new DataFile("test/tables/T1.json", Encoding.UTF8.GetBytes(table)),
        ];
}
