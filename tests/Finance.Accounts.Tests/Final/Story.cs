using System.Net;
using Finance.Testing;

namespace Finance.Accounts.Tests.Final;

/// <summary>The people around one unit's final account, and the way to each standing, walked over HTTP.</summary>
public sealed class Story
{
    private Story(FinalAccountsService service, string unit, string? department)
    {
        Unit = unit;
        HasParent = department is not null;
        Department = service.As(TestUsers.Department(unit));
        Manager = service.As(TestUsers.Manager(department ?? unit));
        Reviewer = service.As(TestUsers.Reviewer());
        Approver = service.As(TestUsers.Approver());
        Admin = service.As(TestUsers.Admin());
    }

    public string Unit { get; }

    public string Path => $"/2024/{Unit}";

    public Caller Department { get; }

    public Caller Manager { get; }

    public Caller Reviewer { get; }

    public Caller Approver { get; }

    public Caller Admin { get; }

    private bool HasParent { get; }

    public static Story Of(FinalAccountsService service) => new(service, service.NewUnit(), department: null);

    public static Story Of(FinalAccountsService service, string unit, string? department = null) => new(service, unit, department);

    /// <summary>A department and its two units.</summary>
    public static (Story Above, Story A, Story B) Family(FinalAccountsService service)
    {
        var department = service.NewDepartment();
        return (
            new Story(service, department, department: null),
            new Story(service, department + "A", department),
            new Story(service, department + "B", department)
        );
    }

    /// <summary>The ETag that a careful client holds.</summary>
    public async Task<string> ETagAsync() => (await ReadAsync()).ETag!;

    public async Task<Answer> ReadAsync() => (await Department.GetAsync(Path)).Expect(HttpStatusCode.OK);

    public async Task<Answer> TakeAsync(Caller caller, string step, string? body = null) =>
        await caller.PostAsync($"{Path}/{step}", body, await ETagAsync());

    public async Task<Answer> SaveAsync(string content) => await Department.PutAsync(Path, content, (await Department.GetAsync(Path)).ETag);

    /// <summary>Gives a reason for whatever asks for one.</summary>
    public async Task ExplainAsync()
    {
        var asked = Content.Reasons((await Department.GetAsync(Path + "/findings")).Expect(HttpStatusCode.OK)["findings"]);
        if (asked is not null)
        {
            (await Department.PutAsync(Path + "/explanations", asked, await ETagAsync())).Expect(HttpStatusCode.OK);
        }
    }

    public async Task SubmittedAsync(string content)
    {
        var saved = await SaveAsync(content);
        Assert.True(saved.Status is HttpStatusCode.OK or HttpStatusCode.Created, saved.Text);
        await ExplainAsync();
        (await TakeAsync(Department, "submission")).Expect(HttpStatusCode.OK);
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

    /// <summary>A department or a unit of its own, to the bureau's approval.</summary>
    public async Task ApprovedAsync(string content)
    {
        await ReviewedAsync(content);
        (await TakeAsync(Approver, "approval", Content.Approval())).Expect(HttpStatusCode.OK);
    }
}
