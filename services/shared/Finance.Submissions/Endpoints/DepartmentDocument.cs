using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements;
using Finance.Submissions.Model;

namespace Finance.Submissions.Endpoints;

/// <summary>A department with its units in one year; <paramref name="Sources"/> gives for each summed place the places that it was made from.</summary>
public sealed record DepartmentDocument<TMember>(
    DepartmentName Department,
    FiscalYear FiscalYear,
    ImmutableArray<TMember> Units,
    ImmutableArray<DepartmentName> Missing,
    JsonElement Content,
    ImmutableSortedDictionary<string, ImmutableArray<FactPlace>> Sources,
    ImmutableArray<UnknownPart> Unknown
);

/// <summary>A unit and what it is called.</summary>
public sealed record DepartmentName(UnitId Unit, string UnitName);

/// <summary>部门汇总 as it is answered.</summary>
public static class DepartmentDocument
{
    /// <param name="department">The department.</param>
    /// <param name="year">Of the documents.</param>
    /// <param name="units">Its units of that year, whether they have a document or not.</param>
    /// <param name="parts">The contents that are added.</param>
    /// <param name="members">The same, each with where it stands.</param>
    public static DepartmentDocument<TMember> Of<TMember>(
        UnitEntry department,
        FiscalYear year,
        IEnumerable<UnitEntry> units,
        ImmutableArray<UnitFacts> parts,
        ImmutableArray<TMember> members
    )
    {
        var sum = DepartmentSum.Of(department.Unit, year, parts);
        var given = parts.Select(part => part.Unit).ToHashSet();
        return new DepartmentDocument<TMember>(
            new DepartmentName(department.Unit, department.Name),
            year,
            members,
            [
                .. units
                    .Prepend(department)
                    .Where(entry => !given.Contains(entry.Unit))
                    .Select(entry => new DepartmentName(entry.Unit, entry.Name)),
            ],
            JsonElement.Parse(FactsWriter.WriteCanonical(sum.Facts)),
            sum.Sources,
            sum.Unknown
        );
    }
}
