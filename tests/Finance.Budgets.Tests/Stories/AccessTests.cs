using System.Net;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Testing;

namespace Finance.Budgets.Tests.Stories;

[Collection(BudgetsCollection.Name)]
public sealed class AccessTests(BudgetsService service)
{
    [Fact]
    public async Task Nobody_reads_or_writes_without_signing_in()
    {
        var story = Story.Of(service);
        var nobody = service.Nobody();

        foreach (
            var path in new[]
            {
                story.Path,
                story.Path + "/findings",
                story.Path + "/history",
                "",
                "/2024/summary",
                "/2024/control-figures",
            }
        )
        {
            (await nobody.GetAsync(path)).ExpectProblem(HttpStatusCode.Unauthorized, ProblemCodes.Unauthenticated);
        }

        (await nobody.PutAsync(story.Path, Content.Balanced())).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Other_units_their_reviewers_and_the_treasury_see_and_do_nothing()
    {
        var (story, other) = (Story.Of(service), Story.Of(service));
        await story.SubmittedAsync(Content.Balanced());
        var read = await story.ETagAsync();
        var before = await service.SnapshotAsync();

        foreach (var user in new[] { TestUsers.Department(other.Unit), TestUsers.Reviewer(other.Unit), TestUsers.Treasury() })
        {
            var stranger = service.As(user);
            (await stranger.GetAsync(story.Path)).ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.Forbidden);
            (await stranger.PostAsync(story.Path + "/review", ifMatch: read)).Expect(HttpStatusCode.Forbidden);
            (await stranger.PutAsync(story.Path, Content.Balanced(), read)).Expect(HttpStatusCode.Forbidden);
        }

        Assert.Equal(before, await service.SnapshotAsync());
    }

    [Fact]
    public async Task Each_step_is_open_to_its_role_alone()
    {
        var story = Story.UnderDepartment(service);
        await story.SubmittedAsync(Content.Balanced());
        var read = await story.ETagAsync();
        var before = await service.SnapshotAsync();
        (string Step, string[] Allowed)[] steps =
        [
            ("submission", [Roles.Department, Roles.Manager]),
            ("pass", [Roles.Manager]),
            ("return", [Roles.Manager, Roles.Reviewer, Roles.Approver]),
            ("review", [Roles.Reviewer]),
            ("approval", [Roles.Approver]),
            ("unit-approval", [Roles.Manager]),
            ("withdrawal", [Roles.Approver]),
            ("imports", [Roles.Admin]),
        ];

        foreach (var (step, allowed) in steps)
        {
            foreach (var role in Roles.All.Except(allowed))
            {
                (await service.As(TestUsers.Of(role, story.Unit)).PostAsync($"{story.Path}/{step}", "{}", read)).Expect(
                    HttpStatusCode.Forbidden
                );
            }
        }

        Assert.Equal(before, await service.SnapshotAsync());
    }

    [Fact]
    public async Task A_publisher_reads_what_is_approved_and_nothing_before()
    {
        var story = Story.Of(service);
        var publisher = service.As(TestUsers.Publisher(story.Unit));
        await story.ReviewedInRoundTwoAsync(Content.Balanced());
        (await publisher.GetAsync(story.Path)).Expect(HttpStatusCode.NotFound);
        (await publisher.GetAsync(story.Path + "/history")).Expect(HttpStatusCode.NotFound);
        (await publisher.GetAsync(story.Path + "/findings")).Expect(HttpStatusCode.NotFound);
        Assert.Empty((await publisher.GetAsync("?year=2024")).Expect(HttpStatusCode.OK)["items"].EnumerateArray());

        (await story.TakeAsync(story.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);

        (await publisher.GetAsync(story.Path)).Expect(HttpStatusCode.OK);
        Assert.Single((await publisher.GetAsync("?year=2024")).Expect(HttpStatusCode.OK)["items"].EnumerateArray());
        await story.ReadAsync();
        (await service.As(TestUsers.Auditor()).GetAsync(story.Path)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Nobody_judges_what_they_did_themselves_whatever_roles_they_hold()
    {
        var story = Story.UnderDepartment(service);
        var everything = service.As(WithRoles(story.Unit, Roles.Department, Roles.Manager, Roles.Reviewer, Roles.Approver));
        (await story.IssueCeilingAsync("100000.00")).Expect(HttpStatusCode.OK);
        (await everything.PutAsync(story.Path, Content.Balanced())).Expect(HttpStatusCode.Created);
        (await story.TakeAsync(story.Department, "submission")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(everything, "pass")).ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.FourEyes);
        (await story.TakeAsync(story.Manager, "pass")).Expect(HttpStatusCode.OK);
        (await story.TakeAsync(everything, "review")).ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.FourEyes);
        var both = service.As(WithRoles(story.Unit, Roles.Reviewer, Roles.Approver));
        (await story.TakeAsync(both, "review")).Expect(HttpStatusCode.OK);

        // The department's approval decides on its units, so who had a hand in a unit does not give it either.
        var department = story.Unit[..^1];
        var above = Story.OfDepartment(service, department);
        await Story.OfUnit(service, department, "B").ReviewedInRoundTwoAsync(Content.Balanced());
        await above.ReviewedInRoundTwoAsync(Content.Balanced());
        (await above.TakeAsync(everything, "approval", Content.Approval())).ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.FourEyes);
        (await above.TakeAsync(both, "approval", Content.Approval())).ExpectProblem(HttpStatusCode.Forbidden, ProblemCodes.FourEyes);
        (await above.TakeAsync(above.Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);

        (await story.TakeAsync(everything, "unit-approval", Content.UnitApproval())).ExpectProblem(
            HttpStatusCode.Forbidden,
            ProblemCodes.FourEyes
        );
        (await story.TakeAsync(story.Manager, "unit-approval", Content.UnitApproval())).Expect(HttpStatusCode.OK);
    }

    private static FinanceUser WithRoles(string unit, params string[] roles) =>
        new(Guid.CreateVersion7(), "many-hats", "身兼数职", [.. roles], [UnitId.Parse(unit), UnitId.Parse(unit[..^1])]);
}
