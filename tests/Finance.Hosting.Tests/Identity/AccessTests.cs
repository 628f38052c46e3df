using Finance.Contracts;
using Finance.Hosting.CodeBook;
using Finance.Hosting.Identity;
using Finance.Hosting.Tests.Http;
using Finance.Testing;

namespace Finance.Hosting.Tests.Identity;

/// <summary>Who gets through to which unit, with a code book where one department stands over a unit.</summary>
public sealed class AccessTests(AccessTests.Running running) : IClassFixture<AccessTests.Running>
{
    private const string Own = SampleService.Unit;
    private const string Other = SampleService.OtherUnit;
    private const string UnderOwn = "360200-103001001";

    public static TheoryData<string, string[], string, int> Cases =>
        new()
        {
            { Roles.Department, [Own], Own, 200 },
            { Roles.Department, [Own], Other, 403 },
            { Roles.Department, [Own], UnderOwn, 200 },
            { Roles.Department, [UnderOwn], Own, 403 },
            { Roles.Department, [], Own, 403 },
            { Roles.Manager, [Own], UnderOwn, 200 },
            { Roles.Manager, [], Own, 403 },
            { Roles.Reviewer, [], Own, 200 },
            { Roles.Reviewer, [Own], Own, 200 },
            { Roles.Reviewer, [Own], Other, 403 },
            { Roles.Auditor, [], Own, 403 },
            { Roles.Admin, [], Own, 403 },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_role_reaches_its_units_and_no_others(string role, string[] units, string unit, int status)
    {
        using var answer = await running.Service.As(TestUsers.Of(role, units)).PutAsync($"/documents/2024/{unit}", null);

        if (status == 200)
        {
            Assert.Equal(200, (int)answer.StatusCode);
        }
        else
        {
            await answer.ProblemAsync(403, "forbidden");
        }
    }

    [Fact]
    public async Task Of_several_roles_only_those_of_the_endpoint_count()
    {
        var user = TestUsers.Of(Roles.Department, Own) with { Roles = [Roles.Department, Roles.Admin] };

        using var answer = await running.Service.As(user).PutAsync($"/documents/2024/{Other}", null);

        await answer.ProblemAsync(403, "forbidden");
    }

    [Fact]
    public async Task A_role_may_count_everywhere_at_one_endpoint()
    {
        using var approver = await running.Service.As(TestUsers.Approver(Own)).PostAsync($"/documents/2024/{Other}/review", null);
        using var reviewer = await running.Service.As(TestUsers.Reviewer(Own)).PostAsync($"/documents/2024/{Other}/review", null);

        Assert.Equal(204, (int)approver.StatusCode);
        await reviewer.ProblemAsync(403, "forbidden");
    }

    [Theory]
    [InlineData("360200")]
    [InlineData("36020-103001")]
    [InlineData("360200-103001'--")]
    public async Task A_unit_that_is_none_is_a_fault_of_the_request(string unit)
    {
        using var answer = await running
            .Service.As(TestUsers.Department(Own))
            .PutAsync($"/documents/2024/{Uri.EscapeDataString(unit)}", null);
        var problem = await answer.ProblemAsync(400, "invalid-request");

        Assert.Equal(["/unit"], problem.Pointers());
    }

    [Fact]
    public async Task A_list_knows_the_scope_of_its_caller()
    {
        Assert.Equal([Own, UnderOwn], (await UnitsAsync(TestUsers.Department(Own)))!);
        Assert.Equal([Other], (await UnitsAsync(TestUsers.Reviewer(Other)))!);
        Assert.Null(await UnitsAsync(TestUsers.Reviewer()));
        Assert.Null(await UnitsAsync(TestUsers.Auditor()));
        // Being an administrator elsewhere widens nothing here.
        Assert.Equal([Other], (await UnitsAsync(TestUsers.Department(Other) with { Roles = [Roles.Department, Roles.Admin] }))!);
    }

    private async Task<string[]?> UnitsAsync(FinanceUser user)
    {
        using var answer = await running.Service.As(user).GetAsync("/units");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text.Length == 0 || text == "null" ? null : System.Text.Json.JsonSerializer.Deserialize<string[]>(text);
    }

    public sealed class Running : IAsyncLifetime
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("finance-access-");

        public ServiceUnderTest Service { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var department = TestCodeBook.Units().Find(UnitId.Parse(Own))!;
            var under = department with { Unit = UnitId.Parse(UnderOwn), Parent = department.Unit };
            TestCodeBook.Write(folder.FullName, [under]);
            Service = await SampleService.StartAsync<AccessTests>(
                service => service.AddCodeBook(),
                settings: TestCodeBook.Arguments(folder.FullName)
            );
        }

        public async ValueTask DisposeAsync()
        {
            await Service.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }
}
