using Finance.Contracts;
using Finance.Statements.Evaluations;

namespace Finance.Disclosure.Model.Withholding;

/// <summary>Section nine without the projects that the document leaves out; sums that held their money are made anew or left out.</summary>
internal static class PublicEvaluations
{
    public static ConfirmedEvaluations Of(ConfirmedEvaluations evaluations, Suppression suppression)
    {
        var shown = evaluations.Projects.RemoveAll(project =>
            suppression.DropsProject(project.Code) || suppression.DropsProject(project.Name)
        );
        if (
            shown.Length == evaluations.Projects.Length
            && !suppression.Keys.Any(key => key.StartsWith("project:", StringComparison.Ordinal))
        )
        {
            return evaluations;
        }

        return evaluations with
        {
            Projects = shown,
            Overall = null,
            Assessments = evaluations.Assessments.RemoveAll(assessment =>
                assessment.Project is not { } project || !shown.Any(known => known.Code == project || known.Name == project)
            ),
            ByGrade =
            [
                .. evaluations.ByGrade.Select(total =>
                {
                    var graded = shown.Where(project => project.Grade == total.Grade).ToList();
                    return new GradeTotal(
                        total.Grade,
                        graded.Count,
                        Money.Sum(graded.Select(project => project.AnnualBudget)),
                        Money.Sum(graded.Select(project => project.Executed))
                    );
                }),
            ],
        };
    }
}
