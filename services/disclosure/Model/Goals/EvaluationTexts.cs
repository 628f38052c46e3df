using Finance.Statements.Evaluations;

namespace Finance.Disclosure.Model.Goals;

/// <summary>What people wrote in evaluations, each text with its place.</summary>
internal static class EvaluationTexts
{
    /// <summary>Of what is shown, at the places that it has in all that was confirmed.</summary>
    public static IEnumerable<(string Pointer, string Text)> Of(ConfirmedEvaluations confirmed, ConfirmedEvaluations shown)
    {
        var texts = shown.Projects.SelectMany(project => Of(project, $"/evaluations/projects/{confirmed.Projects.IndexOf(project)}"));
        if (shown.Overall is { } overall)
        {
            texts = texts.Concat(Of(overall, "/evaluations/overall"));
        }

        return texts.Concat(
            shown.Assessments.SelectMany(assessment =>
                Of(assessment, $"/evaluations/assessments/{confirmed.Assessments.IndexOf(assessment)}")
            )
        );
    }

    private static IEnumerable<(string Pointer, string Text)> Of(ConfirmedEvaluation evaluation, string at) =>
        Known([
            ($"{at}/name", evaluation.Name),
            ($"{at}/goal", evaluation.Goal),
            ($"{at}/completion", evaluation.Completion),
            ($"{at}/monitored", evaluation.Monitored),
            .. evaluation.Indicators.SelectMany(
                (indicator, place) =>
                    new[]
                    {
                        ($"{at}/indicators/{place}/level3", indicator.Level3),
                        ($"{at}/indicators/{place}/target", indicator.Target),
                        ($"{at}/indicators/{place}/actual", indicator.Actual),
                        ($"{at}/indicators/{place}/reason", indicator.Reason),
                    }
            ),
        ]);

    private static IEnumerable<(string Pointer, string Text)> Of(ConfirmedAssessment assessment, string at) =>
        Known([
            ($"{at}/title", assessment.Title),
            .. assessment.Items.Select((item, place) => ($"{at}/items/{place}/reason", item.Reason)),
            .. assessment.Report.Select((section, place) => ($"{at}/report/{place}/text", (string?)section.Text)),
        ]);

    private static IEnumerable<(string Pointer, string Text)> Known(IEnumerable<(string Pointer, string? Text)> texts) =>
        texts.Where(text => text.Text is not null).Select(text => (text.Pointer, text.Text!));
}
