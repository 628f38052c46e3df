using Finance.Classification.Model;
using Finance.Classification.Storage;
using Finance.Contracts;
using Finance.Contracts.Grpc.Transport;
using Finance.Contracts.Grpc.V1;
using Microsoft.EntityFrameworkCore;

namespace Finance.Classification.Endpoints.Grpc;

internal static class AnswerGetCatalog
{
    public static async Task<GetCatalogReply> HandleAsync(GetCatalogRequest request, GrpcCall call)
    {
        var year = RequestedYear.Of(request.FiscalYear);
        var db = call.Services.GetRequiredService<ClassificationDb>();
        var newest = await db
            .Catalogs.AsNoTracking()
            .Where(head => head.FiscalYear == year)
            .Select(head => (long?)head.Revision)
            .SingleOrDefaultAsync(call.Cancelled);
        if (newest is not null && newest == request.Version)
        {
            return new GetCatalogReply
            {
                NotModified = true,
                FiscalYear = year.Value,
                Version = request.Version,
            };
        }

        var catalog = await RequestedYear.CatalogAsync(db, year, call.Cancelled);
        return catalog.ToMessage();
    }
}

/// <summary>The year of a request, and its catalogue.</summary>
internal static class RequestedYear
{
    public static FiscalYear Of(int year) =>
        FiscalYear.TryCreate(year, out var fiscalYear) ? fiscalYear : throw new GrpcException(GrpcStatusCode.InvalidArgument, "年度不对。");

    public static async Task<CodeCatalog> CatalogAsync(ClassificationDb db, FiscalYear year, CancellationToken cancellationToken) =>
        await db.FindCatalogAsync(year, version: null, cancellationToken)
        ?? throw new GrpcException(GrpcStatusCode.NotFound, $"还没有 {year} 年度的科目目录。");
}
