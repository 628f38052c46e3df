using System.Collections.Immutable;
using Finance.Statements;

namespace Finance.Accounts.Model;

/// <summary>The name of a project of the budget, so that a final account can name it too.</summary>
public sealed class BaselineProject
{
    private BaselineProject() { }

    public Guid BaselineId { get; private init; }

    public BudgetStage Stage { get; private init; }

    public string Code { get; private init; } = "";

    public string Name { get; private init; } = "";

    public static ImmutableArray<BaselineProject> Of(Guid baseline, BudgetStage stage, Facts facts) =>
        [
            .. (facts.Projects ?? []).Select(project => new BaselineProject
            {
                BaselineId = baseline,
                Stage = stage,
                Code = project.Code,
                Name = project.Name,
            }),
        ];
}
