using Finance.Contracts;
using Finance.Submissions.Model;

namespace Finance.Submissions.Jobs;

/// <summary>Documents of one kind whose histories are verified every night.</summary>
public interface IHistories
{
    Task<IReadOnlyList<KeptHistory>> ListAsync(CancellationToken cancellationToken);

    Task<HistoryVerdict> VerifyAsync(Guid document, CancellationToken cancellationToken);
}

/// <summary>A document that has a history.</summary>
public sealed record KeptHistory(Guid Document, FiscalYear FiscalYear, UnitId Unit, string Name);
