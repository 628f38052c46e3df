using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;

namespace Finance.Accounts.Model.Ledger;

/// <summary>What is wrong with the lines that were sent: all of it is counted, the first of it is kept.</summary>
public sealed class LineFaults
{
    /// <summary>As many as a problem shows.</summary>
    public const int Most = 200;

    private readonly List<(int Line, Fault Fault)> kept = [];
    private readonly List<string> words = [];

    public int Count { get; private set; }

    /// <summary>What was said of the lines, without their numbers.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>A fault that is not listed any more needs no words.</summary>
    public bool IsFull => kept.Count >= Most;

    /// <param name="field">The field of the line; empty for the whole line.</param>
    public void Add(int line, string field, string code, string message)
    {
        Count++;
        if (!IsFull)
        {
            words.Add(message);
            var place = line.ToString(CultureInfo.InvariantCulture);
            kept.Add((line, new Fault($"/lines/{place}{(field.Length > 0 ? "/" : "")}{field}", code, $"第 {place} 行：{message}")));
        }
    }

    /// <summary>Takes over faults that were found later and elsewhere, with how many there were in all.</summary>
    public void Add(IEnumerable<BookingFault> found, int count)
    {
        var before = Count;
        foreach (var fault in found)
        {
            var place = fault.Line.ToString(CultureInfo.InvariantCulture);
            kept.Add((fault.Line, new Fault($"/lines/{place}/{fault.Field}", fault.Code, $"第 {place} 行：{fault.Message}")));
        }

        Count = before + count;
    }

    /// <summary>The first of them in the order of their lines.</summary>
    public ImmutableArray<Fault> ToImmutable() => [.. kept.OrderBy(entry => entry.Line).Take(Most).Select(entry => entry.Fault)];
}

/// <summary>Why a payment that can be read does not go with what is booked.</summary>
public sealed record BookingFault(int Line, string Id, string Field, string Code, string Message);
