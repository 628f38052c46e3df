using Finance.Contracts.Grpc;
using Finance.Contracts.Grpc.Transport;
using Finance.Hosting.Identity;

namespace Finance.Classification.Endpoints.Grpc;

/// <summary>What services ask over gRPC; open like every read of the code book.</summary>
internal static class ClassificationGrpc
{
    public static void MapClassificationGrpc(this WebApplication app) =>
        app.MapGrpc(
                new GrpcService(ClassificationMethods.Service)
                    .Unary(ClassificationMethods.ListCatalogs, AnswerListCatalogs.HandleAsync)
                    .Unary(ClassificationMethods.GetCatalog, AnswerGetCatalog.HandleAsync)
                    .Unary(ClassificationMethods.Resolve, AnswerResolve.HandleAsync)
                    .Unary(ClassificationMethods.ListUnits, AnswerListUnits.HandleAsync)
            )
            .AllowEveryone();
}
