using System.Collections.Immutable;
using System.Text.Json;
using Finance.Classification.Model;
using Finance.Contracts;
using Finance.Hosting.Http;

namespace Finance.Classification.Storage;

/// <summary>A catalogue as it is stored: canonical JSON of its codes.</summary>
internal static class CatalogContent
{
    public static byte[] Write(CodeCatalog catalog) =>
        CanonicalJson.Write(JsonSerializer.SerializeToElement(catalog.Codes.Select(StoredCode.Of), FinanceJson.Options));

    public static CodeCatalog Read(FiscalYear year, long version, byte[] content) =>
        new(year, version, JsonSerializer.Deserialize<StoredCode[]>(content, FinanceJson.Options)!.Select(stored => stored.ToCode()));

    /// <summary>Only what is not derived from the code itself.</summary>
    private sealed record StoredCode(
        CodeKind Kind,
        string Code,
        string Name,
        bool Leaf,
        bool Retired,
        string? Successor = null,
        ImmutableArray<string>? FromDepartment = null
    )
    {
        public static StoredCode Of(CatalogCode code) =>
            new(
                code.Kind,
                code.Code,
                code.Name,
                code.Leaf,
                code.Retired,
                code.Successor,
                code.FromDepartment.IsEmpty ? null : code.FromDepartment
            );

        public CatalogCode ToCode() => new(Kind, Code, Name, Leaf, Retired, Successor, FromDepartment ?? []);
    }
}
