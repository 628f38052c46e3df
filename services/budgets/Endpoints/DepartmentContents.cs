using System.Collections.Immutable;
using System.Text;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements;
using Finance.Statements.Formats;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>The newest contents of a department and its units.</summary>
internal sealed class DepartmentContents(BudgetsDb db, BudgetSteps steps, Departments departments) : IDepartmentParts
{
    public async Task<ImmutableArray<UnitFacts>> ReadAsync(UnitId department, FiscalYear year, CancellationToken cancellationToken) =>
        await ReadAsync(
            await steps.FindAsync(year, department, cancellationToken),
            await departments.UnitsOfAsync(department, year, cancellationToken),
            cancellationToken
        );

    /// <param name="own">The department's own budget; null while it has none.</param>
    /// <param name="units">Its units; those without content are left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ImmutableArray<UnitFacts>> ReadAsync(
        Budget? own,
        ImmutableArray<UnitOfDepartment> units,
        CancellationToken cancellationToken
    )
    {
        var facts = ImmutableArray.CreateBuilder<UnitFacts>();
        foreach (var row in units.Select(unit => unit.Row).Prepend(own).OfType<Budget>().Where(row => row.ContentNumber is not null))
        {
            var content = await db
                .Contents.AsNoTracking()
                .SingleAsync(c => c.BudgetId == row.Id && c.Number == row.ContentNumber, cancellationToken);
            facts.Add(new UnitFacts(row.Unit, CanonicalFacts.Read(content.Bytes)));
        }

        return facts.ToImmutable();
    }

    public Format FormatOf(UnitEntry department) => BudgetChecks.FormatOf(department);

    public IResult Nothing(FiscalYear year, UnitId department) => BudgetAnswers.NoBudget(year, department);

    /// <summary>As the event of the department's approval carries it.</summary>
    public static DocumentContent Sum(UnitId department, FiscalYear year, ImmutableArray<UnitFacts> parts)
    {
        var bytes = FactsWriter.WriteCanonical(DepartmentSum.Of(department, year, parts).Facts);
        return new DocumentContent(Encoding.UTF8.GetString(bytes), CanonicalJson.Hash(bytes)) { Algorithm = CanonicalJson.HashAlgorithm };
    }
}
