using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Classification.Model.Import;

/// <summary>One row of a list to import, and where it stood: a JSON pointer, or the line of a CSV file as /lines/12.</summary>
public sealed record CodeRow(
    CodeKind Kind,
    string Code,
    string Name,
    bool? Leaf,
    bool Retired,
    string? Successor,
    ImmutableArray<string> FromDepartment,
    string Place
)
{
    public CatalogCode ToCode() => new(Kind, Code, Name, Leaf ?? CatalogCode.IsUsuallyLeaf(Kind, Code), Retired, Successor, FromDepartment);
}

/// <summary>
/// A list as it was read: its rows, and everything in it that could not be understood. It is incomplete when a row had no usable
/// kind or code, so that nothing can be said about what other rows refer to.
/// </summary>
public sealed record CodeSheet(ImmutableArray<CodeRow> Rows, ImmutableArray<Fault> Faults, bool Complete)
{
    /// <summary>The Ministry's lists have some 2,500 codes; this many still fit into one gRPC message.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Whoever has this many faults sent the wrong file.</summary>
    public const int MaxFaults = 1_000;
}
