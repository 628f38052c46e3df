using Finance.Classification.Model;
using Finance.Contracts.Grpc;

namespace Finance.Classification.Endpoints;

/// <summary>The nearest valid codes, by the same rule that services go by.</summary>
internal sealed class NearestInCatalog(CodeCatalog catalog)
{
    private readonly Catalog book = new(catalog.ToMessage());

    public IEnumerable<CatalogCode> Find(CodeKind kind, string code)
    {
        var nearest = kind switch
        {
            CodeKind.Functional => book.NearestFunctional(code),
            CodeKind.Economic => book.NearestEconomic(code),
            _ => [],
        };
        return nearest.Select(entry => catalog.Find(kind, entry.Code)!);
    }
}
