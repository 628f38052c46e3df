using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Model;

/// <summary>C01: this year's money of a source stays within its control figures; what is carried over is outside them.</summary>
public static class CeilingChecks
{
    public static ImmutableArray<Finding> Run(Facts facts, ImmutableArray<Ceiling> ceilings) =>
        [.. ceilings.SelectMany(ceiling => Above(facts, ceiling))];

    private static IEnumerable<Finding> Above(Facts facts, Ceiling ceiling)
    {
        var places = new Places(facts, ceiling.Source);
        var source = JsonNamingPolicy.CamelCase.ConvertName(ceiling.Source.ToString());
        Finding?[] findings =
        [
            places.Check($"{source}/total", "支出总额", ceiling.Total, _ => true),
            places.Check($"{source}/basic", "基本支出", ceiling.Basic, line => line.Kind == ExpenditureKind.Basic),
            places.Check($"{source}/project", "项目支出", ceiling.Project, line => line.Kind == ExpenditureKind.Project),
            .. ceiling.Projects.Select(project =>
                places.Check(
                    $"{source}/project/{project.Code}",
                    $"项目{project.Code}",
                    project.Ceiling,
                    line => line.Project == project.Code
                )
            ),
        ];
        return findings.OfType<Finding>();
    }

    /// <summary>The lines of this year's money of one source, with where each stands.</summary>
    private sealed class Places(Facts facts, FundSource source)
    {
        private const int PlacesNamed = 20;

        private readonly ImmutableArray<(int Index, ExpenditureLine Item)> lines =
        [
            .. (facts.Expenditures ?? []).Index().Where(line => line.Item.Source == source && !line.Item.CarriedOver),
        ];

        public Finding? Check(string key, string what, Money? ceiling, Func<ExpenditureLine, bool> counts)
        {
            if (ceiling is not { } limit)
            {
                return null;
            }

            ImmutableArray<(int Index, ExpenditureLine Item)> counted = [.. lines.Where(line => counts(line.Item))];
            var sum = Money.Sum(counted.Select(line => line.Item.Amount));
            return sum <= limit
                ? null
                : new Finding(
                    "C01",
                    key,
                    Severity.Error,
                    [.. counted.Take(PlacesNamed).Select(line => $"/expenditures/{line.Index}/amount")],
                    $"本年{FundGroups.NameOf(source)}{what}{sum}元，超过控制数{limit}元，超出{sum - limit}元；请调减，或者报财政部门调整控制数。"
                );
        }
    }
}
