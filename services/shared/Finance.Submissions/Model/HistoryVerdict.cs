using System.Collections.Immutable;

namespace Finance.Submissions.Model;

/// <summary>Whether everything is still as it was signed.</summary>
public sealed record HistoryVerdict(bool Valid, int Count, string Head, ImmutableArray<string> Faults);
