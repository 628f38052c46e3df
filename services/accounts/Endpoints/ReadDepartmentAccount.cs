using System.Collections.Immutable;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Statements;

namespace Finance.Accounts.Endpoints;

/// <summary>部门汇总: where the department and each of its units stand, and the sum of their newest contents with the places that it comes from.</summary>
internal static class ReadDepartmentAccount
{
    public static void MapReadDepartmentAccount(this RouteGroupBuilder accounts)
    {
        accounts
            .MapGet("{year}/{unit}/department", HandleAsync)
            .RequireRoles([.. AccountReaders.ExceptPublishers])
            .WithSummary("读取部门汇总")
            .Produces<DepartmentDocument<MemberOfDepartment>>();
        accounts.MapDepartmentTables(AccountReaders.ExceptPublishers);
    }

    /// <summary>Whoever has the department in scope has its units.</summary>
    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        AccountSteps steps,
        AccountDepartments departments,
        AccountContents contents,
        AccountFindings findings,
        ICodeBook codes
    )
    {
        if (await codes.FindUnitAsync(unit, http.RequestAborted) is not { Parent: null } department)
        {
            return Refusals.NoDepartment(unit);
        }

        var own = await steps.FindAsync(year, unit, http.RequestAborted);
        var units = await departments.UnitsOfAsync(unit, year, http.RequestAborted);
        var parts = await contents.ReadAsync(own, units, http.RequestAborted);
        if (parts.IsEmpty)
        {
            return contents.Nothing(year, unit);
        }

        var facts = parts.ToDictionary(part => part.Unit, part => part.Facts);
        var members = ImmutableArray.CreateBuilder<MemberOfDepartment>();
        foreach (var row in units.Select(below => below.Row).Prepend(own).OfType<FinalAccount>().Where(row => facts.ContainsKey(row.Unit)))
        {
            var found = await findings.OfAsync(row, http.RequestAborted);
            members.Add(MemberOfDepartment.Of(row, facts[row.Unit], found.Length, codes));
        }

        return TypedResults.Ok(
            DepartmentDocument.Of(department, year, units.Select(below => below.Unit.Entry), parts, members.ToImmutable())
        );
    }
}

/// <summary>One of the final accounts that were added; the first is the department's own.</summary>
internal sealed record MemberOfDepartment(
    UnitId Unit,
    string UnitName,
    AccountStatus Status,
    int Version,
    string Hash,
    Money? Income,
    Money? Expenditure,
    int Findings
)
{
    public static MemberOfDepartment Of(FinalAccount account, Facts facts, int findings, ICodeBook codes) =>
        new(
            account.Unit,
            codes.NameOf(account.Unit),
            account.Status,
            account.ContentNumber,
            account.ContentSha256,
            facts.Incomes is { } incomes ? Money.Sum(incomes.Select(line => line.Amount)) : null,
            facts.Expenditures is { } expenditures ? Money.Sum(expenditures.Select(line => line.Amount)) : null,
            findings
        );
}
