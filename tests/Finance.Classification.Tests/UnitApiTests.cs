using System.Net;
using System.Net.Http.Headers;
using Finance.Testing;
using static Finance.Classification.Tests.ClassificationService;

namespace Finance.Classification.Tests;

/// <summary>Every test has a region of its own.</summary>
public sealed class UnitApiTests(ClassificationService service) : IClassFixture<ClassificationService>
{
    [Fact]
    public async Task The_demo_units_are_saved_and_read_by_everyone()
    {
        foreach (var unit in DemoUnits())
        {
            using var created = await PutAsync(service.Admin, Path(unit.GetProperty("unit").GetString()!), unit.GetRawText(), "*");
            Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        }

        using var read = await service.Anyone.GetAsync(Path("360200-103001"));

        Assert.Equal("\"1\"", read.Headers.ETag?.Tag);
        var saved = await JsonOf(read);
        Assert.Equal("jiangxi-budget-2024", saved.GetProperty("formats").GetProperty("budget").GetString());
        Assert.Equal("2023-01-01", saved.GetProperty("validFrom").GetString());
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_read()
    {
        await SaveAsync("110101-1");

        using var blind = await PutAsync(service.Admin, Path("110101-1"), Body("改名"));
        using var changed = await PutAsync(service.Admin, Path("110101-1"), Body("改名"), "\"1\"");
        using var stale = await PutAsync(service.Admin, Path("110101-1"), Body("又改名"), "\"1\"");
        using var read = await service.Anyone.GetAsync(Path("110101-1"));

        Assert.Equal(
            [HttpStatusCode.PreconditionRequired, HttpStatusCode.OK, HttpStatusCode.PreconditionFailed],
            new[] { blind.StatusCode, changed.StatusCode, stale.StatusCode }
        );
        Assert.Equal("改名", (await JsonOf(read)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_parent_must_exist_and_must_not_stand_below()
    {
        using var orphan = await PutAsync(service.Admin, Path("110102-1"), Body("单位", parent: "110102-9"), "*");
        await SaveAsync("110102-9");
        using var child = await PutAsync(service.Admin, Path("110102-1"), Body("单位", parent: "110102-9"), "*");
        using var cycle = await PutAsync(service.Admin, Path("110102-9"), Body("部门", parent: "110102-1"), "\"1\"");

        Assert.Equal(["/parent unknown-unit"], await ErrorsOf(orphan));
        Assert.Equal(HttpStatusCode.Created, child.StatusCode);
        Assert.Equal(["/parent invalid-content"], await ErrorsOf(cycle));
    }

    [Fact]
    public async Task Two_units_cannot_become_each_others_parent_at_the_same_time()
    {
        await SaveAsync("110103-1");
        await SaveAsync("110103-2");

        var attempts = await Task.WhenAll(
            PutAsync(service.Admin, Path("110103-1"), Body("一", parent: "110103-2"), "\"1\""),
            PutAsync(service.Admin, Path("110103-2"), Body("二", parent: "110103-1"), "\"1\"")
        );

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity], attempts.Select(response => response.StatusCode).Order());
    }

    [Fact]
    public async Task Units_are_listed_in_pages_by_region_and_department()
    {
        await SaveAsync("110104-9");
        foreach (var unit in Enumerable.Range(1, 5))
        {
            using var created = await PutAsync(service.Admin, Path($"110104-{unit}"), Body("单位", parent: "110104-9"), "*");
        }

        var region = await PagesAsync("?region=110104&limit=2");
        var department = await PagesAsync("?parent=110104-9&limit=4");

        Assert.Equal(["110104-1", "110104-2", "110104-3", "110104-4", "110104-5", "110104-9"], region);
        Assert.Equal(["110104-1", "110104-2", "110104-3", "110104-4", "110104-5"], department);
    }

    [Fact]
    public async Task The_list_has_a_version_that_every_change_raises()
    {
        await SaveAsync("110105-1");
        using var before = await service.Anyone.GetAsync("/api/classification/units?region=110105");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/classification/units?region=110105");
        request.Headers.IfNoneMatch.Add(before.Headers.ETag!);
        await SaveAsync("110105-2");

        using var after = await service.Anyone.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
    }

    [Fact]
    public async Task A_reader_with_the_newest_unit_is_told_so()
    {
        await SaveAsync("110106-1");
        using var request = new HttpRequestMessage(HttpMethod.Get, Path("110106-1"));
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse("\"1\""));

        using var response = await service.Anyone.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    [Fact]
    public async Task All_faults_are_told_at_once_and_nothing_is_saved()
    {
        using var refused = await PutAsync(service.Admin, Path("110107-1"), """{ "name": "", "type": "club" }""", "*");
        using var read = await service.Anyone.GetAsync(Path("110107-1"));

        Assert.Equal(["/name invalid-content", "/validFrom missing", "/type unknown-value"], await ErrorsOf(refused));
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    [Fact]
    public async Task Only_an_admin_saves_units()
    {
        using var anonymous = await PutAsync(service.Anyone, Path("110108-1"), Body("单位"), "*");
        using var manager = await PutAsync(service.Service.As(TestUsers.Manager("110108-1")), Path("110108-1"), Body("单位"), "*");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden), (anonymous.StatusCode, manager.StatusCode));
    }

    private async Task SaveAsync(string unit)
    {
        using var created = await PutAsync(service.Admin, Path(unit), Body("单位"), "*");
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
    }

    private async Task<List<string?>> PagesAsync(string query)
    {
        List<string?> units = [];
        for (string? next = ""; next is not null; )
        {
            using var response = await service.Anyone.GetAsync(
                "/api/classification/units" + query + (next.Length == 0 ? "" : $"&after={next}")
            );
            var page = await JsonOf(response);
            units.AddRange(page.GetProperty("items").EnumerateArray().Select(unit => unit.GetProperty("unit").GetString()));
            next = page.GetProperty("next").GetString();
        }

        return units;
    }

    private static string Path(string unit) => $"/api/classification/units/{unit}";

    private static string Body(string name, string? parent = null) =>
        $$"""{ "name": "{{name}}", "type": "administrative", "validFrom": "2023-01-01", "parent": {{(parent is null ? "null" : $"\"{parent}\"")}} }""";
}
