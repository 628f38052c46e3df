using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Statements.Formats;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Endpoints;

/// <summary>The newest contents of a department and its units.</summary>
internal sealed class AccountContents(AccountsDb db, AccountSteps steps, AccountDepartments departments) : IDepartmentParts
{
    public async Task<ImmutableArray<UnitFacts>> ReadAsync(UnitId department, FiscalYear year, CancellationToken cancellationToken) =>
        await ReadAsync(
            await steps.FindAsync(year, department, cancellationToken),
            await departments.UnitsOfAsync(department, year, cancellationToken),
            cancellationToken
        );

    /// <param name="own">The department's own account; null while it has none.</param>
    /// <param name="units">Its units; those without an account are left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ImmutableArray<UnitFacts>> ReadAsync(
        FinalAccount? own,
        ImmutableArray<UnitOfDepartment> units,
        CancellationToken cancellationToken
    )
    {
        var facts = ImmutableArray.CreateBuilder<UnitFacts>();
        foreach (var row in units.Select(unit => unit.Row).Prepend(own).OfType<FinalAccount>())
        {
            var content = await db
                .Contents.AsNoTracking()
                .SingleAsync(c => c.AccountId == row.Id && c.Number == row.ContentNumber, cancellationToken);
            facts.Add(new UnitFacts(row.Unit, CanonicalFacts.Read(content.Bytes)));
        }

        return facts.ToImmutable();
    }

    public Format FormatOf(UnitEntry department) => AccountFormats.Of(department);

    public IResult Nothing(FiscalYear year, UnitId department) => AccountAnswers.NoAccount(year, department);
}
