using Finance.Classification.Storage;
using Finance.Contracts.Grpc;
using Finance.Contracts.Grpc.Transport;
using Finance.Contracts.Grpc.V1;
using Microsoft.EntityFrameworkCore;

namespace Finance.Classification.Endpoints.Grpc;

internal static class AnswerListUnits
{
    /// <summary>A page stays well under the 4 MiB of a message.</summary>
    private const int PageUnits = 1_000;

    public static async Task<ListUnitsReply> HandleAsync(ListUnitsRequest request, GrpcCall call)
    {
        var db = call.Services.GetRequiredService<ClassificationDb>();
        var version = await db.UnitsVersionAsync(call.Cancelled);
        if (request.After.Length == 0 && request.Version == version)
        {
            return new ListUnitsReply { NotModified = true, Version = version };
        }

        var rows = await db.Units.AsNoTracking().After(request.After).OrderBy(row => row.Unit).Take(PageUnits).ToListAsync(call.Cancelled);
        return new ListUnitsReply
        {
            Version = version,
            Units = { rows.Select(row => UnitDirectory.Write(row.ToUnit())) },
            Next = rows.Count == PageUnits ? rows[^1].Unit.Value : "",
        };
    }
}
