using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Tests;

[Collection(DisclosureCollection.Name)]
public sealed class LogTests(DisclosureService disclosure)
{
    [Fact]
    public async Task A_checkpoint_is_signed_over_its_canonical_bytes_by_a_listed_key()
    {
        await disclosure.PublishNewAsync();
        await SignAsync();
        var latest = await GetAsync("/open/log/checkpoints/latest");
        var key = (await GetAsync("/open/log/keys")).GetProperty("items").EnumerateArray().Single(IsKeyOf(latest));
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportFromPem(key.GetProperty("publicKey").GetString());
        var signed = CanonicalJson.Write(latest.GetProperty("checkpoint"));
        var signature = latest.GetProperty("signature").GetBytesFromBase64();
        Assert.True(ecdsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        Assert.Equal(CanonicalJson.Hash(ecdsa.ExportSubjectPublicKeyInfo()), key.GetProperty("fingerprint").GetString());
        Assert.Equal(CanonicalJson.Hash(signed), latest.GetProperty("sha256").GetString());
        signed[^2] ^= 1;
        Assert.False(ecdsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
    }

    [Fact]
    public async Task A_day_without_entries_gets_a_checkpoint_and_the_same_day_no_second_one()
    {
        await disclosure.PublishNewAsync();
        await SignAsync();
        var before = await disclosure.WithDatabaseAsync(db => db.Checkpoints.OrderByDescending(c => c.Number).FirstAsync());
        Assert.Null(await SignAsync());
        // The newest day that any test has asked for, and the one after.
        var tomorrow = new DateTimeOffset(before.Day.AddDays(1).ToDateTime(new TimeOnly(9, 0)), TimeSpan.FromHours(8));
        var made = await SignAsync(at: tomorrow);
        Assert.NotNull(made);
        Assert.Equal(before.Size, made.Size);
        Assert.Equal(before.RootHash, made.RootHash);
        Assert.Equal(before.Day.AddDays(1), made.Day);
        Assert.True(made.Follows(before));
        Assert.Null(await SignAsync(at: tomorrow.AddMinutes(5)));
    }

    [Fact]
    public async Task Proofs_lead_from_an_entry_to_the_root_and_from_one_size_to_another()
    {
        var (_, id) = await disclosure.PublishNewAsync();
        await disclosure.PublishNewAsync();
        await disclosure.PublishNewAsync();
        await SignAsync();
        var checkpoint = (await GetAsync("/open/log/checkpoints/latest")).GetProperty("checkpoint");
        var size = checkpoint.GetProperty("size").GetInt64();
        var index = await IndexOfAsync(id);
        var inclusion = await GetAsync($"/open/log/proofs/inclusion?entry={index}&size={size}");
        var leaf = MerkleTree.LeafHash(CanonicalJson.Write(inclusion.GetProperty("entry")));
        var root = Convert.FromHexString(checkpoint.GetProperty("rootHash").GetString()!);
        Assert.Equal(root, MerkleProof.RootOf(index - 1, size, leaf, PathOf(inclusion)));

        var consistency = await GetAsync($"/open/log/proofs/consistency?from={index}&to={size}");
        var earlier = Convert.FromHexString(consistency.GetProperty("fromRootHash").GetString()!);
        Assert.True(MerkleProof.IsBeginning(index, size, earlier, root, PathOf(consistency)));
    }

    [Theory]
    [InlineData("/open/log/proofs/inclusion?entry=0&size=1")]
    [InlineData("/open/log/proofs/inclusion?entry=2&size=1")]
    [InlineData("/open/log/proofs/inclusion?entry=1&size=999999999")]
    [InlineData("/open/log/proofs/inclusion?entry=x&size=1")]
    [InlineData("/open/log/proofs/consistency?from=0&to=1")]
    [InlineData("/open/log/proofs/consistency?from=1&to=999999999")]
    [InlineData("/open/log/proofs/consistency")]
    public async Task A_proof_of_nothing_is_refused(string path)
    {
        await disclosure.PublishNewAsync();
        using var answer = await disclosure.Public.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_verification_finds_a_file_whose_bytes_were_altered_and_forgives_it_when_they_are_back()
    {
        var (_, id) = await disclosure.PublishNewAsync();
        await SignAsync();
        var sha256 = await disclosure.WithDatabaseAsync(db =>
            db.Publications.Where(p => p.Id == id).Select(p => p.JsonSha256).SingleAsync()
        );
        var bytes = await disclosure.WithDatabaseAsync(db => db.Blobs.Where(b => b.Sha256 == sha256).Select(b => b.Brotli).SingleAsync());
        await SetBrotliAsync(sha256!, bytes[..(bytes.Length / 2)]);
        try
        {
            var found = await VerifyAsync();
            Assert.Contains(sha256!, found.Faults, StringComparison.Ordinal);
        }
        finally
        {
            await SetBrotliAsync(sha256!, bytes);
        }

        Assert.DoesNotContain(sha256!, (await VerifyAsync()).Faults, StringComparison.Ordinal);
        using var refused = await disclosure.Public.GetAsync(new Uri("/api/disclosure/verification", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var runs = await disclosure.Auditor.GetFromJsonAsync<JsonElement>(new Uri("/api/disclosure/verification", UriKind.Relative));
        Assert.Equal(0, runs.GetProperty("runs")[0].GetProperty("faultCount").GetInt64());
        Assert.True(runs.GetProperty("runs")[0].GetProperty("entries").GetInt64() > 0);
    }

    [Fact]
    public async Task The_verification_finds_an_altered_entry_node_and_checkpoint()
    {
        var (_, id) = await disclosure.PublishNewAsync();
        await SignAsync();
        var index = await IndexOfAsync(id);
        var entry = await disclosure.WithDatabaseAsync(db => db.Log.Where(e => e.Index == index).Select(e => e.Entry).SingleAsync());
        var altered = (byte[])entry.Clone();
        var year = altered.AsSpan().IndexOf("\"publishedAt\":\"2"u8) + "\"publishedAt\":\""u8.Length;
        altered[year] = (byte)'3';
        await SetEntryAsync(index, altered);
        try
        {
            var found = await VerifyAsync();
            Assert.Contains($"第 {index} 条的内容与哈希链不符", found.Faults, StringComparison.Ordinal);
            Assert.Contains("签名的根哈希不符", found.Faults, StringComparison.Ordinal);
            Assert.Contains($"哈希树在第 {index} 条处", found.Faults, StringComparison.Ordinal);
        }
        finally
        {
            await SetEntryAsync(index, entry);
        }

        Assert.Equal(0, (await VerifyAsync()).FaultCount);
    }

    [Fact]
    public async Task The_pages_tell_in_words_what_was_published_and_what_was_not()
    {
        var (_, id) = await disclosure.PublishNewAsync();
        await SignAsync();
        var proof = await disclosure.Public.GetStringAsync(new Uri($"/publications/{id}/proof", UriKind.Relative));
        Assert.Contains("签名的根", proof, StringComparison.Ordinal);
        var json = await disclosure.Public.GetByteArrayAsync(new Uri($"/open/publications/{id}.json", UriKind.Relative));

        var known = await UploadAsync(json);
        Assert.Contains("是公开过的文件", known, StringComparison.Ordinal);
        Assert.Contains(id, known, StringComparison.Ordinal);
        Assert.Contains("公开日志里没有这个文件", await UploadAsync([.. json, 32]), StringComparison.Ordinal);
        var hostile = await disclosure.Public.GetStringAsync(new Uri("/verify?sha256=%3Cscript%3Ealert(1)%3C/script%3E", UriKind.Relative));
        Assert.Empty(new HtmlParser().ParseDocument(hostile).QuerySelectorAll("script"));
        using var missing = await disclosure.Public.GetAsync(new Uri("/publications/2024-990000-T001-budget-99/proof", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private async Task<string> UploadAsync(byte[] file)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "文件.json" } };
        using var answer = await disclosure.Public.PostAsync(new Uri("/verify", UriKind.Relative), content);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private Task<Checkpoint?> SignAsync(DateTimeOffset? at = null) => disclosure.SignAsync(at);

    private Task<LogVerification> VerifyAsync() =>
        disclosure.WithAsync<LogVerifier, LogVerification>((verifier, _) => verifier.VerifyAsync(CancellationToken.None));

    private Task<int> SetBrotliAsync(string sha256, byte[] bytes) =>
        disclosure.WithDatabaseAsync(db =>
            db.Blobs.Where(b => b.Sha256 == sha256).ExecuteUpdateAsync(b => b.SetProperty(blob => blob.Brotli, bytes))
        );

    private Task<int> SetEntryAsync(long index, byte[] bytes) =>
        disclosure.WithDatabaseAsync(db =>
            db.Log.Where(e => e.Index == index).ExecuteUpdateAsync(e => e.SetProperty(entry => entry.Entry, bytes))
        );

    private async Task<long> IndexOfAsync(string id) =>
        (await disclosure.WithDatabaseAsync(db => db.Publications.Where(p => p.Id == id).Select(p => p.LogIndex).SingleAsync()))!.Value;

    private static System.Collections.Immutable.ImmutableArray<byte[]> PathOf(JsonElement proof) =>
        [.. proof.GetProperty("path").EnumerateArray().Select(step => Convert.FromHexString(step.GetString()!))];

    private static Func<JsonElement, bool> IsKeyOf(JsonElement latest) =>
        key => key.GetProperty("keyId").GetString() == latest.GetProperty("checkpoint").GetProperty("keyId").GetString();

    private async Task<JsonElement> GetAsync(string path) =>
        await disclosure.Public.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative));
}
