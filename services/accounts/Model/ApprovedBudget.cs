using System.Collections.Immutable;
using Finance.Accounts.Model.Reconciling;
using Finance.Statements;

namespace Finance.Accounts.Model;

/// <summary>The approved budget of the year inside a final account: where the platform holds it, nobody writes it.</summary>
public static class ApprovedBudget
{
    /// <summary>The content with the lists of the platform; its own stay where the platform holds no approved budget.</summary>
    public static Facts Into(Facts content, AccountSources sources) =>
        content with
        {
            InitialBudget = sources.Initial is { } initial ? Lines(initial) : content.InitialBudget,
            AnnualBudget = sources.Annual is { } annual ? Lines(annual) : content.AnnualBudget,
        };

    /// <summary>Whether the lists are those that the platform holds now; an adjustment may have come since the content was saved.</summary>
    public static bool IsCurrent(Facts content, AccountSources sources)
    {
        var now = Into(content, sources);
        return Same(content.InitialBudget, now.InitialBudget) && Same(content.AnnualBudget, now.AnnualBudget);
    }

    private static bool Same(ImmutableArray<PartialLine>? one, ImmutableArray<PartialLine>? other) =>
        one is null || other is null ? one is null && other is null : one.Value.ToHashSet().SetEquals(other.Value);

    /// <summary>The lines of a stage as a final account shows them.</summary>
    public static ImmutableArray<PartialLine> Lines(ImmutableArray<BaselineLine> lines) =>
        [
            .. lines
                .OrderBy(line => line.Ordinal)
                .Select(line => new PartialLine
                {
                    Functional = line.Functional,
                    Economic = line.Economic is { Value.Length: 5 } ? line.Economic : null,
                    EconomicClass = line.Economic is { Value.Length: 3 } ? line.Economic : null,
                    Source = line.Source,
                    CarriedOver = line.CarriedOver,
                    Kind = line.Kind,
                    Project = line.Project,
                    Amount = line.Amount,
                }),
        ];
}
