using System.Net;
using System.Net.Http.Headers;
using Finance.Contracts;
using Finance.Performance.Tests.Evaluations;
using Finance.Testing;
using Microsoft.EntityFrameworkCore;

namespace Finance.Performance.Tests.Evidence;

/// <summary>Files that prove what an evaluation states, from the upload to what history fixes.</summary>
public sealed class EvidenceStoryTests(PerformanceService performance) : IClassFixture<PerformanceService>
{
    [Fact]
    public async Task Evidence_is_attached_found_and_fixed_with_the_submission()
    {
        var story = await DraftedAsync("360200-V001", "P1", "P2");
        var files = $"{story.Of("P1")}/attachments";
        Assert.Contains("S24:", Findings(await story.ReadAsync("P1")), StringComparison.Ordinal);
        var bytes = EvidenceFiles.PdfWith("/Lang (zh)");
        var sha = CanonicalJson.Hash(bytes);
        var attached = (await UploadAsync(story, "P1", "../签到表.pdf", EvidenceFiles.Pdf, bytes, indicators: "1")).Expect(
            HttpStatusCode.Created
        );
        Assert.Equal(
            (sha, "签到表.pdf"),
            (
                attached.Json.GetProperty("attachment").GetProperty("sha256").GetString(),
                attached.Json.GetProperty("attachment").GetProperty("name").GetString()
            )
        );
        var read = await story.ReadAsync("P1");
        Assert.Equal((attached.ETag, 2), (read.ETag, read.Json.GetProperty("version").GetInt32()));
        Assert.DoesNotContain("S24:", Findings(read), StringComparison.Ordinal);

        // Two projects, one file, stored once; each lists its own.
        (await UploadAsync(story, "P2", "同一份.pdf", EvidenceFiles.Pdf, bytes)).Expect(HttpStatusCode.Created);
        (await UploadAsync(story, "P1", "现场.png", EvidenceFiles.Png, EvidenceFiles.SoundPng)).Expect(HttpStatusCode.Created);
        Assert.Equal(1, await performance.UseAsync(db => db.EvidenceFiles.CountAsync(file => file.Sha256 == sha)));
        Assert.Equal(2, (await story.GetAsync(story.Reviewer, files)).Expect(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength());

        using (var response = await story.Reviewer.GetAsync($"/api/performance/2024/{files}/{sha}"))
        {
            Assert.Equal(bytes, await response.Content.ReadAsByteArrayAsync());
            Assert.Equal(
                ("attachment", "签到表.pdf"),
                (response.Content.Headers.ContentDisposition!.DispositionType, response.Content.Headers.ContentDisposition.FileNameStar)
            );
            Assert.Equal(
                (EvidenceFiles.Pdf, "nosniff"),
                (response.Content.Headers.ContentType!.MediaType, response.Headers.GetValues("X-Content-Type-Options").Single())
            );
            Assert.Contains("sandbox", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }

        // Saving the statements again keeps the files; one is taken away while it is a draft.
        (await story.SaveAsync("P1", EvaluationStory.Sound, (await story.ReadAsync("P1")).ETag)).Expect(HttpStatusCode.OK);
        var png = CanonicalJson.Hash(EvidenceFiles.SoundPng);
        (await DeleteAsync(story, "P1", png)).Expect(HttpStatusCode.OK);
        (await story.GetAsync(story.Department, $"{files}/{png}")).Expect(HttpStatusCode.NotFound);
        (await DeleteAsync(story, "P1", png)).Expect(HttpStatusCode.NotFound);

        await story.SubmittedAsync("P1");
        (await DeleteAsync(story, "P1", sha)).ExpectProblem(HttpStatusCode.Conflict, ProblemCodes.WrongState);
        (await UploadAsync(story, "P1", "迟到.png", EvidenceFiles.Png, EvidenceFiles.SoundPng)).ExpectProblem(
            HttpStatusCode.Conflict,
            ProblemCodes.WrongState
        );

        var history = (await story.GetAsync(story.Reviewer, $"{story.Of("P1")}/history?verify=true")).Expect(HttpStatusCode.OK).Json;
        Assert.Equal(
            ["saved", "attached", "attached", "saved", "detached"],
            history.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()).Take(5)
        );
        Assert.True(history.GetProperty("verification").GetProperty("valid").GetBoolean());
        await performance.UseAsync(db =>
            db.EvidenceFiles.Where(file => file.Sha256 == sha)
                .ExecuteUpdateAsync(file => file.SetProperty(one => one.Bytes, new byte[] { 1 }))
        );
        var damaged = (await story.GetAsync(story.Reviewer, $"{story.Of("P1")}/history?verify=true")).Json.GetProperty("verification");
        Assert.Contains("附件“签到表.pdf”", damaged.GetProperty("faults").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_evidence_or_not_theirs_is_refused()
    {
        var story = await DraftedAsync("360200-V002", "P1");
        (await UploadAsync(story, "P1", "a.html", "text/html", "<script>"u8.ToArray())).Expect(HttpStatusCode.UnsupportedMediaType);
        (await UploadAsync(story, "P1", "a.pdf", EvidenceFiles.Pdf, EvidenceFiles.SoundPng)).ExpectProblem(
            HttpStatusCode.UnprocessableEntity,
            ProblemCodes.InvalidContent
        );
        var several = await UploadAsync(
            story,
            "P1",
            "a.exe",
            EvidenceFiles.Pdf,
            EvidenceFiles.PdfWith("/S /JavaScript"),
            indicators: "1,9"
        );
        Assert.Equal(
            ["/indicators", "/name", ""],
            several
                .Expect(HttpStatusCode.UnprocessableEntity)
                .Json.GetProperty("errors")
                .EnumerateArray()
                .Select(fault => fault.GetProperty("pointer").GetString())
        );
        (await UploadAsync(story, "P1", "a.pdf", EvidenceFiles.Pdf, new byte[10_000_001])).Expect(HttpStatusCode.RequestEntityTooLarge);
        var sound = EvidenceFiles.PdfWith("");
        (await UploadAsync(story, "P1", "a.pdf", EvidenceFiles.Pdf, sound, eTag: "\"99\"")).Expect(HttpStatusCode.PreconditionFailed);
        (await UploadAsync(story, "P1", "a.pdf", EvidenceFiles.Pdf, sound, who: story.Reviewer)).Expect(HttpStatusCode.Forbidden);
        var stranger = story.As(TestUsers.Department("360200-Z999"));
        (await UploadAsync(story, "P1", "a.pdf", EvidenceFiles.Pdf, sound, who: stranger)).Expect(HttpStatusCode.Forbidden);
        (await UploadAsync(story, "P1", "a.pdf", EvidenceFiles.Pdf, sound)).Expect(HttpStatusCode.Created);
        (await story.GetAsync(stranger, $"{story.Of("P1")}/attachments/{CanonicalJson.Hash(sound)}")).Expect(HttpStatusCode.Forbidden);
        (await story.GetAsync(stranger, $"{story.Of("P1")}/attachments")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_number_of_files_is_bounded()
    {
        var story = await DraftedAsync("360200-V003", "P1");
        for (var number = 1; number <= 20; number++)
        {
            (await UploadAsync(story, "P1", $"{number}.pdf", EvidenceFiles.Pdf, EvidenceFiles.PdfWith($"/N {number}"))).Expect(
                HttpStatusCode.Created
            );
        }

        var more = await UploadAsync(story, "P1", "21.pdf", EvidenceFiles.Pdf, EvidenceFiles.PdfWith("/N 21"));
        Assert.Contains("最多 20 个附件", more.Expect(HttpStatusCode.UnprocessableEntity).Text, StringComparison.Ordinal);
        (await UploadAsync(story, "P1", "改名.pdf", EvidenceFiles.Pdf, EvidenceFiles.PdfWith("/N 20"))).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_bytes_of_all_files_together_are_bounded()
    {
        var story = await DraftedAsync("360200-V004", "P1");
        var padding = new string(' ', 9_900_000);
        for (var number = 1; number <= 5; number++)
        {
            (await UploadAsync(story, "P1", $"{number}.pdf", EvidenceFiles.Pdf, EvidenceFiles.PdfWith($"/N {number}{padding}"))).Expect(
                HttpStatusCode.Created
            );
        }

        var more = await UploadAsync(story, "P1", "6.pdf", EvidenceFiles.Pdf, EvidenceFiles.PdfWith($"/N 6{padding}"));
        Assert.Contains("合计最多 50 MB", more.Expect(HttpStatusCode.UnprocessableEntity).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_that_is_sent_again_with_its_key_happens_once()
    {
        var story = await DraftedAsync("360200-V005", "P1");
        var eTag = (await story.ReadAsync("P1")).ETag;
        var bytes = EvidenceFiles.PdfWith("");
        var first = await UploadAsync(story, "P1", "a.pdf", EvidenceFiles.Pdf, bytes, eTag: eTag, key: "upload-1");
        var again = await UploadAsync(story, "P1", "a.pdf", EvidenceFiles.Pdf, bytes, eTag: eTag, key: "upload-1");
        Assert.Equal(first.Expect(HttpStatusCode.Created).Text, again.Expect(HttpStatusCode.Created).Text);
        Assert.Equal(first.ETag, (await story.ReadAsync("P1")).ETag);
    }

    /// <summary>The first goal of each project says what is to prove it.</summary>
    private async Task<EvaluationStory> DraftedAsync(string unit, params string[] codes)
    {
        var story = new EvaluationStory(performance, unit) { Evidence = "培训签到表" };
        await story.ApproveBudgetAsync(1, [.. codes.Select(code => (code, "200.00"))]);
        await story.ReportAsync(1, provisional: true, [.. codes.Select(code => (code, 20_000L))]);
        foreach (var code in codes)
        {
            (await story.SaveAsync(code, EvaluationStory.Sound)).Expect(HttpStatusCode.Created);
        }

        return story;
    }

    private static string Findings(Answered read) =>
        string.Join(' ', read.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("id").GetString()));

    private static async Task<Answered> DeleteAsync(EvaluationStory story, string code, string sha) =>
        await EvaluationStory.SendAsync(
            story.Department,
            HttpMethod.Delete,
            $"{story.Of(code)}/attachments/{sha}",
            body: null,
            (await story.ReadAsync(code)).ETag
        );

    private static async Task<Answered> UploadAsync(
        EvaluationStory story,
        string code,
        string name,
        string type,
        byte[] bytes,
        string? indicators = null,
        string? eTag = null,
        HttpClient? who = null,
        string? key = null
    )
    {
        var query = $"name={Uri.EscapeDataString(name)}" + (indicators is null ? "" : $"&indicators={indicators}");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/performance/2024/{story.Of(code)}/attachments?{query}");
        request.Content = new ByteArrayContent(bytes);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.TryAddWithoutValidation("If-Match", eTag ?? (await story.ReadAsync(code)).ETag);
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var response = await (who ?? story.Department).SendAsync(request);
        return new Answered(response.StatusCode, response.Headers.ETag?.ToString(), await response.Content.ReadAsStringAsync());
    }
}
