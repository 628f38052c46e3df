using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Finance.Statements.Audit;

/// <summary>Numbers and money of projects that sentences state, against the projects that are printed and against one another.</summary>
internal sealed partial class GoalClaims
{
    private readonly PrintedDocument document;
    private readonly Sheets sheets;

    public GoalClaims(PrintedDocument document, Sheets sheets)
    {
        this.document = document;
        this.sheets = sheets;
    }

    /// <summary>Budgets print a goal table for every project; final accounts evaluate more projects than they print.</summary>
    private bool PrintsAll =>
        document.Kind == "budget" && document.Projects.Length > 0 && document.Projects.All(project => project.HasGoals);

    public IEnumerable<AuditFinding> Counts(ImmutableArray<Sentence> sentences)
    {
        foreach (var section in Sections(sentences))
        {
            var counts = section
                .Where(sentence => sentence.Figure.Unit.Trim() == "个" && sentence.Meaning.Contains("项目", StringComparison.Ordinal))
                .Select(sentence => (sentence, Category: Category(sentence)))
                .ToList();
            var parts = counts.Where(count => count.Category is not null).DistinctBy(count => count.Category).ToList();
            var total = counts
                .Find(count => count.Category is null && Terms.ContainsAny(count.sentence.Meaning, Terms.Known.GoalCounts))
                .sentence;
            if (total is not null && PrintsAll && Number(total) != document.Projects.Length)
            {
                yield return Finding(total, document.Projects.Length, "所列项目绩效目标表的个数", parts.Select(part => part.sentence));
            }
            else if (total is not null && parts.Count > 1 && Number(total) != parts.Sum(part => Number(part.sentence)))
            {
                yield return Finding(
                    total,
                    parts.Sum(part => Number(part.sentence)),
                    "各类项目个数之和",
                    parts.Select(part => part.sentence)
                );
            }

            foreach (var (sentence, category) in parts)
            {
                var printed = document.Projects.Count(project => CategoryOf(project) == category);
                if (KnowsCategories && Number(sentence) != printed)
                {
                    yield return Finding(sentence, printed, $"所列{category}项目的个数", []);
                }
            }
        }
    }

    public IEnumerable<Claim> Money(ImmutableArray<Sentence> sentences)
    {
        foreach (var section in Sections(sentences))
        {
            var money = section
                .Where(sentence => sentence.Money is not null && Terms.ContainsAny(sentence.Meaning, Terms.Known.GoalMoney))
                .Select(sentence => (sentence, Category: Category(sentence)))
                .ToList();
            var parts = money.Where(part => part.Category is not null).DistinctBy(part => part.Category).ToList();
            var total = money.Find(part => part.Category is null).sentence;
            if (total is not null && parts.Count > 1)
            {
                yield return new Claim(
                    "D01",
                    total.Money!,
                    [.. parts.Select(part => new Part(part.sentence.Money!))],
                    "各类项目涉及预算之和"
                );
            }

            if (total is not null && PrintsAll)
            {
                yield return new Claim("D23", total.Money!, Amounts(document.Projects), "所列各项目金额之和");
            }

            foreach (var (sentence, category) in parts.Where(_ => KnowsCategories))
            {
                yield return new Claim(
                    "D23",
                    sentence.Money!,
                    Amounts([.. document.Projects.Where(project => CategoryOf(project) == category)]),
                    $"所列{category}项目金额之和"
                );
            }
        }
    }

    private bool KnowsCategories => PrintsAll && document.Projects.All(project => CategoryOf(project) is not null);

    private ImmutableArray<Part> Amounts(ImmutableArray<PrintedProject> projects) =>
        [.. projects.Select(project => sheets.Money(project)).Where(amount => amount is not null).Select(amount => new Part(amount!))];

    private static IEnumerable<ImmutableArray<Sentence>> Sections(ImmutableArray<Sentence> sentences) =>
        sentences
            .Where(sentence => Terms.ContainsAny(sentence.Figure.Section, Terms.Known.GoalSections))
            .GroupBy(sentence => sentence.Figure.Section, StringComparer.Ordinal)
            .Select(section => section.ToImmutableArray());

    private static string? Category(Sentence sentence) =>
        Terms.Known.ProjectCategories.Values.FirstOrDefault(category => sentence.Meaning.Contains(category, StringComparison.Ordinal));

    private static string? CategoryOf(PrintedProject project)
    {
        if (project.Category is { } given)
        {
            return Terms.Known.ProjectCategories.Values.FirstOrDefault(category => given.Contains(category[..2], StringComparison.Ordinal));
        }

        var letter = CodeLetter().Match(project.Code ?? "");
        return letter.Success ? Terms.Known.ProjectCategories.GetValueOrDefault(letter.Groups["letter"].Value) : null;
    }

    private static decimal Number(Sentence sentence) => PrintedNumber.TryParse(sentence.Figure.Text, out var number) ? number.Value : 0;

    private static AuditFinding Finding(Sentence sentence, decimal expected, string what, IEnumerable<Sentence> others) =>
        new()
        {
            Rule = "D14",
            Severity = AuditSeverity.Error,
            Verdict = AuditVerdict.Error,
            Places = [sentence.Place, .. others.Select(other => other.Place)],
            Printed = sentence.Figure.Text,
            Expected = PrintedNumber.Print(expected, 0),
            Difference = PrintedNumber.Print(Number(sentence) - expected, 0),
            Message = $"{sentence.Place.Words}印为 {sentence.Figure.Text}，{what}为 {PrintedNumber.Print(expected, 0)}，请核对后更正。",
        };

    [GeneratedRegex(
        "^[0-9]+(?<letter>[A-Z])[0-9]+$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex CodeLetter();
}
