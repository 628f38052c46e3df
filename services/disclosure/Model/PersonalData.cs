using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements;
using Finance.Statements.Checks;
using Finance.Statements.Evaluations;
using Finance.Statements.Indexing;

namespace Finance.Disclosure.Model;

/// <summary>Numbers and addresses of persons in the texts that would be published; with them a document may not go out.</summary>
public static class PersonalData
{
    private const string Rule = "P03";

    public static ImmutableArray<Fault> In(Publication publication, Facts facts, ConfirmedEvaluations? evaluations) =>
        [.. In(publication, facts), .. evaluations is null ? [] : In(publication, evaluations)];

    /// <summary>In evaluations of projects and of the department, at their places.</summary>
    public static ImmutableArray<Fault> In(Publication publication, ConfirmedEvaluations evaluations) =>
        [
            .. In(publication, TextsOf(evaluations, publication.FiscalYear))
                .Select(fault => fault with { Pointer = PlaceOf(fault.Pointer, evaluations.Projects.Length) }),
            .. InAssessments(publication, evaluations),
        ];

    /// <summary>In something that is told beside the document.</summary>
    public static IEnumerable<Fault> InText(Publication publication, string text) =>
        In(
            publication,
            new Facts
            {
                FiscalYear = publication.FiscalYear,
                Projects =
                [
                    new Project
                    {
                        Code = "P",
                        Name = "P",
                        Overview = text,
                    },
                ],
            }
        );

    /// <summary>In the reports of department evaluations and the reasons of their scores, each as a whole.</summary>
    private static IEnumerable<Fault> InAssessments(Publication publication, ConfirmedEvaluations evaluations) =>
        evaluations.Assessments.SelectMany(
            (assessment, place) =>
                InText(
                        publication,
                        string.Join(
                            '\n',
                            assessment
                                .Report.Select(section => section.Text)
                                .Concat(assessment.Items.Select(item => item.Reason))
                                .Prepend(assessment.Title)
                        )
                    )
                    .Select(fault => fault with { Pointer = FormattableString.Invariant($"/evaluations/assessments/{place}") })
        );

    private static IEnumerable<Fault> In(Publication publication, Facts facts) =>
        CheckCatalog
            .Shipped.Check(
                FactIndex.Of(facts),
                new CheckContext
                {
                    Kind = publication.Kind == PublicationKind.FinalAccount ? CheckedKind.FinalAccount : CheckedKind.Budget,
                    Year = publication.FiscalYear,
                    Region = publication.Region,
                }
            )
            .Where(finding => finding is { Rule: Rule, Severity: Severity.Error })
            .Select(finding => new Fault(finding.Pointers is [var place, ..] ? place : "", Rule, finding.Message));

    /// <summary>What people wrote in evaluations, at the places of the facts that the rule looks through.</summary>
    private static Facts TextsOf(ConfirmedEvaluations evaluations, FiscalYear year) =>
        new()
        {
            FiscalYear = year,
            Projects =
            [
                .. (evaluations.Overall is { } overall ? evaluations.Projects.Add(overall) : evaluations.Projects).Select(
                    project => new Project
                    {
                        Code = project.Code,
                        Name = project.Name,
                        Goal = project.Completion,
                        Overview = project.Monitored,
                        Implementation = project.Goal,
                        Indicators =
                        [
                            .. project.Indicators.Select(indicator => new Indicator
                            {
                                Level1 = indicator.Level1,
                                Level2 = indicator.Level2,
                                Level3 = indicator.Level3,
                                Target = indicator.Target,
                                Description = indicator.Actual,
                                Basis = indicator.Reason,
                            }),
                        ],
                    }
                ),
            ],
        };

    /// <summary>The whole stands after the last project among the texts.</summary>
    private static string PlaceOf(string pointer, int projects) =>
        "/evaluations"
        + pointer
            .Replace(FormattableString.Invariant($"/projects/{projects}"), "/overall", StringComparison.Ordinal)
            .Replace("/goal", "/completion", StringComparison.Ordinal)
            .Replace("/implementation", "/goal", StringComparison.Ordinal)
            .Replace("/overview", "/monitored", StringComparison.Ordinal)
            .Replace("/description", "/actual", StringComparison.Ordinal)
            .Replace("/basis", "/reason", StringComparison.Ordinal);
}
