using System.Collections.Immutable;
using System.Text.Json;
using Finance.Budgets.Model;
using Finance.Budgets.Storage;
using Finance.Contracts;
using Finance.Hosting.Identity;
using Finance.Statements;

namespace Finance.Budgets.Endpoints;

/// <summary>部门汇总: where the department and each of its units stand, and the sum of their newest contents with the places that it comes from.</summary>
internal static class ReadDepartment
{
    public static void MapReadDepartment(this RouteGroupBuilder budgets) =>
        budgets
            .MapGet("{year}/{unit}/department", HandleAsync)
            .RequireRoles([.. BudgetReaders.ExceptPublishers])
            .WithSummary("读取部门汇总")
            .Produces<DepartmentDocument>();

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
        var summed = await contents.SumAsync(own, units, http.RequestAborted);
        if (summed.Parts.IsEmpty)
        {
            return BudgetAnswers.NoBudget(year, unit);
        }

        var sum = summed.Of(unit, year);
        var facts = summed.Parts.ToDictionary(part => part.Unit, part => part.Facts);
        var members = ImmutableArray.CreateBuilder<MemberOfDepartment>();
        foreach (var row in units.Select(below => below.Row).Prepend(own).OfType<Budget>().Where(row => facts.ContainsKey(row.Unit)))
        {
            var found = await findings.OfAsync(row, http.RequestAborted);
            members.Add(MemberOfDepartment.Of(row, facts[row.Unit], found.Length, codes));
        }

        return TypedResults.Ok(
            new DepartmentDocument(
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
internal sealed record DepartmentDocument(
    DepartmentName Department,
    FiscalYear FiscalYear,
    ImmutableArray<MemberOfDepartment> Units,
    ImmutableArray<DepartmentName> Missing,
    JsonElement Content,
    ImmutableSortedDictionary<string, ImmutableArray<FactPlace>> Sources,
    ImmutableArray<UnknownPart> Unknown
);

internal sealed record DepartmentName(UnitId Unit, string UnitName);

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
