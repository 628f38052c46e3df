using Finance.Classification.Model;
using Finance.Classification.Storage;
using Finance.Contracts.Grpc.Transport;
using Finance.Contracts.Grpc.V1;

namespace Finance.Classification.Endpoints.Grpc;

internal static class AnswerResolve
{
    private const int MaxCodes = 1_000;

    public static async Task<ResolveReply> HandleAsync(ResolveRequest request, GrpcCall call)
    {
        if (request.Codes.Count > MaxCodes)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, $"一次至多查询 {MaxCodes} 个编码。");
        }

        var year = RequestedYear.Of(request.FiscalYear);
        var db = call.Services.GetRequiredService<ClassificationDb>();
        var catalog = await RequestedYear.CatalogAsync(db, year, call.Cancelled);
        var nearest = new NearestInCatalog(catalog);
        return new ResolveReply { Version = catalog.Version, Codes = { request.Codes.Select(key => Resolve(catalog, nearest, key)) } };
    }

    private static ResolvedCode Resolve(CodeCatalog catalog, NearestInCatalog nearest, CodeKey key)
    {
        if (CatalogMessages.FromWire(key.Kind) is not { } kind)
        {
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "编码的类别不对。");
        }

        var found = catalog.Find(kind, key.Code);
        var resolved = new ResolvedCode
        {
            Key = key,
            Found = found is not null,
            Code = found?.ToMessage(),
        };
        if (found is not { Leaf: true, Retired: false })
        {
            resolved.Nearest.Add(nearest.Find(kind, key.Code).Select(CatalogMessages.ToMessage));
        }

        return resolved;
    }
}
