using System.Globalization;
using Finance.Contracts;
using Finance.Statements.Indexing;

namespace Finance.Statements.Language.Vocabulary;

/// <summary>Fiscal money of one economic 款 and project: what is reported, and what the treasury paid for it.</summary>
/// <param name="Agrees">The sums of the 项, kind and source are equal, so that a difference here is one of economic codes or projects.</param>
internal sealed record ReportedRow(
    SpendingKey Spending,
    EconomicCode Economic,
    string? Project,
    Money Reported,
    Money Paid,
    int Payments,
    bool Agrees,
    int Unit,
    int? Position
)
{
    public string Key => string.Join('-', new[] { Spending.ToString(), Economic.Value, Project }.OfType<string>());

    /// <summary>
    /// Only where every payment of the 项, kind and source was made by the treasury and says what it bought: elsewhere the unit alone
    /// knows what stands behind a figure.
    /// </summary>
    public static IEnumerable<object>? Of(FactIndex index, PaidLedger ledger)
    {
        if (!index.Knows(FactList.Expenditures))
        {
            return null;
        }

        var told = ledger
            .Paid.GroupBy(SpendingKey.Of)
            .Where(group => group.Key.IsFiscal && group.All(sum => sum is { Central: true, Economic: not null }))
            .Select(group => group.Key)
            .ToHashSet();
        var paidOf = ledger.Paid.ToLookup(SpendingKey.Of, sum => sum.Amount);
        var reportedOf = index
            .Facts.SelectMany(facts => facts.Expenditures ?? [])
            .ToLookup(line => SpendingKey.Of(line), line => line.Amount);
        var agreeing = told.Where(key => Money.Sum(paidOf[key]) == Money.Sum(reportedOf[key])).ToHashSet();
        var paid = ledger
            .Paid.Where(sum => sum.Economic is not null)
            .ToLookup(sum => (Spending: SpendingKey.Of(sum), Economic: sum.Economic!.Value, sum.Project));
        var reported = index
            .Facts.SelectMany(
                (facts, unit) => (facts.Expenditures ?? []).Select((line, position) => (Line: line, Unit: unit, Position: position))
            )
            .Where(placed => placed.Line.Economic is not null)
            .ToLookup(placed => (Spending: SpendingKey.Of(placed.Line), Economic: placed.Line.Economic!.Value, placed.Line.Project));
        return reported
            .Select(group => group.Key)
            .Union(paid.Select(group => group.Key))
            .Where(key => told.Contains(key.Spending))
            .Select(key => new ReportedRow(
                key.Spending,
                key.Economic,
                key.Project,
                Money.Sum(reported[key].Select(placed => placed.Line.Amount)),
                Money.Sum(paid[key].Select(sum => sum.Amount)),
                paid[key].Sum(sum => sum.Payments),
                agreeing.Contains(key.Spending),
                reported[key].Select(placed => placed.Unit).FirstOrDefault(),
                reported[key].Select(placed => (int?)placed.Position).FirstOrDefault()
            ))
            .OrderBy(row => row.Key, StringComparer.Ordinal);
    }
}

/// <summary>A project of the document with what was paid to it, and when.</summary>
/// <param name="PaidAfterEnd">In the months after its period; null where no period is given.</param>
internal sealed record PaidProject(Project Project, Money Paid, Money PaidBySeptember, Money? PaidAfterEnd, int Unit, int Position)
{
    private const int September = 9;

    public static IEnumerable<object>? Of(FactIndex index, PaidLedger ledger, int? year)
    {
        var paid = ledger.Paid.Where(sum => sum.Project is not null).ToLookup(sum => sum.Project!, StringComparer.Ordinal);
        return index.Facts.Any(facts => facts.Projects is null)
            ? null
            : index.Facts.SelectMany(
                (facts, unit) =>
                    facts.Projects!.Value.Select(
                        (project, position) =>
                            new PaidProject(
                                project,
                                Sum(paid[project.Code], _ => true),
                                Sum(paid[project.Code], sum => sum.Month <= September),
                                LastMonth(project.End, year) is { } last ? Sum(paid[project.Code], sum => sum.Month > last) : null,
                                unit,
                                position
                            )
                    )
            );
    }

    private static Money Sum(IEnumerable<PaidSum> paid, Func<PaidSum, bool> counts) =>
        Money.Sum(paid.Where(counts).Select(sum => sum.Amount));

    /// <summary>The last month of the year that belongs to the period: 0 where it ended before, 12 where it goes on.</summary>
    private static int? LastMonth(string? end, int? year) =>
        year is { } now && DateOnly.TryParseExact(end, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last)
            ? Math.Clamp((last.Year - now) * 12 + last.Month, 0, 12)
            : null;
}
