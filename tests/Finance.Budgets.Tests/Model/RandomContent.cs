using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Budgets.Tests.Model;

/// <summary>Small contents with many equal codes; the same seed gives the same content.</summary>
internal static class RandomContent
{
    private static readonly string[] Functional = ["2013201", "2013202", "2080505", "20805", "208"];
    private static readonly string[] Economic = ["30101", "30102", "30201"];
    private static readonly string[] Projects = ["P1", "P2", "P3"];

    public static Facts Of(int seed)
    {
        var random = new Random(seed);
        return new Facts
        {
            Incomes = random.Next(5) == 0 ? null : [.. Many(random, () => Income(random))],
            Expenditures = random.Next(5) == 0 ? null : [.. Many(random, () => Expenditure(random))],
            Projects = random.Next(5) == 0 ? null : [.. Projects.Where(_ => random.Next(2) == 0).Select(code => Project(random, code))],
        };
    }

    /// <summary>The same content with its lines in another order.</summary>
    public static Facts Shuffled(Facts facts, int seed)
    {
        var random = new Random(seed);
        return facts with
        {
            Incomes = facts.Incomes is { } incomes ? [.. incomes.OrderBy(_ => random.Next())] : null,
            Expenditures = facts.Expenditures is { } expenditures ? [.. expenditures.OrderBy(_ => random.Next())] : null,
            Projects = facts.Projects is { } projects ? [.. projects.OrderBy(_ => random.Next())] : null,
        };
    }

    private static IEnumerable<T> Many<T>(Random random, Func<T> make) => Enumerable.Range(0, random.Next(12)).Select(_ => make()).ToList();

    private static IncomeLine Income(Random random) =>
        new()
        {
            Functional = FunctionalCode.Parse(Functional[random.Next(Functional.Length)]),
            Source = (FundSource)random.Next(3),
            CarriedOver = random.Next(4) == 0,
            Amount = Money.FromFen(random.Next(3) * 100),
        };

    private static ExpenditureLine Expenditure(Random random) =>
        new()
        {
            Functional = FunctionalCode.Parse(Functional[random.Next(Functional.Length)]),
            Economic = random.Next(4) == 0 ? null : EconomicCode.Parse(Economic[random.Next(Economic.Length)]),
            Source = (FundSource)random.Next(3),
            Kind = (ExpenditureKind)random.Next(2),
            Project = random.Next(2) == 0 ? null : Projects[random.Next(Projects.Length)],
            Public = random.Next(3) == 0 ? true : null,
            Amount = Money.FromFen(random.Next(3) * 100),
        };

    private static Project Project(Random random, string code) =>
        new()
        {
            Code = code,
            Name = "项目" + code,
            Goal = random.Next(2) == 0 ? null : "目标",
            Indicators = random.Next(2) == 0 ? null : ImmutableArray.Create(new Indicator { Level1 = "产出指标" }),
        };
}
