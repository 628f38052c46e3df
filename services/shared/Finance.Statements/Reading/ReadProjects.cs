namespace Finance.Statements.Reading;

internal static class ReadProjects
{
    private const int MaxItems = 500;

    public static Project Project(Cursor project)
    {
        project.Require("code", "name");
        return new Project
        {
            Code = project.Name("code") ?? "",
            Name = project.Name("name") ?? "",
            Category = project.Choice<ProjectCategory>("category"),
            Amount = project.Amount("amount"),
            Funding = project.Part(
                "funding",
                funding => new ProjectFunding(funding.Amount("fiscal"), funding.Amount("carriedOver"), funding.Amount("other"))
            ),
            Overview = project.Text("overview"),
            Basis = project.Text("basis"),
            Executor = project.Text("executor"),
            Supervisor = project.Text("supervisor"),
            Implementation = project.Text("implementation"),
            Use = project.Text("use"),
            Goal = project.Text("goal"),
            Start = project.Month("start"),
            End = project.Month("end"),
            Allocation = project.List("allocation", MaxItems, Allocation),
            Plan = project.Part("plan", Plan),
            Indicators = project.List("indicators", MaxItems, Indicator),
        };
    }

    public static OverallGoal OverallGoal(Cursor goal) =>
        new()
        {
            Text = goal.Text("text"),
            SubGoals = goal.Texts("subGoals", MaxItems),
            Measures = goal.Texts("measures", MaxItems),
            Tasks = goal.List("tasks", MaxItems, Task),
            Indicators = goal.List("indicators", MaxItems, Indicator),
        };

    private static Allocation Allocation(Cursor part)
    {
        part.Require("item", "amount");
        return new Allocation(part.Name("item") ?? "", part.Amount("amount") ?? default);
    }

    private static SpendingPlan Plan(Cursor plan) =>
        new(plan.Number("march"), plan.Number("june"), plan.Number("october"), plan.Number("december"));

    private static GoalTask Task(Cursor task)
    {
        task.Require("name");
        return new GoalTask(task.Name("name") ?? "", task.Text("content"));
    }

    private static Indicator Indicator(Cursor indicator)
    {
        indicator.Require("level1");
        return new Indicator
        {
            Level1 = indicator.Name("level1") ?? "",
            Level2 = indicator.Text("level2", CursorValues.NameLength),
            Level3 = indicator.Text("level3"),
            Description = indicator.Text("description"),
            Operator = indicator.Choice<IndicatorOperator>("operator"),
            Target = indicator.Text("target"),
            Unit = indicator.Text("unit", CursorValues.NameLength),
            Weight = indicator.Number("weight"),
            Basis = indicator.Text("basis"),
            Rule = indicator.Text("rule", CursorValues.NameLength),
            PriorValue = indicator.Text("priorValue"),
            Evidence = indicator.Text("evidence"),
            AsPrinted = indicator.Text("asPrinted"),
        };
    }
}
