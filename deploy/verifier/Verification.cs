using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Finance.Verify;

/// <summary>The steps from a file to a verdict; each computes for itself what the site states.</summary>
public sealed class Verification(Site site, Request request, TextWriter output)
{
    public async Task<Verdict> RunAsync()
    {
        var keys = Keys.Of(await site.ReadAsync("/open/log/keys"), request.Key);
        if (request.Key is null)
        {
            Say("! 没有指定钥匙（--key），签名只按网站自己公布的钥匙核对。");
        }

        var checkpoint = await LatestAsync(keys);
        if (checkpoint is not null && request.Since is not null)
        {
            await DemandGrownSinceAsync(checkpoint, keys);
        }

        return await JudgeAsync(checkpoint);
    }

    private async Task<SignedCheckpoint?> LatestAsync(Keys keys)
    {
        if (await site.FindAsync("/open/log/checkpoints/latest") is not { } json)
        {
            return request.Since is null ? null : throw new ContradictionException("您保存过检查点，网站却说还没有检查点。");
        }

        var checkpoint = SignedCheckpoint.Read(Site.Parse(json));
        checkpoint.Demand(keys);
        Say($"✓ 检查点 {checkpoint.Number}：签名成立，{checkpoint.MadeAt}，日志共 {checkpoint.Size} 条");
        if (request.Save is not null)
        {
            await File.WriteAllTextAsync(request.Save, json);
        }

        return checkpoint;
    }

    /// <summary>The saved checkpoint is of the same log: what stood in it then stands in it now, in the same order.</summary>
    private async Task DemandGrownSinceAsync(SignedCheckpoint now, Keys keys)
    {
        var saved = SignedCheckpoint.Read(Site.Parse(await File.ReadAllTextAsync(request.Since!)));
        saved.Demand(keys);
        if (saved.Size > now.Size)
        {
            throw new ContradictionException($"日志比您保存检查点时短：当时 {saved.Size} 条，现在 {now.Size} 条。");
        }

        if (saved.Size > 0)
        {
            var proof = await site.ReadAsync($"/open/log/proofs/consistency?from={Text(saved.Size)}&to={Text(now.Size)}");
            var (from, to) = HashTree.Roots(saved.Size, now.Size, saved.Root, PathOf(proof));
            if (!from.AsSpan().SequenceEqual(saved.Root) || !to.AsSpan().SequenceEqual(now.Root))
            {
                throw new ContradictionException($"日志的前 {saved.Size} 条在 {saved.MadeAt} 以后被改动过。");
            }
        }

        Say($"✓ 从 {saved.MadeAt} 保存的检查点 {saved.Number} 到现在，日志只有添加，没有改动");
    }

    private async Task<Verdict> JudgeAsync(SignedCheckpoint? checkpoint)
    {
        string sha256;
        await using (var file = File.OpenRead(request.File))
        {
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file));
        }

        Say($"  文件的 SHA-256：{sha256}");
        if (await site.FindAsync($"/open/log/files/{sha256}") is not { } found)
        {
            Say("✗ 公开日志中没有这个文件");
            Say("结论：这不是公开的那一份。它被改动过，或者从来没有在这个网站公开。");
            return Verdict.Unknown;
        }

        var verdict = Verdict.Pending;
        foreach (var entry in Site.Parse(found).GetProperty("entries").EnumerateArray())
        {
            var next = await JudgeEntryAsync(entry, sha256, checkpoint);
            // One genuine, current place of the file is enough.
            verdict = verdict == Verdict.Pending || next == Verdict.Genuine ? next : verdict;
        }

        Say(
            verdict switch
            {
                Verdict.Genuine => "结论：这就是公开的那一份，一字未改，也没有被更正。",
                Verdict.Replaced => "结论：这是公开过的一份，一字未改，但后来已经更正，请看新的一版。",
                _ => "结论：这份文件刚刚公开，还没有检查点为它作证，请稍后再核对。",
            }
        );
        return verdict;
    }

    private async Task<Verdict> JudgeEntryAsync(JsonElement entry, string sha256, SignedCheckpoint? checkpoint)
    {
        var index = entry.GetProperty("index").GetInt64();
        if (checkpoint is null || index > checkpoint.Size)
        {
            Say($"! 第 {index} 条：还没有检查点");
            return Verdict.Pending;
        }

        var content = await ProvenAsync(index, checkpoint);
        if (!content.GetProperty("files").EnumerateArray().Any(file => file.GetProperty("sha256").GetString() == sha256))
        {
            throw new ContradictionException($"网站说第 {index} 条记录了这个文件，其实没有。");
        }

        var id = content.GetProperty("publicationId").GetString();
        Say($"✓ 第 {index} 条：{id}，{content.GetProperty("publishedAt").GetString()} 公开，证明成立");
        Say($"  {new Uri(request.Site, $"/publications/{id}")}");
        if (!entry.TryGetProperty("replacedByIndex", out var newer) || newer.ValueKind != JsonValueKind.Number)
        {
            return Verdict.Genuine;
        }

        if (newer.GetInt64() is var place && place <= checkpoint.Size)
        {
            var replacement = await ProvenAsync(place, checkpoint);
            if (replacement.TryGetProperty("replaces", out var replaces) && replaces.GetString() == id)
            {
                Say($"! 已由 {replacement.GetProperty("publicationId").GetString()} 更正");
                return Verdict.Replaced;
            }

            throw new ContradictionException($"网站说第 {place} 条更正了这份文件，其实没有。");
        }

        Say("! 刚刚有了更正的版本");
        return Verdict.Replaced;
    }

    /// <summary>An entry whose path leads to the signed root; nothing else of the answer is believed.</summary>
    private async Task<JsonElement> ProvenAsync(long index, SignedCheckpoint checkpoint)
    {
        var proof = await site.ReadAsync($"/open/log/proofs/inclusion?entry={Text(index)}&size={Text(checkpoint.Size)}");
        var content = proof.GetProperty("entry");
        var root = HashTree.Root(index - 1, checkpoint.Size, HashTree.Leaf(Canonical.Write(content)), PathOf(proof));
        return root.AsSpan().SequenceEqual(checkpoint.Root)
            ? content
            : throw new ContradictionException($"第 {index} 条日志与签名的根不符。");
    }

    private static byte[][] PathOf(JsonElement proof) =>
        [.. proof.GetProperty("path").EnumerateArray().Select(step => Convert.FromHexString(step.GetString()!))];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void Say(string line) => output.WriteLine(line);
}
