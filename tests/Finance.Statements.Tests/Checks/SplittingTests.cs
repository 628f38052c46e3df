using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Checks;
using Finance.Statements.Language;
using FsCheck;
using FsCheck.Fluent;

namespace Finance.Statements.Tests.Checks;

/// <summary>How money is cut into lines is an accident; what a rule says about it is not.</summary>
public sealed class SplittingTests
{
    private static readonly ImmutableHashSet<string> LineRules =
    [
        .. CheckCatalog.Shipped.Describe().Where(check => check.LooksAtLines).Select(check => check.Id),
    ];

    [Fact]
    public void Permuting_splitting_and_merging_lines_changes_no_verdict() =>
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150),
            Prop.ForAll(
                RandomFacts.Seeds,
                seed =>
                {
                    var facts = RandomFacts.Of(seed);
                    var random = new Random(seed);
                    Assert.Equal(Verdicts(facts), Verdicts(Permuted(facts, random)));
                    Assert.Equal(Verdicts(facts), Verdicts(Permuted(Split(facts, random), random)));
                }
            )
        );

    [Fact]
    public void Some_random_document_breaks_a_rule_so_that_the_property_says_something() =>
        Assert.True(
            Enumerable.Range(0, 50).SelectMany(seed => Verdicts(RandomFacts.Of(seed))).Distinct(StringComparer.Ordinal).Count() > 20
        );

    private static List<string> Verdicts(Facts facts) =>
        [
            .. new[] { CheckedKind.Budget, CheckedKind.FinalAccount }
                .SelectMany(kind => CheckCatalog.Shipped.Check(facts, Context(kind)))
                .Where(finding => !LineRules.Contains(finding.Rule))
                .Select(finding => $"{finding.Id} {finding.Left} {finding.Right} {finding.Difference}")
                .Order(StringComparer.Ordinal),
        ];

    private static CheckContext Context(CheckedKind kind) =>
        new()
        {
            Kind = kind,
            Year = new FiscalYear(2024),
            Surroundings = Surroundings.None with { Catalog = StarterCatalog.Instance },
            RequiredParts = ["goals", "profile", "spendingPlan"],
        };

    private static Facts Permuted(Facts facts, Random random) =>
        facts with
        {
            Incomes = Shuffled(facts.Incomes, random),
            Expenditures = Shuffled(facts.Expenditures, random),
            InitialBudget = Shuffled(facts.InitialBudget, random),
            AnnualBudget = Shuffled(facts.AnnualBudget, random),
            Opening = Shuffled(facts.Opening, random),
            Closing = Shuffled(facts.Closing, random),
        };

    /// <summary>Each line as two of the same key, some of nothing and the rest: read backwards, two lines merged.</summary>
    private static Facts Split(Facts facts, Random random) =>
        facts with
        {
            Incomes = Split(facts.Incomes, line => line.Amount, (line, amount) => line with { Amount = amount }, random),
            Expenditures = Split(facts.Expenditures, line => line.Amount, (line, amount) => line with { Amount = amount }, random),
            InitialBudget = Split(facts.InitialBudget, line => line.Amount, (line, amount) => line with { Amount = amount }, random),
            AnnualBudget = Split(facts.AnnualBudget, line => line.Amount, (line, amount) => line with { Amount = amount }, random),
            Opening = Split(facts.Opening, line => line.Amount, (line, amount) => line with { Amount = amount }, random),
            Closing = Split(facts.Closing, line => line.Amount, (line, amount) => line with { Amount = amount }, random),
        };

    private static ImmutableArray<T>? Shuffled<T>(ImmutableArray<T>? lines, Random random)
    {
        var shuffled = lines?.ToArray();
        random.Shuffle(shuffled.AsSpan());
        return shuffled?.ToImmutableArray();
    }

    private static ImmutableArray<T>? Split<T>(ImmutableArray<T>? lines, Func<T, Money> amountOf, Func<T, Money, T> with, Random random) =>
        lines
            ?.SelectMany(line =>
            {
                var fen = amountOf(line).Fen;
                var first = Money.FromFen(Math.Sign(fen) * random.NextInt64(Math.Abs(fen) + 1));
                return new[] { with(line, first), with(line, amountOf(line) - first) };
            })
            .ToImmutableArray();
}
