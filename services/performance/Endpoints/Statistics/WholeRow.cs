using System.Collections.Immutable;
using Finance.Performance.Model.Statistics;
using Finance.Statements.Evaluations;

namespace Finance.Performance.Endpoints.Statistics;

/// <summary>部门整体自评 of one unit, or of the units of a department: how many are begun, handed in and confirmed, and what they score.</summary>
/// <param name="Submitted">Handed in, confirmed or not.</param>
/// <param name="Score">With two decimals, on average where there are several; left out where no grade is decided.</param>
/// <param name="Grade">Of the only one; left out for several.</param>
internal sealed record WholeRow(string Code, string Name, int Evaluations, int Submitted, int Confirmed, string? Score, Grade? Grade)
{
    public static ImmutableArray<WholeRow> Of(IEnumerable<WholeStanding> standings, Func<string, string> nameOf) =>
        [
            .. standings
                .GroupBy(standing => standing.Key, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Of(group.Key, nameOf(group.Key), WholeFigures.Of([.. group]))),
        ];

    private static WholeRow Of(string code, string name, WholeFigures figures) =>
        new(code, name, figures.Evaluations, figures.Submitted, figures.Confirmed, FiguresView.Text(figures.Score), figures.Grade);
}
