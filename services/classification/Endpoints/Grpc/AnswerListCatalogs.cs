using Finance.Classification.Storage;
using Finance.Contracts.Grpc.Transport;
using Finance.Contracts.Grpc.V1;
using Microsoft.EntityFrameworkCore;

namespace Finance.Classification.Endpoints.Grpc;

internal static class AnswerListCatalogs
{
    public static async Task<ListCatalogsReply> HandleAsync(ListCatalogsRequest request, GrpcCall call)
    {
        var db = call.Services.GetRequiredService<ClassificationDb>();
        var heads = await db.Catalogs.AsNoTracking().OrderBy(head => head.FiscalYear).ToListAsync(call.Cancelled);
        return new ListCatalogsReply
        {
            Catalogs =
            {
                heads.Select(head => new Contracts.Grpc.V1.CatalogVersion { FiscalYear = head.FiscalYear.Value, Version = head.Revision }),
            },
        };
    }
}
