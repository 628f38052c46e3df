using System.IO.Compression;
using System.Net;
using Finance.Contracts;
using Finance.Testing;

namespace Finance.Budgets.Tests.Stories;

[Collection(BudgetsCollection.Name)]
public sealed class DepartmentSumTests(BudgetsService service)
{
    [Fact]
    public async Task A_department_reads_the_sum_of_its_units_with_the_places_that_it_comes_from()
    {
        var department = service.NewDepartment();
        var (above, a) = (Story.OfDepartment(service, department), Story.OfUnit(service, department, "A"));
        (await above.SaveAsync(Content.Balanced("0.07"))).Expect(HttpStatusCode.Created);
        (await a.SaveAsync(Content.Balanced("3.00"))).Expect(HttpStatusCode.Created);

        var sum = (await above.Manager.GetAsync($"{above.Path}/department")).Expect(HttpStatusCode.OK);

        Assert.Equal(department, sum["department"].GetProperty("unit").GetString());
        Assert.Equal([department, a.Unit], sum["units"].EnumerateArray().Select(unit => unit.GetProperty("unit").GetString()));
        Assert.Equal("3.00", sum["units"][1].GetProperty("income").GetString());
        Assert.Equal(department + "B", Assert.Single(sum["missing"].EnumerateArray()).GetProperty("unit").GetString());
        Assert.Equal("3.07", Assert.Single(sum["content"].GetProperty("incomes").EnumerateArray()).GetProperty("amount").GetString());
        Assert.Equal(
            [$"{department} /incomes/0", $"{a.Unit} /incomes/0"],
            sum["sources"]
                .GetProperty("/incomes/0")
                .EnumerateArray()
                .Select(place => $"{place.GetProperty("unit").GetString()} {place.GetProperty("pointer").GetString()}")
        );
    }

    [Fact]
    public async Task The_tables_of_a_department_show_the_sum_in_its_format()
    {
        var department = service.NewDepartment();
        var (above, a) = (Story.OfDepartment(service, department), Story.OfUnit(service, department, "A"));
        (await above.SaveAsync(Content.Balanced("10000.00"))).Expect(HttpStatusCode.Created);
        (await a.SaveAsync(Content.Balanced("20000.00"))).Expect(HttpStatusCode.Created);

        var tables = (await above.Reviewer.GetAsync($"{above.Path}/department/tables")).Expect(HttpStatusCode.OK);

        Assert.True(tables.Json.GetArrayLength() > 3);
        Assert.Contains("\"3.00\"", tables.Json[0].GetRawText(), StringComparison.Ordinal);
        var workbook = await above.Reviewer.DownloadAsync($"{above.Path}/department/tables.xlsx");
        await using var archive = await ZipArchive.CreateAsync(new MemoryStream(workbook), ZipArchiveMode.Read, leaveOpen: false, null);
        Assert.Contains(archive.Entries, entry => entry.FullName == "xl/workbook.xml");
    }

    [Fact]
    public async Task Only_departments_have_a_sum_and_only_those_who_see_the_department_read_it()
    {
        var department = service.NewDepartment();
        var (above, a) = (Story.OfDepartment(service, department), Story.OfUnit(service, department, "A"));
        (await a.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);

        (await a.Manager.GetAsync($"{a.Path}/department")).ExpectProblem(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await a.Department.GetAsync($"{above.Path}/department")).ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
        (await service.As(TestUsers.Publisher(department)).GetAsync($"{above.Path}/department")).Expect(HttpStatusCode.Forbidden);
        (await service.As(TestUsers.Auditor()).GetAsync($"{above.Path}/department")).Expect(HttpStatusCode.OK);
        var other = Story.OfDepartment(service, service.NewDepartment());
        (await other.Manager.GetAsync($"{other.Path}/department")).ExpectProblem(HttpStatusCode.NotFound, ProblemCodes.NotFound);
        (await other.Manager.GetAsync($"{other.Path}/department/tables")).ExpectProblem(HttpStatusCode.NotFound, ProblemCodes.NotFound);
    }
}
