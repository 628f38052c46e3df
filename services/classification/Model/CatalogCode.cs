using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Classification.Model;

/// <summary>The three lists of a year: 支出功能分类, 部门预算支出经济分类, 政府预算支出经济分类.</summary>
public enum CodeKind
{
    Functional,
    Economic,
    Government,
}

/// <summary>A code as the list of a year has it; a retired one stays, so that old documents can be read.</summary>
public sealed record CatalogCode(
    CodeKind Kind,
    string Code,
    string Name,
    bool Leaf,
    bool Retired,
    string? Successor,
    ImmutableArray<string> FromDepartment
)
{
    /// <summary>1 for 类, 2 for 款, 3 for 项.</summary>
    public int Level => LevelOf(Code);

    public string? Parent => ParentOf(Code);

    public bool SaysTheSameAs(CatalogCode other) =>
        this with { FromDepartment = [] } == other with { FromDepartment = [] } && FromDepartment.SequenceEqual(other.FromDepartment);

    public static int LevelOf(string code) => (code.Length - 1) / 2;

    public static string? ParentOf(string code) => code.Length <= 3 ? null : code[..^2];

    public static bool IsWellFormed(CodeKind kind, string code) =>
        kind == CodeKind.Functional ? FunctionalCode.TryParse(code, out _) : EconomicCode.TryParse(code, out _);

    /// <summary>Money stands on 项 of the functional and 款 of the economic lists, unless a list says otherwise.</summary>
    public static bool IsUsuallyLeaf(CodeKind kind, string code) => LevelOf(code) == (kind == CodeKind.Functional ? 3 : 2);
}
