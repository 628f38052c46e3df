using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements;

namespace Finance.Performance.Model;

/// <summary>Which budget of the year a project stands in.</summary>
public enum BudgetStage
{
    /// <summary>年初预算数</summary>
    Initial,

    /// <summary>全年预算数, with the goals that count now</summary>
    Annual,
}

/// <summary>One project as one stage of the budget states it, with its money and the goals that it is judged by.</summary>
public sealed class BudgetedProject
{
    private BudgetedProject() { }

    public Guid BudgetId { get; private init; }

    public BudgetStage Stage { get; private init; }

    public string Code { get; private init; } = "";

    public string Name { get; private init; } = "";

    public ProjectCategory? Category { get; private init; }

    /// <summary>The sum of the lines that name the project.</summary>
    public Money Amount { get; private init; }

    /// <summary>When an adjustment last took money from it.</summary>
    public DateOnly? CutOn { get; private set; }

    /// <summary>The project as it was approved, in canonical JSON, in the shape of the facts.</summary>
    public byte[] Definition { get; private init; } = [];

    /// <summary>Remembers when money was last taken from the project, who was known before the adjustment of that day.</summary>
    public void FollowOn(BudgetedProject before, DateOnly adjustedOn) => CutOn = Amount < before.Amount ? adjustedOn : before.CutOn;

    /// <summary>All projects of an approved content, and the unit as a whole where it states overall goals.</summary>
    public static ImmutableArray<BudgetedProject> ReadAll(Guid budget, BudgetStage stage, DocumentContent content)
    {
        using var document = JsonDocument.Parse(content.Json);
        var reading = FactsReader.Read(document.RootElement);
        var facts =
            reading.Facts
            ?? throw new InvalidOperationException($"The approved budget {budget} cannot be read: {reading.Faults[0].Message}");
        var root = document.RootElement;
        var all = ImmutableArray.CreateBuilder<BudgetedProject>();
        if (facts.Projects is { IsEmpty: false } projects)
        {
            var money = FactTotals.ExpenditureByProject(facts);
            all.AddRange(
                projects
                    .Zip(root.GetProperty("projects").EnumerateArray())
                    .Select(pair => new BudgetedProject
                    {
                        BudgetId = budget,
                        Stage = stage,
                        Code = pair.First.Code,
                        Name = pair.First.Name,
                        Category = pair.First.Category,
                        Amount = money.GetValueOrDefault(pair.First.Code),
                        Definition = CanonicalJson.Write(pair.Second),
                    })
            );
        }

        if (facts.OverallGoal is { } goal)
        {
            all.Add(
                new BudgetedProject
                {
                    BudgetId = budget,
                    Stage = stage,
                    Code = WholeUnit.Code,
                    Name = WholeUnit.Name,
                    Amount = FactTotals.Expenditure(facts) ?? Money.Zero,
                    Definition = WholeUnit.Define(goal, root.GetProperty("overallGoal")),
                }
            );
        }

        return all.ToImmutable();
    }
}
