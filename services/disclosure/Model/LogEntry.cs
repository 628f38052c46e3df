using System.Text.Json;
using Finance.Contracts;

namespace Finance.Disclosure.Model;

/// <summary>One entry of the append-only publication log: its hash covers its own canonical bytes and the entry before.</summary>
public sealed class LogEntry
{
    private LogEntry() { }

    /// <summary>1 for the first.</summary>
    public long Index { get; private init; }

    public string PublicationId { get; private init; } = "";

    /// <summary>The canonical bytes that the hash covers.</summary>
    public byte[] Entry { get; private init; } = [];

    public string PreviousHash { get; private init; } = "";

    public string Hash { get; private init; } = "";

    public static LogEntry Append(long index, string previousHash, PublishedDocument document, IEnumerable<PublishedFile> files)
    {
        var content = new
        {
            index,
            publicationId = document.Id,
            replaces = document.Replaces,
            contentSha256 = document.ContentSha256,
            publishedAt = document.PublishedAt,
            files = Told(files),
        };
        return Of(index, previousHash, document.Id, content);
    }

    /// <summary>Files of a version that is out already, such as its PDF; the entry names the one that it adds to.</summary>
    public static LogEntry Supplement(
        long index,
        string previousHash,
        Publication publication,
        IEnumerable<PublishedFile> files,
        DateTimeOffset now
    )
    {
        var content = new
        {
            index,
            publicationId = publication.Id,
            supplements = publication.LogIndex,
            contentSha256 = publication.ContentSha256,
            publishedAt = DisclosureClock.InShanghai(now),
            files = Told(files),
        };
        return Of(index, previousHash, publication.Id, content);
    }

    private static IEnumerable<object> Told(IEnumerable<PublishedFile> files) =>
        files.Select(file => new
        {
            name = file.Name,
            mediaType = file.MediaType,
            sha256 = file.Sha256,
        });

    private static LogEntry Of(long index, string previousHash, string publicationId, object content)
    {
        var entry = CanonicalJson.Write(JsonSerializer.SerializeToElement(content));
        return new LogEntry
        {
            Index = index,
            PublicationId = publicationId,
            Entry = entry,
            PreviousHash = previousHash,
            Hash = HashChain.Next(previousHash, entry),
        };
    }
}

/// <summary>The end of the log; whoever appends holds its row, so that entries follow each other without a gap.</summary>
public sealed class LogHead
{
    public const int TheOne = 1;

    public int Id { get; init; } = TheOne;

    public long Length { get; set; }

    public string Hash { get; set; } = HashChain.Genesis;
}

/// <summary>One file of a publication: the name that readers save it under, which early entries lack, and the hash that names its bytes.</summary>
public sealed record PublishedFile(string? Name, string MediaType, string Sha256);
