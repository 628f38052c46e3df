using System.Net;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Testing;

namespace Finance.Accounts.Tests.Final;

[Collection(FinalAccountsCollection.Name)]
public sealed class AccessTests(FinalAccountsService service)
{
    private static readonly string[] Readers =
    [
        Roles.Department,
        Roles.Manager,
        Roles.Reviewer,
        Roles.Approver,
        Roles.Auditor,
        Roles.Admin,
        Roles.Publisher,
    ];

    private static readonly string[] Editors = [Roles.Department, Roles.Manager];

    /// <summary>The table "Who may what" for every route of final accounts.</summary>
    public static TheoryData<string, string, string[]> Routes =>
        new()
        {
            { "PUT", "", Editors },
            { "PATCH", "", Editors },
            { "POST", "/prefill", Editors },
            { "PUT", "/explanations", Editors },
            { "POST", "/submission", Editors },
            { "POST", "/pass", [Roles.Manager] },
            { "POST", "/return", [Roles.Reviewer, Roles.Approver, Roles.Manager] },
            { "POST", "/review", [Roles.Reviewer] },
            { "POST", "/approval", [Roles.Approver] },
            { "POST", "/unit-approval", [Roles.Manager] },
            { "POST", "/withdrawal", [Roles.Approver] },
            { "POST", "/imports", [Roles.Admin] },
            { "GET", "", Readers },
            { "GET", "/findings", Readers },
            { "GET", "/history", Readers },
            { "GET", "/tables", Readers },
            { "GET", "/tables.xlsx", Readers },
            { "GET", "/tables.csv", Readers },
            { "GET", "/tables.html", Readers },
            { "GET", "/narrative", Readers },
            { "GET", "/workbook", Readers },
        };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_route_is_open_to_its_roles_in_scope_and_to_nobody_else(string method, string route, string[] allowed)
    {
        var (story, other) = (Story.Of(service), Story.Of(service));
        (await story.SaveAsync(Content.Balanced())).Expect(HttpStatusCode.Created);
        var verb = HttpMethod.Parse(method);
        var path = story.Path + route;

        (await service.Nobody().SendAsync(verb, path, body: null)).Expect(HttpStatusCode.Unauthorized);
        foreach (var role in Roles.All)
        {
            var answer = await service.As(TestUsers.Of(role, story.Unit)).SendAsync(verb, path, verb == HttpMethod.Get ? null : "{}");
            Assert.True(
                allowed.Contains(role) ? answer.Status != HttpStatusCode.Forbidden : answer.Status == HttpStatusCode.Forbidden,
                $"{role} {method} {route}: {answer}"
            );
            if (role is not (Roles.Auditor or Roles.Admin or Roles.Treasury))
            {
                (await service.As(TestUsers.Of(role, other.Unit)).SendAsync(verb, path, verb == HttpMethod.Get ? null : "{}")).Expect(
                    HttpStatusCode.Forbidden
                );
            }
        }
    }

    [Fact]
    public async Task A_publisher_sees_what_is_approved_and_nothing_before()
    {
        var story = Story.Of(service);
        await story.ReviewedAsync(Content.Balanced());
        var publisher = service.As(TestUsers.Publisher(story.Unit));
        foreach (var route in new[] { "", "/findings", "/history", "/tables", "/workbook" })
        {
            (await publisher.GetAsync(story.Path + route)).Expect(HttpStatusCode.NotFound);
        }

        Assert.Empty((await publisher.GetAsync("?year=2024")).Expect(HttpStatusCode.OK)["items"].EnumerateArray());
        (await publisher.GetAsync("/2024/discrepancies")).Expect(HttpStatusCode.Forbidden);

        (await story.TakeAsync(story.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);

        (await publisher.GetAsync(story.Path)).Expect(HttpStatusCode.OK);
        Assert.Single((await publisher.GetAsync("?year=2024")).Expect(HttpStatusCode.OK)["items"].EnumerateArray());
    }

    [Fact]
    public async Task Nobody_judges_what_they_did_themselves_whatever_roles_they_hold()
    {
        var story = Story.Of(service);
        FinanceUser user = new(
            Guid.CreateVersion7(),
            "many-hats",
            "身兼数职",
            [Roles.Department, Roles.Reviewer, Roles.Approver],
            [UnitId.Parse(story.Unit)]
        );
        var everything = service.As(user);
        (await everything.PutAsync(story.Path, Content.Balanced())).Expect(HttpStatusCode.Created);
        await story.ExplainAsync();
        (await story.TakeAsync(everything, "submission")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(everything, "review")).ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.FourEyes);
        (await story.TakeAsync(story.Reviewer, "review")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(everything, "approval", Content.Approval())).ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.FourEyes);
        (await story.TakeAsync(story.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);
    }
}
