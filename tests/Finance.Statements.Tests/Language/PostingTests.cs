using Finance.Statements.Indexing;
using Finance.Statements.Language;
using FsCheck;
using FsCheck.Fluent;

namespace Finance.Statements.Tests.Language;

/// <summary>A condition joined with itself by "or" is looked for in every line; by itself, only where its code or project stands.</summary>
public sealed class PostingTests
{
    [Fact]
    public void A_sum_that_looks_at_some_lines_is_the_sum_over_all_of_them() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(100),
            Prop.ForAll(
                RandomFacts.Seeds,
                seed =>
                {
                    var facts = RandomFacts.Of(seed, lines: 40);
                    var scope = new Scope(FactIndex.Of(facts), Surroundings.None);
                    foreach (var list in new[] { "expenditures", "incomes", "annualBudget", "closing" })
                    {
                        foreach (var condition in Conditions(facts))
                        {
                            Assert.Equal(
                                Evaluate($"sum({list} where {condition} or {condition})", scope),
                                Evaluate($"sum({list} where {condition})", scope)
                            );
                            Assert.Equal(
                                Evaluate($"certain({list} where {condition} or {condition})", scope),
                                Evaluate($"certain({list} where {condition})", scope)
                            );
                        }
                    }
                }
            )
        );

    private static IEnumerable<string> Conditions(Facts facts)
    {
        foreach (var line in (facts.Expenditures ?? []).Take(5))
        {
            yield return $"functional under {line.Functional.Value}";
            yield return $"functional under {line.Functional.Value[..3]} and source in fiscal";
            if (line.Economic is { } economic)
            {
                yield return $"economic = {economic.Value}";
                yield return $"economic under {economic.Value[..3]} and kind = basic";
            }
        }

        foreach (var project in (facts.Projects ?? []).Where(project => !project.Code.Contains('\'', StringComparison.Ordinal)).Take(5))
        {
            yield return $"project = '{project.Code}'";
        }
    }

    private static Value Evaluate(string text, Scope scope)
    {
        var (expression, fault) = Compiler.Compile(text, Dictionary.OfFacts);
        Assert.True(fault is null, fault?.Message);
        return expression!.Evaluate(scope);
    }
}
