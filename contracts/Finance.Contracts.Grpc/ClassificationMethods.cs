using Finance.Contracts.Grpc.Transport;
using Finance.Contracts.Grpc.V1;

namespace Finance.Contracts.Grpc;

/// <summary>The methods of classification.proto, for both ends of the wire.</summary>
public static class ClassificationMethods
{
    public const string Service = "finance.classification.v1.Classification";

    public static readonly GrpcMethod<ListCatalogsRequest, ListCatalogsReply> ListCatalogs = new(
        Service,
        nameof(ListCatalogs),
        ListCatalogsRequest.Parser,
        ListCatalogsReply.Parser
    );

    public static readonly GrpcMethod<GetCatalogRequest, GetCatalogReply> GetCatalog = new(
        Service,
        nameof(GetCatalog),
        GetCatalogRequest.Parser,
        GetCatalogReply.Parser
    );

    public static readonly GrpcMethod<ResolveRequest, ResolveReply> Resolve = new(
        Service,
        nameof(Resolve),
        ResolveRequest.Parser,
        ResolveReply.Parser
    );

    public static readonly GrpcMethod<ListUnitsRequest, ListUnitsReply> ListUnits = new(
        Service,
        nameof(ListUnits),
        ListUnitsRequest.Parser,
        ListUnitsReply.Parser
    );
}
