using Finance.Classification.Model;
using Finance.Contracts.Grpc.V1;
using CodeKind = Finance.Classification.Model.CodeKind;
using WireKind = Finance.Contracts.Grpc.V1.CodeKind;

namespace Finance.Classification.Endpoints;

/// <summary>A catalogue in the messages that travel, and in the shape that services ask.</summary>
internal static class CatalogMessages
{
    public static GetCatalogReply ToMessage(this CodeCatalog catalog) =>
        new()
        {
            FiscalYear = catalog.Year.Value,
            Version = catalog.Version,
            Codes = { catalog.Codes.Select(ToMessage) },
        };

    public static Code ToMessage(this CatalogCode code) =>
        new()
        {
            Kind = ToWire(code.Kind),
            Code_ = code.Code,
            Name = code.Name,
            Leaf = code.Leaf,
            Retired = code.Retired,
            Successor = code.Successor ?? "",
            FromDepartment = { code.FromDepartment },
        };

    public static CodeKind? FromWire(WireKind kind) =>
        kind switch
        {
            WireKind.Functional => CodeKind.Functional,
            WireKind.Economic => CodeKind.Economic,
            WireKind.GovernmentEconomic => CodeKind.Government,
            _ => null,
        };

    private static WireKind ToWire(CodeKind kind) =>
        kind switch
        {
            CodeKind.Functional => WireKind.Functional,
            CodeKind.Economic => WireKind.Economic,
            _ => WireKind.GovernmentEconomic,
        };
}
