using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Tests;

/// <summary>Every kind of published file by its hash: whole, in part, and compressed, always the same bytes.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class BlobRangeTests(DisclosureService disclosure)
{
    public static readonly TheoryData<string> Kinds = [".json", ".xlsx", "-csv.zip", "-datapackage.zip", ".pdf", ".html"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_part_of_a_file_is_just_those_bytes_of_it(string kind)
    {
        var (sha256, mediaType) = await FileAsync(kind);
        using var all = await GetAsync(sha256);
        var whole = await all.Content.ReadAsByteArrayAsync();
        Assert.Equal(sha256, CanonicalJson.Hash(whole));
        Assert.Equal(mediaType, all.Content.Headers.ContentType!.ToString());
        Assert.Contains("bytes", all.Headers.AcceptRanges);
        Assert.True(whole.Length > 400);

        foreach (
            var (from, to, first, last) in new (long?, long?, int, int)[]
            {
                (0, 99, 0, 99),
                (100, 100, 100, 100),
                (whole.Length - 10, whole.Length + 1000, whole.Length - 10, whole.Length - 1),
                (whole.Length - 1, null, whole.Length - 1, whole.Length - 1),
                (null, 7, whole.Length - 7, whole.Length - 1),
            }
        )
        {
            // What is asked for in part is never compressed, whatever the client would take.
            using var part = await GetAsync(sha256, request => request.Headers.Range = new RangeHeaderValue(from, to), "br, gzip");
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Empty(part.Content.Headers.ContentEncoding);
            Assert.Equal(new ContentRangeHeaderValue(first, last, whole.Length), part.Content.Headers.ContentRange);
            Assert.Equal(all.Headers.ETag, part.Headers.ETag);
            Assert.Equal(whole[first..(last + 1)], await part.Content.ReadAsByteArrayAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_transfer_goes_on_with_the_same_file_only_and_beyond_its_end_there_is_nothing(string kind)
    {
        var (sha256, _) = await FileAsync(kind);
        using var all = await GetAsync(sha256);
        var whole = await all.Content.ReadAsByteArrayAsync();
        using var same = await GetAsync(sha256, request => AskRest(request, all.Headers.ETag!));
        Assert.Equal(HttpStatusCode.PartialContent, same.StatusCode);
        Assert.Equal(whole[50..], await same.Content.ReadAsByteArrayAsync());

        // Another file, and the compressed form of this one, are other bytes: the whole comes anew.
        foreach (var tag in new[] { "\"another\"", $"\"{sha256}-br\"" })
        {
            using var other = await GetAsync(sha256, request => AskRest(request, new EntityTagHeaderValue(tag)));
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
            Assert.Equal(whole, await other.Content.ReadAsByteArrayAsync());
        }

        using var beyond = await GetAsync(sha256, request => request.Headers.Range = new RangeHeaderValue(whole.Length, null));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        Assert.Equal(new ContentRangeHeaderValue(whole.Length), beyond.Content.Headers.ContentRange);
        Assert.Empty(await beyond.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Compressed_it_is_the_same_file_under_a_tag_of_its_own(string kind)
    {
        var (sha256, mediaType) = await FileAsync(kind);
        using var plain = await GetAsync(sha256);
        var whole = await plain.Content.ReadAsByteArrayAsync();
        var tags = new HashSet<string>(StringComparer.Ordinal) { plain.Headers.ETag!.Tag };
        foreach (var encoding in new[] { "br", "gzip" })
        {
            using var packed = await GetAsync(sha256, accepted: encoding);
            Assert.Equal([encoding], packed.Content.Headers.ContentEncoding);
            Assert.Equal(mediaType, packed.Content.Headers.ContentType!.ToString());
            Assert.Contains("Accept-Encoding", packed.Headers.Vary);
            Assert.True(tags.Add(packed.Headers.ETag!.Tag));
            await using var sent = await packed.Content.ReadAsStreamAsync();
            await using Stream reading =
                encoding == "br" ? new BrotliStream(sent, CompressionMode.Decompress) : new GZipStream(sent, CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            await reading.CopyToAsync(unpacked);
            Assert.Equal(whole, unpacked.ToArray());
        }
    }

    private static void AskRest(HttpRequestMessage request, EntityTagHeaderValue tag)
    {
        request.Headers.Range = new RangeHeaderValue(50, null);
        request.Headers.IfRange = new RangeConditionHeaderValue(tag);
    }

    private async Task<HttpResponseMessage> GetAsync(string sha256, Action<HttpRequestMessage>? ask = null, string? accepted = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/open/blobs/{sha256}");
        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        }

        ask?.Invoke(request);
        return await disclosure.Public.SendAsync(request);
    }

    /// <summary>A file of a published budget; bytes of the kind of a PDF, for here none is printed.</summary>
    private async Task<(string Sha256, string MediaType)> FileAsync(string kind)
    {
        if (kind == ".pdf")
        {
            var pdf = Blob.Of(PublishedFiles.PdfType, [.. "%PDF-1.7\n"u8, .. Enumerable.Range(0, 40_000).Select(i => (byte)(i * i % 251))]);
            await disclosure.WithDatabaseAsync(db => db.TryInsertAsync(pdf, CancellationToken.None));
            return (pdf.Sha256, pdf.MediaType);
        }

        var id = await disclosure.GoldenAsync("jiangxi-budget", "360200-103001");
        if (kind == ".html")
        {
            var page = await disclosure.WithDatabaseAsync(db =>
                db.Publications.Where(p => p.Id == id).Select(p => p.PageSha256!).SingleAsync()
            );
            return (page, "text/html; charset=utf-8");
        }

        var listed = await disclosure.Public.GetFromJsonAsync<JsonElement>(
            new Uri("/open/publications?unit=360200-103001&kind=budget", UriKind.Relative)
        );
        var file = listed
            .GetProperty("items")[0]
            .GetProperty("files")
            .EnumerateArray()
            .Single(file => file.GetProperty("name").GetString() == id + kind);
        return (file.GetProperty("sha256").GetString()!, file.GetProperty("mediaType").GetString()!);
    }
}
