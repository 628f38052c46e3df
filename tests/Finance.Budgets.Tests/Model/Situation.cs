using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Statements.Checks;

namespace Finance.Budgets.Tests.Model;

/// <summary>Earlier steps that the actor may have done too.</summary>
[Flags]
internal enum Steps
{
    None = 0,
    Edited = 1,
    Submitted = 2,
    Passed = 4,
    Reviewed = 8,
    Every = Edited | Submitted | Passed | Reviewed,
}

/// <summary>States to decide in, and the commands of one person.</summary>
internal static class Situation
{
    private static readonly DateTimeOffset At = new(2024, 1, 10, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Approval TheApproval = new("财预〔2024〕1号", new DateOnly(2024, 2, 1), new DateOnly(2024, 1, 28));

    public static readonly Actor Me = new(Guid.Parse("018f0000-0000-7000-8000-000000000001"), "王芳", "reviewer");

    /// <summary>Every state that commands can meet, and some that they cannot.</summary>
    public static IEnumerable<BudgetState> All =>
        from status in Enum.GetValues<BudgetStatus>()
        from round in Enum.GetValues<BudgetRound>()
        from hasParent in new[] { true, false }
        from ceilings in new int?[] { null, 1 }
        from content in status == BudgetStatus.Draft ? new[] { true, false } : [true]
        from loaded in status == BudgetStatus.Approved ? new[] { true, false } : [false]
        from above in hasParent ? new[] { null, TheApproval } : [null]
        where content || round == BudgetRound.First == ceilings is null
        select Of(status, round, hasParent, ceilings) with
        {
            Content = content ? new ContentVersion(3, "a") : null,
            Loaded = loaded,
            Approval = status == BudgetStatus.Approved ? TheApproval : null,
            DepartmentApproval = above,
        };

    public static BudgetState Of(BudgetStatus status, BudgetRound round, bool hasParent, int? ceilings) =>
        new()
        {
            Status = status,
            Round = round,
            HasParentDepartment = hasParent,
            CeilingsVersion = ceilings,
            Content = new ContentVersion(3, "a"),
        };

    /// <summary>The earlier steps done by the actor where named, else each by someone else of the same name.</summary>
    public static BudgetState SignedBy(BudgetState state, Steps mine) =>
        state with
        {
            LastEdited = By(Steps.Edited, mine),
            Submitted = By(Steps.Submitted, mine),
            Passed = By(Steps.Passed, mine),
            Reviewed = By(Steps.Reviewed, mine),
        };

    public static Decision Decide(string command, BudgetState state, params ReadOnlySpan<Severity> findings) =>
        command switch
        {
            "save" => BudgetDecisions.Save(state, new SaveDraft(Me, At, "b")),
            "explain" => BudgetDecisions.Explain(state, new Explain(Me, At, [new Explanation("C03:208", "增人增资")])),
            "submit" => BudgetDecisions.Submit(state, new Submit(Me, At), Findings(findings)),
            "pass" => BudgetDecisions.Pass(state, new Pass(Me, At)),
            "return" => BudgetDecisions.Return(state, new Return(Me, At, [new Comment("/incomes/0", "请核对")])),
            "review" => BudgetDecisions.Review(state, new Review(Me, At)),
            "issue" => BudgetDecisions.IssueCeilings(state, new IssueCeilings(Me, At, 2)),
            "approveUnit" => HierarchyDecisions.ApproveUnit(state, new ApproveUnit(Me, At, "测办〔2024〕5号", new DateOnly(2024, 2, 10))),
            "withdraw" => HierarchyDecisions.Withdraw(state, new Withdraw(Me, At, "金额有误"), []),
            "approve" => BudgetDecisions.Approve(state, new Approve(Me, At, TheApproval), Findings(findings)),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };

    public static Load Load(string sha256) => new(Me, At, sha256, TheApproval);

    private static Signature By(Steps step, Steps mine) =>
        (mine & step) != Steps.None
            ? new Signature(Me with { Name = "改了名", Role = "department" }, At)
            : new Signature(new Actor(Guid.CreateVersion7(), Me.Name, Me.Role), At);

    public static ExplainedFinding Found(Severity severity, string? explanation = null) =>
        new(
            new Finding
            {
                Id = $"T01:{severity}",
                Rule = "T01",
                Severity = severity,
                Title = "试",
                Message = "试",
                Pointers = ["/incomes"],
            },
            explanation
        );

    private static ImmutableArray<ExplainedFinding> Findings(ReadOnlySpan<Severity> severities)
    {
        var findings = ImmutableArray.CreateBuilder<ExplainedFinding>();
        foreach (var severity in severities)
        {
            findings.Add(Found(severity));
        }

        return findings.ToImmutable();
    }
}
