using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Formats;
using Finance.Submissions.Model;

namespace Finance.Submissions.Endpoints;

/// <summary>The newest contents of a department and its units in one kind of document.</summary>
public interface IDepartmentParts
{
    /// <summary>Of the department itself and of those of its units that have one.</summary>
    Task<ImmutableArray<UnitFacts>> ReadAsync(UnitId department, FiscalYear year, CancellationToken cancellationToken);

    Format FormatOf(UnitEntry department);

    /// <summary>The answer where neither the department nor a unit of it has any.</summary>
    IResult Nothing(FiscalYear year, UnitId department);
}
