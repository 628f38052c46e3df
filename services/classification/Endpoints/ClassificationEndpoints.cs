using Finance.Classification.Endpoints.Grpc;

namespace Finance.Classification.Endpoints;

/// <summary>Every address of the code book.</summary>
internal static class ClassificationEndpoints
{
    public static void MapClassification(this WebApplication app)
    {
        var catalogs = app.MapGroup("/api/classification/catalogs").WithTags("code book");
        ListCatalogs.Map(catalogs);
        ReadCatalog.Map(catalogs);
        ReadCode.Map(catalogs);
        ImportCatalog.Map(catalogs);

        var units = app.MapGroup("/api/classification/units").WithTags("units");
        ListUnits.Map(units);
        ReadUnit.Map(units);
        SaveUnit.Map(units);

        app.MapClassificationGrpc();
    }
}
