using System.Collections.Immutable;
using System.Globalization;
using Finance.Benchmarks.Statements;
using Finance.Contracts;
using Finance.Statements;

namespace Finance.Benchmarks.Budgets;

/// <summary>A draft of 300 lines and 30 projects with their goals, as canonical JSON; seeds differ in amounts, so that each is a new version.</summary>
internal static class DraftDocument
{
    public const int Lines = 300;
    public const int Projects = 30;

    private const int LinesOfProject = 4;
    private const int IncomeLines = 40;

    private static readonly Facts Sample = SampleDocument.Facts();

    public static byte[] Of(int seed)
    {
        var published = Sample.Projects!.Value;
        ImmutableArray<Project> projects =
        [
            .. Enumerable
                .Range(0, Projects)
                .Select(number =>
                    published[number % published.Length] with
                    {
                        Code = string.Create(CultureInfo.InvariantCulture, $"B{number:000}"),
                        Name = string.Create(CultureInfo.InvariantCulture, $"{published[number % published.Length].Name}{number}"),
                    }
                ),
        ];
        var basic = Sample.Expenditures!.Value.Where(line => line.Kind == ExpenditureKind.Basic).ToArray();
        ImmutableArray<ExpenditureLine> lines =
        [
            .. basic
                .Take(Lines - IncomeLines - Projects * LinesOfProject)
                // The sample repeats its pairs of codes after 120 lines; here they go on with other pairs.
                .Select(
                    (line, number) =>
                        line with
                        {
                            Functional = basic[number + number / 120].Functional,
                            Amount = Money.FromFen(1_000_000 + 137 * number + seed),
                        }
                ),
            .. projects.SelectMany((project, number) => OfProject(project, number)),
        ];
        var incomes = Incomes(lines);
        return FactsWriter.WriteCanonical(
            Sample with
            {
                Unit = null,
                FiscalYear = null,
                Incomes = incomes,
                Expenditures = lines,
                Projects = projects,
            }
        );
    }

    private static IEnumerable<ExpenditureLine> OfProject(Project project, int number)
    {
        var models = Sample
            .Expenditures!.Value.Where(line => line.Kind == ExpenditureKind.Project)
            .Skip(number % 5)
            .Take(LinesOfProject)
            .ToArray();
        var left = project.Amount!.Value.Fen;
        for (var part = 0; part < models.Length; part++)
        {
            var amount = part == models.Length - 1 ? left : left / (models.Length - part);
            left -= amount;
            yield return models[part] with
            {
                Project = project.Code,
                Amount = Money.FromFen(amount),
            };
        }
    }

    /// <summary>What comes in by the codes of what goes out, so that the two sides agree.</summary>
    private static ImmutableArray<IncomeLine> Incomes(ImmutableArray<ExpenditureLine> lines) =>
        [
            .. lines
                .GroupBy(line => line.Functional)
                .Select(group => new IncomeLine
                {
                    Functional = group.Key,
                    Source = FundSource.GeneralPublic,
                    Amount = Money.Sum(group.Select(line => line.Amount)),
                }),
        ];
}
