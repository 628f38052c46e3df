using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Finance.Testing;
using static Finance.Classification.Tests.ClassificationService;

namespace Finance.Classification.Tests;

/// <summary>Every test has a year of its own.</summary>
public sealed class CatalogApiTests(ClassificationService service) : IClassFixture<ClassificationService>
{
    private const string Small = """
        { "functional": [ { "code": "201", "name": "一般公共服务支出" }, { "code": "20132", "name": "组织事务" },
                          { "code": "2013201", "name": "行政运行" }, { "code": "2013202", "name": "一般行政管理事务" } ] }
        """;

    private const string SmallChanged = """
        { "functional": [ { "code": "201", "name": "一般公共服务支出" }, { "code": "20132", "name": "组织工作" },
                          { "code": "2013201", "name": "行政运行" }, { "code": "2013299", "name": "其他组织事务支出" } ] }
        """;

    [Theory]
    [InlineData(2023)]
    [InlineData(2024)]
    public async Task The_starter_catalogue_is_imported_and_read_by_everyone(int year)
    {
        using var created = await PutAsync(service.Admin, Path(year), Starter(year), "*");
        using var read = await service.Anyone.GetAsync(Path(year));

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("\"1\"", read.Headers.ETag?.Tag);
        var catalog = await JsonOf(read);
        Assert.Equal(
            (year, 1, 102, 87, 30),
            (
                catalog.GetProperty("fiscalYear").GetInt32(),
                catalog.GetProperty("version").GetInt32(),
                catalog.GetProperty("functional").GetArrayLength(),
                catalog.GetProperty("economic").GetArrayLength(),
                catalog.GetProperty("government").GetArrayLength()
            )
        );
    }

    [Fact]
    public async Task A_reader_with_the_newest_version_is_told_so()
    {
        await ImportAsync(2030);

        using var request = new HttpRequestMessage(HttpMethod.Get, Path(2030));
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse("\"1\""));
        using var response = await service.Anyone.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    [Fact]
    public async Task A_dry_run_tells_the_differences_and_changes_nothing()
    {
        await ImportAsync(2031);

        using var response = await PutAsync(service.Admin, Path(2031) + "?dryRun=true", SmallChanged);
        using var read = await service.Anyone.GetAsync(Path(2031));

        var diff = await JsonOf(response);
        Assert.Equal(
            (1, 2, true),
            (
                diff.GetProperty("previousVersion").GetInt32(),
                diff.GetProperty("version").GetInt32(),
                diff.GetProperty("dryRun").GetBoolean()
            )
        );
        Assert.Equal(["2013299"], CodesOf(diff, "added"));
        Assert.Equal(["20132"], CodesOf(diff, "renamed"));
        Assert.Equal(["2013202"], CodesOf(diff, "retired"));
        Assert.Equal("\"1\"", read.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task An_import_raises_the_version_and_keeps_the_one_before()
    {
        await ImportAsync(2032);

        using var second = await PutAsync(service.Admin, Path(2032), SmallChanged, "\"1\"");
        using var newest = await service.Anyone.GetAsync(Path(2032));
        using var first = await service.Anyone.GetAsync(Path(2032) + "?version=1");

        Assert.Equal((HttpStatusCode.OK, "\"2\""), (second.StatusCode, second.Headers.ETag?.Tag));
        Assert.Equal("\"2\"", newest.Headers.ETag?.Tag);
        Assert.Contains(
            (await JsonOf(newest)).GetProperty("functional").EnumerateArray(),
            code => code.GetProperty("code").GetString() == "2013202" && code.GetProperty("retired").GetBoolean()
        );
        Assert.DoesNotContain(
            (await JsonOf(first)).GetProperty("functional").EnumerateArray(),
            code => code.GetProperty("retired").GetBoolean()
        );
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_and_changes_nothing()
    {
        using var created = await PutAsync(service.Admin, Path(2033), Starter(2024).Replace("2024", "2033", StringComparison.Ordinal));
        using var read = await service.Anyone.GetAsync(Path(2033));

        using var again = await PutAsync(service.Admin, Path(2033), await read.Content.ReadAsStringAsync(), "\"1\"");

        Assert.Equal((HttpStatusCode.OK, "\"1\""), (again.StatusCode, again.Headers.ETag?.Tag));
    }

    [Fact]
    public async Task A_csv_file_is_imported_too()
    {
        const string csv = "类别,编码,名称\n功能,201,一般公共服务支出\n功能,20132,组织事务\n功能,2013201,行政运行\n";

        using var response = await PutAsync(service.Admin, Path(2034), csv, "*", "text/csv");

        Assert.Equal(["201", "20132", "2013201"], CodesOf(await JsonOf(response), "added"));
    }

    [Fact]
    public async Task All_faults_are_told_at_once_and_nothing_is_saved()
    {
        using var json = await PutAsync(
            service.Admin,
            Path(2035),
            """{ "functional": [ { "code": "20", "name": "" }, { "code": "2013201", "name": "行政运行" } ], "economic": 7 }""",
            "*"
        );
        using var csv = await PutAsync(service.Admin, Path(2035), "kind,code,name\nfunctional,20,行政\n", "*", "text/csv");
        using var read = await service.Anyone.GetAsync(Path(2035));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, json.StatusCode);
        Assert.Equal(
            [
                "/economic wrong-type",
                "/functional/0/code invalid-content",
                "/functional/0/name invalid-content",
                "/functional/1/code unknown-code",
            ],
            await ErrorsOf(json)
        );
        Assert.Equal(["/lines/2/code invalid-content"], await ErrorsOf(csv));
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    [Fact]
    public async Task Nobody_overwrites_what_they_have_not_read()
    {
        await ImportAsync(2036);

        using var blind = await PutAsync(service.Admin, Path(2036), SmallChanged);
        using var stale = await PutAsync(service.Admin, Path(2036), SmallChanged, "\"7\"");
        using var anew = await PutAsync(service.Admin, Path(2036), SmallChanged, "*");

        Assert.Equal(
            [HttpStatusCode.PreconditionRequired, HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed],
            new[] { blind.StatusCode, stale.StatusCode, anew.StatusCode }
        );
    }

    [Fact]
    public async Task Of_imports_at_the_same_time_one_wins_and_the_others_are_stale()
    {
        await ImportAsync(2037);

        var attempts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PutAsync(service.Admin, Path(2037), SmallChanged, "\"1\"")));

        Assert.Single(attempts, response => response.StatusCode == HttpStatusCode.OK);
        Assert.Equal(5, attempts.Count(response => response.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Of_first_imports_at_the_same_time_one_wins()
    {
        var attempts = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PutAsync(service.Admin, Path(2038), Small, "*")));

        Assert.Single(attempts, response => response.StatusCode == HttpStatusCode.Created);
        Assert.Equal(5, attempts.Count(response => response.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Theory]
    [InlineData("functional/2013201", "行政运行", 3, "20132")]
    [InlineData("functional/201", "一般公共服务支出", 1, null)]
    [InlineData("economic/30101", "基本工资", 2, "301")]
    [InlineData("government/50101", "工资奖金津补贴", 2, "501")]
    public async Task A_code_is_read_with_what_stands_above_and_below(string code, string name, int level, string? parent)
    {
        using var _ = await PutAsync(service.Admin, Path(2039), Starter(2024).Replace("2024", "2039", StringComparison.Ordinal));

        using var response = await service.Anyone.GetAsync($"{Path(2039)}/{code}");

        var details = await JsonOf(response);
        Assert.Equal((name, level), (details.GetProperty("name").GetString(), details.GetProperty("level").GetInt32()));
        Assert.Equal(parent, details.TryGetProperty("parent", out var above) ? above.GetString() : null);
        Assert.Equal(level, details.GetProperty("path").GetArrayLength());
        Assert.Equal(level == 1, details.GetProperty("children").GetArrayLength() > 0);
    }

    [Fact]
    public async Task An_unknown_code_is_answered_with_the_nearest()
    {
        await ImportAsync(2040);

        using var response = await service.Anyone.GetAsync(Path(2040) + "/functional/2013210");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("2013201 行政运行", (await JsonOf(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_admin_imports()
    {
        using var anonymous = await PutAsync(service.Anyone, Path(2041), Small, "*");
        using var reviewer = await PutAsync(service.Service.As(TestUsers.Reviewer()), Path(2041), Small, "*");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden), (anonymous.StatusCode, reviewer.StatusCode));
    }

    [Theory]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("""{ "functional": [], "functional": [] }""", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("code", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    public async Task A_body_that_is_no_list_is_refused(string body, string contentType, HttpStatusCode status)
    {
        using var response = await PutAsync(service.Admin, Path(2042), body, "*", contentType);

        Assert.Equal((status, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_file_without_end_is_refused()
    {
        using var response = await PutAsync(service.Admin, Path(2043), new string(' ', 9 * 1024 * 1024), "*", "text/csv");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task The_years_are_listed_with_their_versions()
    {
        await ImportAsync(2044);

        using var response = await service.Anyone.GetAsync("/api/classification/catalogs");

        var year = (await JsonOf(response))
            .GetProperty("items")
            .EnumerateArray()
            .Single(item => item.GetProperty("fiscalYear").GetInt32() == 2044);
        Assert.Equal((1, 64), (year.GetProperty("version").GetInt32(), year.GetProperty("sha256").GetString()!.Length));
    }

    private async Task ImportAsync(int year)
    {
        using var created = await PutAsync(service.Admin, Path(year), Small, "*");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
    }

    private static string Path(int year) => $"/api/classification/catalogs/{year}";

    private static IEnumerable<string?> CodesOf(JsonElement diff, string change) =>
        diff.GetProperty(change).EnumerateArray().Select(code => code.GetProperty("code").GetString());
}
