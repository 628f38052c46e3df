using Finance.Contracts;

namespace Finance.Budgets.Model;

/// <summary>A unit under a department, and where its budget of the year stands.</summary>
public sealed record DepartmentUnit(UnitEntry Entry, BudgetState State)
{
    /// <summary>The bureau has nothing left to say of it: reviewed in the second round, or approved elsewhere and loaded.</summary>
    public bool IsReady => State is { Exists: true, Round: BudgetRound.Second, Status: BudgetStatus.Reviewed or BudgetStatus.Approved };

    /// <summary>Its approval followed from the department's and goes with it; what was approved elsewhere stays.</summary>
    public bool FollowsDepartment => State is { Status: BudgetStatus.Approved, Loaded: false };

    public string Place => $"/units/{Entry.Unit}";
}
