using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>
/// Money that a sentence names for one project, against the project's own table. The words of sentence and title rarely are the same, so
/// a project is meant where the sentence carries its name, or shares more telling pairs of characters with it than with any other.
/// </summary>
internal sealed class ProjectClaims(PrintedDocument document, Sheets sheets)
{
    private const int FewestPairs = 2;

    public IEnumerable<Claim> Find(ImmutableArray<Sentence> sentences)
    {
        var projects = document.Projects.Select(project => (project, Pairs: Pairs(project.Name))).ToList();
        foreach (var sentence in sentences.Where(sentence => sentence is { Money: not null, IsChange: false } && IsOfProject(sentence)))
        {
            if (Meant(sentence, projects) is { } project && sheets.Money(project) is { } amount)
            {
                yield return new Claim("D23", sentence.Money!, [new Part(amount)], $"项目“{project.Name}”的金额");
            }
        }
    }

    private static bool IsOfProject(Sentence sentence) =>
        sentence.Own.Kind.Length == 0
        && sentence.Code.Length == 0
        && sentence.Meaning.Contains("项目", StringComparison.Ordinal)
        && sentence.Figure.Section.Contains("项目", StringComparison.Ordinal)
        && (
            sentence.Meaning.EndsWith("经费", StringComparison.Ordinal)
            || sentence.Meaning.EndsWith("资金", StringComparison.Ordinal)
            || sentence.Meaning.EndsWith("预算", StringComparison.Ordinal)
            || sentence.Meaning.EndsWith("金额", StringComparison.Ordinal)
        );

    private static PrintedProject? Meant(Sentence sentence, List<(PrintedProject Project, HashSet<string> Pairs)> projects)
    {
        var named = projects
            .Where(project =>
                project.Project.Name.Length > 3 && sentence.Meaning.Contains(Wording.Plain(project.Project.Name), StringComparison.Ordinal)
            )
            .ToList();
        if (named.Count == 1)
        {
            return named[0].Project;
        }

        var own = Pairs(sentence.Meaning);
        var ranked = projects
            .Select(project => (project.Project, Shared: project.Pairs.Count(own.Contains)))
            .OrderByDescending(project => project.Shared)
            .Take(2)
            .ToList();
        return
            ranked.Count > 0
            && ranked[0].Shared >= FewestPairs
            && ranked[0].Shared * 5 >= own.Count * 2
            && (ranked.Count == 1 || ranked[1].Shared < ranked[0].Shared)
            ? ranked[0].Project
            : null;
    }

    private static HashSet<string> Pairs(string name)
    {
        var plain = Wording.Plain(name);
        foreach (var word in Terms.Known.ProjectNoise)
        {
            plain = plain.Replace(word, " ", StringComparison.Ordinal);
        }

        return
        [
            .. Enumerable
                .Range(0, Math.Max(0, plain.Length - 1))
                .Select(at => plain.Substring(at, 2))
                .Where(pair => pair.All(char.IsLetter)),
        ];
    }
}
