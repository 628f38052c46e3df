using System.Net;
using Finance.Testing;

namespace Finance.Accounts.Tests.Ledger;

[Collection(LedgerCollection.Name)]
public sealed class ListTests(LedgerService service)
{
    [Fact]
    public async Task Payments_are_paged_by_day_and_filtered()
    {
        var unit = service.NewUnit();
        (
            await service
                .Treasury()
                .TellAsync(
                    Told.Payment(unit + "/c", unit, date: "2024-03-01"),
                    Told.Payment(unit + "/b", unit, date: "2024-03-02", project: "P2"),
                    Told.Payment(unit + "/a", unit, date: "2024-03-02"),
                    Told.Payment(unit + "/d", unit, date: "2024-05-01", functional: "2080501")
                )
        ).Expect(HttpStatusCode.OK);
        var department = service.As(TestUsers.Department(unit));
        List<string> read = [];
        var path = $"{unit}/payments?limit=2";
        for (string? next = ""; next is not null; )
        {
            var page = (await department.ReadAsync(path + (next.Length > 0 ? "&after=" + next : ""))).Expect(HttpStatusCode.OK);
            Assert.InRange(page["items"].GetArrayLength(), 1, 2);
            read.AddRange(Ids(page));
            next = page["next"].GetString();
        }

        Assert.Equal(["c", "a", "b", "d"], read);
        Assert.Equal(["b"], Ids(await department.ReadAsync($"{unit}/payments?project=P2")));
        Assert.Equal(["d"], Ids(await department.ReadAsync($"{unit}/payments?functional=208")));
        Assert.Equal(["a", "b"], Ids(await department.ReadAsync($"{unit}/payments?from=2024-03-02&to=2024-04-30")));
        (await department.ReadAsync($"{unit}/payments?from=2024-3-2")).Expect(HttpStatusCode.BadRequest);
        (await department.ReadAsync($"{unit}/payments?after=eHl6")).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task They_are_seen_by_those_whose_unit_it_is_by_the_bureau_and_by_the_treasury()
    {
        var (unit, other) = (service.NewUnit(), service.NewUnit());
        foreach (var path in new[] { $"{unit}/payments", $"{unit}/position" })
        {
            (await service.As(TestUsers.Department(unit)).ReadAsync(path)).Expect(HttpStatusCode.OK);
            (await service.As(TestUsers.Reviewer()).ReadAsync(path)).Expect(HttpStatusCode.OK);
            (await service.As(TestUsers.Auditor()).ReadAsync(path)).Expect(HttpStatusCode.OK);
            (await service.Treasury().ReadAsync(path)).Expect(HttpStatusCode.OK);
            (await service.As(TestUsers.Department(other)).ReadAsync(path)).Expect(HttpStatusCode.Forbidden);
            (await service.As(TestUsers.Reviewer(other)).ReadAsync(path)).Expect(HttpStatusCode.Forbidden);
            (await service.As(TestUsers.Publisher(unit)).ReadAsync(path)).Expect(HttpStatusCode.Forbidden);
            (await service.Anonymous().ReadAsync(path)).Expect(HttpStatusCode.Unauthorized);
        }
    }

    private static IEnumerable<string> Ids(Answer page) =>
        page.Expect(HttpStatusCode.OK)["items"].EnumerateArray().Select(item => item.GetProperty("id").GetString()!.Split('/')[1]);
}
