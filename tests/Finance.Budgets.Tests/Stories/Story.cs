using System.Net;
using Finance.Testing;

namespace Finance.Budgets.Tests.Stories;

/// <summary>The people around one unit's budget, and the way to each standing, walked over HTTP.</summary>
public sealed class Story
{
    private readonly BudgetsService service;

    private Story(BudgetsService service, string unit, string? department)
    {
        DepartmentId = department;
        this.service = service;
        Unit = unit;
        Department = service.As(TestUsers.Department(unit));
        Manager = service.As(TestUsers.Manager(department ?? unit));
        Reviewer = service.As(TestUsers.Reviewer());
        Approver = service.As(TestUsers.Approver());
        Admin = service.As(TestUsers.Admin());
        HasParent = department is not null;
    }

    public string Unit { get; }

    public string Path => $"/2024/{Unit}";

    public Caller Department { get; }

    public Caller Manager { get; }

    public Caller Reviewer { get; }

    public Caller Approver { get; }

    public Caller Admin { get; }

    private bool HasParent { get; }

    private string? DepartmentId { get; }

    public static Story Of(BudgetsService service) => new(service, service.NewUnit(), department: null);

    public static Story Of(BudgetsService service, string unit, string? department = null) => new(service, unit, department);

    public static Story UnderDepartment(BudgetsService service)
    {
        var (unit, department) = service.NewUnitUnderDepartment();
        return new Story(service, unit, department);
    }

    /// <summary>The budget of a department itself.</summary>
    public static Story OfDepartment(BudgetsService service, string department) => new(service, department, department: null);

    /// <summary>A unit of a department, by the letter that the test's code book gives it.</summary>
    public static Story OfUnit(BudgetsService service, string department, string letter) => new(service, department + letter, department);

    /// <summary>The ETag that a careful client holds.</summary>
    public async Task<string> ETagAsync() => (await Department.GetAsync(Path)).Expect(HttpStatusCode.OK).ETag!;

    public async Task<Answer> ReadAsync() => (await Department.GetAsync(Path)).Expect(HttpStatusCode.OK);

    public async Task<Answer> TakeAsync(Caller caller, string step, string? body = null) =>
        await caller.PostAsync($"{Path}/{step}", body, await ETagAsync());

    public async Task<Answer> SaveAsync(string content)
    {
        var current = await Department.GetAsync(Path);
        return await Department.PutAsync(Path, content, current.ETag);
    }

    /// <summary>A ceiling for this unit alone.</summary>
    public async Task<Answer> IssueCeilingAsync(string total, string extra = "")
    {
        var current = await Approver.GetAsync("/2024/control-figures");
        return await Approver.PutAsync(
            "/2024/control-figures",
            $$"""[ { "unit": "{{Unit}}", "total": "{{total}}"{{extra}} } ]""",
            current.ETag
        );
    }

    public async Task SubmittedAsync(string content)
    {
        var saved = await SaveAsync(content);
        Assert.True(saved.Status is HttpStatusCode.OK or HttpStatusCode.Created, saved.Text);
        await ExplainAsync();
        (await TakeAsync(Department, "submission")).Expect(HttpStatusCode.OK);
    }

    /// <summary>Gives a reason for whatever asks for one.</summary>
    public async Task ExplainAsync()
    {
        var asked = Content.Reasons((await Department.GetAsync(Path + "/findings")).Expect(HttpStatusCode.OK)["findings"]);
        if (asked is not null)
        {
            (await Department.PutAsync(Path + "/explanations", asked, await ETagAsync())).Expect(HttpStatusCode.OK);
        }
    }

    public async Task ReviewedAsync(string content)
    {
        await SubmittedAsync(content);
        if (HasParent)
        {
            (await TakeAsync(Manager, "pass")).Expect(HttpStatusCode.OK);
        }

        (await TakeAsync(Reviewer, "review")).Expect(HttpStatusCode.OK);
    }

    /// <summary>Through both rounds to the last review.</summary>
    public async Task ReviewedInRoundTwoAsync(string content, string ceiling = "9999999999.00")
    {
        (await IssueCeilingAsync(ceiling)).Expect(HttpStatusCode.OK);
        await ReviewedAsync(content);
    }

    public async Task ApprovedAsync(string content)
    {
        await ReviewedInRoundTwoAsync(content);
        if (DepartmentId is { } department)
        {
            // The bureau approves the department with all its units; the department then approves this one.
            await OfUnit(service, department, "B").ReviewedInRoundTwoAsync(Content.Balanced());
            await OfDepartment(service, department).ApprovedAsync(Content.Balanced());
            (await TakeAsync(Manager, "unit-approval", Content.UnitApproval())).Expect(HttpStatusCode.OK);
            return;
        }

        (await TakeAsync(Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);
    }

    public Caller AnotherApprover() => service.As(TestUsers.Approver());
}
