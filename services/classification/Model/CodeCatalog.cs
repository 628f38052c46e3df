using System.Collections.Frozen;
using System.Collections.Immutable;
using Finance.Contracts;

namespace Finance.Classification.Model;

/// <summary>All codes of a fiscal year as one version of them stands.</summary>
public sealed class CodeCatalog
{
    private readonly FrozenDictionary<(CodeKind Kind, string Code), CatalogCode> byCode;

    public CodeCatalog(FiscalYear year, long version, IEnumerable<CatalogCode> codes)
    {
        Year = year;
        Version = version;
        Codes = [.. codes.OrderBy(code => code.Kind).ThenBy(code => code.Code, StringComparer.Ordinal)];
        byCode = Codes.ToFrozenDictionary(code => (code.Kind, code.Code));
    }

    public FiscalYear Year { get; }

    /// <summary>0 before the first import.</summary>
    public long Version { get; }

    /// <summary>In the order of kind and code.</summary>
    public ImmutableArray<CatalogCode> Codes { get; }

    public static CodeCatalog Empty(FiscalYear year) => new(year, 0, []);

    public CatalogCode? Find(CodeKind kind, string code) => byCode.GetValueOrDefault((kind, code));

    public IEnumerable<CatalogCode> Of(CodeKind kind) => Codes.Where(code => code.Kind == kind);

    public IEnumerable<CatalogCode> ChildrenOf(CatalogCode parent) => Of(parent.Kind).Where(code => code.Parent == parent.Code);

    /// <summary>From the 类 down to the code itself.</summary>
    public IEnumerable<CatalogCode> PathTo(CatalogCode code)
    {
        var above = code.Parent is { } parent && Find(code.Kind, parent) is { } found ? PathTo(found) : [];
        return above.Append(code);
    }
}
