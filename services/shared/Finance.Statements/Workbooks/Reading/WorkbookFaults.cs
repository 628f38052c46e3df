using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements.Reading;

namespace Finance.Statements.Workbooks.Reading;

/// <summary>Collects every fault of a workbook up to a bound, and remembers which facts are faulty already.</summary>
internal sealed class WorkbookFaults
{
    private readonly ImmutableArray<WorkbookFault>.Builder faults = ImmutableArray.CreateBuilder<WorkbookFault>();
    private readonly HashSet<string> pointers = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    /// <summary>A fact that was not put into the document, because its cell could not be read.</summary>
    public bool IsKnown(string pointer) => pointers.Contains(pointer);

    public void Add(string? sheet, string? cell, string code, string message, string pointer = "")
    {
        Count++;
        if (pointer.Length > 0)
        {
            pointers.Add(pointer);
        }

        if (faults.Count < FaultList.Limit)
        {
            faults.Add(new WorkbookFault(sheet, cell, code, message, pointer));
        }
    }

    public ImmutableArray<WorkbookFault> ToImmutable() =>
        Count <= FaultList.Limit
            ? faults.ToImmutable()
            : faults
                .ToImmutable()
                .Add(
                    new WorkbookFault(null, null, ProblemCodes.InvalidContent, $"共有 {Count} 处问题，这里只列出前 {FaultList.Limit} 处。")
                );
}
