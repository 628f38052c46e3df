using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Statements.Reading;

/// <summary>Collects every fault of a document up to a bound, and then says that there are more.</summary>
public sealed class FaultList
{
    public const int Limit = 200;

    private readonly ImmutableArray<Fault>.Builder faults = ImmutableArray.CreateBuilder<Fault>();

    public int Count { get; private set; }

    /// <summary>Whether unusual text is none of the faults.</summary>
    public bool TakesAnyText { get; init; }

    public void Add(string pointer, string code, string message)
    {
        Count++;
        if (faults.Count < Limit)
        {
            faults.Add(new Fault(pointer, code, message));
        }
    }

    public ImmutableArray<Fault> ToImmutable()
    {
        if (Count <= Limit)
        {
            return faults.ToImmutable();
        }

        return faults.ToImmutable().Add(new Fault("", ProblemCodes.InvalidContent, $"共有 {Count} 处问题，这里只列出前 {Limit} 处。"));
    }
}
