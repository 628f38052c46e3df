using System.Collections.Immutable;
using System.Text.Json;
using Finance.Accounts.Model;
using Finance.Accounts.Storage;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Statements;

namespace Finance.Accounts.Endpoints;

/// <summary>部门汇总: where the department and each of its units stand, and the sum of their newest contents with the places that it comes from.</summary>
internal static class ReadDepartmentAccount
{
    public static void MapReadDepartmentAccount(this RouteGroupBuilder accounts) =>
        accounts
            .MapGet("{year}/{unit}/department", HandleAsync)
            .RequireRoles([.. AccountReaders.ExceptPublishers])
            .WithSummary("读取部门汇总")
            .Produces<DepartmentAccount>();

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
            return AccountAnswers.NoAccount(year, unit);
        }

        var sum = DepartmentSum.Of(unit, year, parts);
        var facts = parts.ToDictionary(part => part.Unit, part => part.Facts);
        var members = ImmutableArray.CreateBuilder<MemberOfDepartment>();
        foreach (var row in units.Select(below => below.Row).Prepend(own).OfType<FinalAccount>().Where(row => facts.ContainsKey(row.Unit)))
        {
            var found = await findings.OfAsync(row, http.RequestAborted);
            members.Add(MemberOfDepartment.Of(row, facts[row.Unit], found.Length, codes));
        }

        return TypedResults.Ok(
            new DepartmentAccount(
                new DepartmentName(unit, department.Name),
                year,
                members.ToImmutable(),
                [
                    .. units
                        .Select(below => below.Unit.Entry)
                        .Prepend(department)
                        .Where(entry => !facts.ContainsKey(entry.Unit))
                        .Select(entry => new DepartmentName(entry.Unit, entry.Name)),
                ],
                JsonElement.Parse(FactsWriter.WriteCanonical(sum.Facts)),
                sum.Sources,
                sum.Unknown
            )
        );
    }
}

/// <summary>A department with its units in one year; <paramref name="Sources"/> gives for each summed place the places that it was made from.</summary>
internal sealed record DepartmentAccount(
    DepartmentName Department,
    FiscalYear FiscalYear,
    ImmutableArray<MemberOfDepartment> Units,
    ImmutableArray<DepartmentName> Missing,
    JsonElement Content,
    ImmutableSortedDictionary<string, ImmutableArray<FactPlace>> Sources,
    ImmutableArray<UnknownPart> Unknown
);

internal sealed record DepartmentName(UnitId Unit, string UnitName);

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
