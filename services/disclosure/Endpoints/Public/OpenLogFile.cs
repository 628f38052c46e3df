using System.Text.Json;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>GET /open/log/files/{sha256}: which entries of the log name a file; whoever holds the file hashes it and asks.</summary>
internal static class OpenLogFile
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapMethods("/open/log/files/{sha256:regex(^[0-9a-f]{{64}}$)}", [HttpMethods.Get, HttpMethods.Head], HandleAsync)
            .AllowEveryone()
            .Produces<FileEntries>();

    private static async Task<IResult> HandleAsync(string sha256, HttpContext context, DisclosureDb db, CancellationToken cancellationToken)
    {
        var entries = await db.EntriesOfFileAsync(sha256, cancellationToken);
        return entries.Count == 0
            ? Problems.NotFound("公开日志中没有这个文件。")
            : PublicContent.ForNow(
                context,
                "application/json",
                JsonSerializer.SerializeToUtf8Bytes(new FileEntries(sha256, entries), FinanceJson.Options)
            );
    }

    /// <summary>The entries, oldest first.</summary>
    internal sealed record FileEntries(string Sha256, IReadOnlyList<FileEntry> Entries);
}
