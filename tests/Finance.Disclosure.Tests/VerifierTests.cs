using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Tests;

/// <summary>The stand-alone program, as a process, against the service as it runs.</summary>
[Collection(DisclosureCollection.Name)]
public sealed class VerifierTests(DisclosureService disclosure) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("finance-verify-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_published_file_is_genuine_and_an_altered_one_is_unknown()
    {
        var (_, id) = await disclosure.PublishNewAsync();
        await disclosure.SignAsync();
        var file = await DownloadAsync(id);
        var genuine = await RunAsync(file, "--save", PathOf("saved.json"));
        Assert.Equal(0, genuine.Code);
        Assert.Contains(id, genuine.Output, StringComparison.Ordinal);
        Assert.Contains("签名成立", genuine.Output, StringComparison.Ordinal);

        await disclosure.PublishNewAsync();
        await disclosure.SignAsync();
        var later = await RunAsync(file, "--since", PathOf("saved.json"));
        Assert.Equal(0, later.Code);
        Assert.Contains("日志只有添加，没有改动", later.Output, StringComparison.Ordinal);

        await File.AppendAllTextAsync(file, " ");
        Assert.Equal(1, (await RunAsync(file)).Code);
    }

    [Fact]
    public async Task A_version_that_was_corrected_is_told_as_replaced()
    {
        var (unit, id) = await disclosure.PublishNewAsync();
        var file = await DownloadAsync(id);
        using var corrected = await disclosure.CorrectAsync(disclosure.PublisherOf(unit), id, "金额有误");
        corrected.EnsureSuccessStatusCode();
        await disclosure.SignAsync();
        var run = await RunAsync(file);
        Assert.Equal(10, run.Code);
        Assert.Contains(id[..^1] + "2", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_key_that_is_asked_for_is_believed()
    {
        var (_, id) = await disclosure.PublishNewAsync();
        await disclosure.SignAsync();
        var file = await DownloadAsync(id);
        var keys = await disclosure.Public.GetFromJsonAsync<JsonElement>(new Uri("/open/log/keys", UriKind.Relative));
        var key = keys.GetProperty("items")[0];
        var fingerprint = key.GetProperty("fingerprint").GetString()!;
        Assert.Equal(0, (await RunAsync(file, "--key", fingerprint)).Code);
        Assert.Equal(0, (await RunAsync(file, "--key", $"{key.GetProperty("keyId").GetString()}={fingerprint}")).Code);
        await File.WriteAllTextAsync(PathOf("key.pem"), key.GetProperty("publicKey").GetString());
        Assert.Equal(0, (await RunAsync(file, "--key", PathOf("key.pem"))).Code);

        Assert.Equal(2, (await RunAsync(file, "--key", new string('0', 64))).Code);
        await File.WriteAllTextAsync(PathOf("other.pem"), TestSigningKey.Make());
        Assert.Equal(2, (await RunAsync(file, "--key", PathOf("other.pem"))).Code);
    }

    [Fact]
    public async Task A_forged_checkpoint_is_refused()
    {
        var (_, id) = await disclosure.PublishNewAsync();
        await disclosure.SignAsync();
        var file = await DownloadAsync(id);
        Assert.Equal(0, (await RunAsync(file, "--save", PathOf("saved.json"))).Code);
        var saved = await File.ReadAllTextAsync(PathOf("saved.json"));
        var root = JsonSerializer.Deserialize<JsonElement>(saved).GetProperty("checkpoint").GetProperty("rootHash").GetString()!;
        await File.WriteAllTextAsync(PathOf("forged.json"), saved.Replace(root, new string('a', 64), StringComparison.Ordinal));
        var forged = await RunAsync(file, "--since", PathOf("forged.json"));
        Assert.Equal(2, forged.Code);
        Assert.Contains("签名不成立", forged.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_was_rewritten_and_signed_anew_contradicts_a_saved_checkpoint()
    {
        var (_, id) = await disclosure.PublishNewAsync();
        await disclosure.SignAsync();
        var file = await DownloadAsync(id);
        Assert.Equal(0, (await RunAsync(file, "--save", PathOf("saved.json"))).Code);
        var entry = await disclosure.WithDatabaseAsync(db => db.Log.Where(e => e.Index == 1).Select(e => e.Entry).SingleAsync());
        var altered = (byte[])entry.Clone();
        altered[altered.AsSpan().IndexOf("\"publishedAt\":\"2"u8) + "\"publishedAt\":\""u8.Length] = (byte)'3';
        try
        {
            await RewriteAsync(altered);
            Assert.Equal(0, (await RunAsync(file)).Code);
            var since = await RunAsync(file, "--since", PathOf("saved.json"));
            Assert.Equal(2, since.Code);
            Assert.Contains("被改动过", since.Output, StringComparison.Ordinal);
        }
        finally
        {
            await RewriteAsync(entry);
        }

        Assert.Equal(0, (await RunAsync(file, "--since", PathOf("saved.json"))).Code);
    }

    [Fact]
    public async Task Wrong_use_and_a_site_that_is_not_there_have_codes_of_their_own()
    {
        await File.WriteAllTextAsync(PathOf("any"), "x");
        Assert.Equal(64, (await RunProgramAsync("any")).Code);
        Assert.Equal(64, (await RunProgramAsync("any", "--site", "ftp://x", "--what", "y")).Code);
        Assert.Equal(69, (await RunProgramAsync(PathOf("any"), "--site", "http://127.0.0.1:1")).Code);
        Assert.Equal(69, (await RunProgramAsync(PathOf("absent"), "--site", disclosure.Address.ToString())).Code);
    }

    /// <summary>What an operator with the key could do to hide a change: alter the first entry, build the tree and sign anew.</summary>
    private async Task RewriteAsync(byte[] firstEntry)
    {
        await disclosure.WithDatabaseAsync(async db =>
        {
            await db.Log.Where(e => e.Index == 1).ExecuteUpdateAsync(e => e.SetProperty(row => row.Entry, firstEntry));
            await db.TreeNodes.ExecuteDeleteAsync();
            await db.LogFiles.ExecuteDeleteAsync();
            await db.Checkpoints.ExecuteDeleteAsync();
            return await db.TreeSizes.ExecuteUpdateAsync(s => s.SetProperty(row => row.Size, 0));
        });
        await disclosure.SignAsync();
    }

    private async Task<string> DownloadAsync(string id)
    {
        var path = PathOf($"{id}.json");
        await File.WriteAllBytesAsync(
            path,
            await disclosure.Public.GetByteArrayAsync(new Uri($"/open/publications/{id}.json", UriKind.Relative))
        );
        return path;
    }

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private Task<(int Code, string Output)> RunAsync(string file, params string[] options) =>
        RunProgramAsync([file, "--site", disclosure.Address.ToString(), .. options]);

    internal static async Task<(int Code, string Output)> RunProgramAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Finance.Verify.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
