using System.Collections.Immutable;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Statements;

namespace Finance.Budgets.Endpoints;

/// <summary>部门汇总: where the department and each of its units stand, and the sum of their newest contents with the places that it comes from.</summary>
internal static class ReadDepartment
{
    public static void MapReadDepartment(this RouteGroupBuilder budgets)
    {
        budgets
            .MapGet("{year}/{unit}/department", HandleAsync)
            .RequireRoles([.. BudgetReaders.ExceptPublishers])
            .WithSummary("读取部门汇总")
            .Produces<DepartmentDocument<MemberOfDepartment>>();
        budgets.MapDepartmentTables(BudgetReaders.ExceptPublishers);
    }

    /// <summary>Whoever has the department in scope has its units.</summary>
    private static async Task<IResult> HandleAsync(
        HttpContext http,
        FiscalYear year,
        UnitId unit,
        BudgetSteps steps,
        Departments departments,
        DepartmentContents contents,
        StoredFindings findings,
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
        foreach (var row in units.Select(below => below.Row).Prepend(own).OfType<Budget>().Where(row => facts.ContainsKey(row.Unit)))
        {
            var found = await findings.OfAsync(row, http.RequestAborted);
            members.Add(MemberOfDepartment.Of(row, facts[row.Unit], found.Length, codes));
        }

        return TypedResults.Ok(
            DepartmentDocument.Of(department, year, units.Select(below => below.Unit.Entry), parts, members.ToImmutable())
        );
    }
}

/// <summary>One of the budgets that were added; the first is the department's own.</summary>
internal sealed record MemberOfDepartment(
    UnitId Unit,
    string UnitName,
    BudgetStatus Status,
    BudgetRound Round,
    int Version,
    string Hash,
    Money? Income,
    Money? Expenditure,
    int Findings
)
{
    public static MemberOfDepartment Of(Budget budget, Facts facts, int findings, ICodeBook codes) =>
        new(
            budget.Unit,
            codes.NameOf(budget.Unit),
            budget.Status,
            budget.Round,
            budget.ContentNumber!.Value,
            budget.ContentSha256!,
            facts.Incomes is { } incomes ? Money.Sum(incomes.Select(line => line.Amount)) : null,
            facts.Expenditures is { } expenditures ? Money.Sum(expenditures.Select(line => line.Amount)) : null,
            findings
        );
}
