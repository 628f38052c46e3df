using System.Runtime.InteropServices;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Language;

namespace Finance.Accounts.Model.Reconciling;

/// <summary>
/// 项 × economic 款 × source × kind × project. A side that is known only at a higher level has shorter codes, or leaves parts out; what
/// is left out stands for all of them.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowKey(
    string Functional,
    string Economic,
    FundSource? Source,
    ExpenditureKind? Kind,
    string? Project,
    bool AnyProject
)
{
    public RowShape Shape => new(Functional.Length, Economic.Length, Source is not null, Kind is not null, !AnyProject);

    public static RowKey Of(ExpenditureLine line) =>
        Of(line.Functional, line.Economic ?? line.EconomicClass, line.Source, line.Kind, line.Project);

    public static RowKey Of(PaidSum sum) => Of(sum.Functional, sum.Economic, sum.Source, sum.Kind, sum.Project);

    public static RowKey Of(BaselineLine line) => Of(line.Functional, line.Economic, line.Source, line.Kind, line.Project);

    /// <summary>A line that names no project says nothing about projects, unless it is basic money.</summary>
    public static RowKey Of(PartialLine line) =>
        new(
            line.Functional?.Value ?? "",
            (line.Economic ?? line.EconomicClass)?.Value ?? "",
            line.Source,
            line.Kind,
            line.Project,
            AnyProject: line.Project is null && line.Kind != ExpenditureKind.Basic
        );

    /// <summary>The same key at a level that is not finer.</summary>
    public RowKey At(RowShape shape) =>
        new(
            Functional[..shape.Functional],
            Economic[..shape.Economic],
            shape.HasSource ? Source : null,
            shape.HasKind ? Kind : null,
            shape.HasProject ? Project : null,
            !shape.HasProject
        );

    private static RowKey Of(FunctionalCode functional, EconomicCode? economic, FundSource source, ExpenditureKind kind, string? project) =>
        new(functional.Value, economic?.Value ?? "", source, kind, project, AnyProject: false);
}

/// <summary>How much a key says: the lengths of its codes, and which of its parts are there.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowShape(int Functional, int Economic, bool HasSource, bool HasKind, bool HasProject)
{
    /// <summary>A key of the other shape can be cut to this one.</summary>
    public bool Covers(RowShape other) =>
        Functional <= other.Functional
        && Economic <= other.Economic
        && (!HasSource || other.HasSource)
        && (!HasKind || other.HasKind)
        && (!HasProject || other.HasProject);
}
