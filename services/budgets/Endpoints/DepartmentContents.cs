using System.Collections.Immutable;
using System.Text;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Endpoints;

/// <summary>Adds up the newest contents of a department and its units.</summary>
internal sealed class DepartmentContents(BudgetsDb db)
{
    /// <param name="own">The department's own budget; null while it has none.</param>
    /// <param name="units">Its units; those without content are left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<SummedContent> SumAsync(Budget? own, ImmutableArray<UnitOfDepartment> units, CancellationToken cancellationToken)
    {
        ImmutableArray<Budget> rows =
        [
            .. units.Select(unit => unit.Row).Prepend(own).OfType<Budget>().Where(row => row.ContentNumber is not null),
        ];
        var facts = ImmutableArray.CreateBuilder<UnitFacts>();
        foreach (var row in rows)
        {
            var content = await db
                .Contents.AsNoTracking()
                .SingleAsync(c => c.BudgetId == row.Id && c.Number == row.ContentNumber, cancellationToken);
            facts.Add(new UnitFacts(row.Unit, CanonicalFacts.Read(content.Bytes)));
        }

        return new SummedContent(facts.ToImmutable());
    }
}

/// <summary>The contents that were added, and what they come to.</summary>
internal sealed record SummedContent(ImmutableArray<UnitFacts> Parts)
{
    public DepartmentSum Of(UnitId department, FiscalYear year) => DepartmentSum.Of(department, year, Parts);

    /// <summary>As the event of the department's approval carries it.</summary>
    public DocumentContent AsContent(UnitId department, FiscalYear year)
    {
        var bytes = FactsWriter.WriteCanonical(Of(department, year).Facts);
        return new DocumentContent(Encoding.UTF8.GetString(bytes), CanonicalJson.Hash(bytes)) { Algorithm = CanonicalJson.HashAlgorithm };
    }
}
