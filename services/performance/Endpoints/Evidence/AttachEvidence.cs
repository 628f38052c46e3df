using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Performance.Endpoints.Evaluations;
using Finance.Performance.Model.Evaluations;
using Finance.Performance.Model.Evidence;
using Finance.Performance.Storage;
using Microsoft.Net.Http.Headers;

namespace Finance.Performance.Endpoints.Evidence;

/// <summary>
/// POST …/evaluation/attachments?name=&amp;indicators=1,3 with the bytes as the body: attaches a file to a draft, for some indicators or for the
/// whole. It is a new version of the evaluation, so that its history fixes the hash of each file.
/// </summary>
internal static class AttachEvidence
{
    private const int MaxName = 300;

    public static void MapAttachEvidence(this RouteGroupBuilder evaluation) =>
        evaluation
            .MapPost("attachments", HandleAsync)
            .RequireRoles([.. EvaluationEndpoints.Editors])
            .AcceptsIdempotencyKey()
            .DescribesIfMatch()
            .WithSummary("上传佐证材料")
            .ReadsBody<byte[]>(EvidenceKind.Pdf.MediaType, [.. EvidenceKind.All.Skip(1).Select(kind => kind.MediaType)])
            .Produces<AttachmentAnswer>(StatusCodes.Status201Created);

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        UnitId unit,
        string code,
        string name,
        string? indicators,
        HttpContext http,
        EvaluationSteps steps,
        EvidenceSteps evidence,
        PerformanceDb db
    )
    {
        var kind = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            ? EvidenceKind.Of(type.MediaType.ToString())
            : null;
        if (kind is null)
        {
            return Problems.UnsupportedMediaType(string.Join("、", EvidenceKind.All.Select(known => known.MediaType)));
        }

        if (await RequestBytes.ReadAsync(http, AttachmentLimits.FileBytes) is not { } bytes)
        {
            return Problems.TooLarge(AttachmentLimits.FileBytes);
        }

        if (await steps.FindAsync(year, unit, code, http.RequestAborted) is not { } row)
        {
            return EvaluationEndpoints.NoEvaluation(code);
        }

        var content = await db.ReadContentAsync(row, http.RequestAborted);
        var proved = ReadIndicators(indicators, content.Actuals.Length);
        var faults = ImmutableArray.CreateBuilder<Fault>();
        if (proved is null)
        {
            faults.Add(
                new Fault("/indicators", ProblemCodes.UnknownValue, $"应为指标的序号，从 1 至 {content.Actuals.Length}，用逗号分开。")
            );
        }

        var clean = name.Length <= MaxName ? EvidenceName.Clean(name, kind) : null;
        if (clean is null)
        {
            faults.Add(
                new Fault("/name", ProblemCodes.InvalidText, $"文件名最多 {MaxName} 个字符，扩展名应为 {string.Join("、", kind.Endings)}。")
            );
        }

        if (kind.FaultOf(bytes) is { } fault)
        {
            faults.Add(new Fault("", ProblemCodes.InvalidContent, fault));
        }

        var attachment = new Attachment
        {
            Sha256 = CanonicalJson.Hash(bytes),
            Name = clean ?? "",
            MediaType = kind.MediaType,
            Size = bytes.Length,
            Indicators = proved ?? [],
        };
        var attachments = content.With(attachment);
        faults.AddRange(await BoundsAsync(db, row, attachment, attachments, http.RequestAborted));
        return faults.Count > 0
            ? Problems.InvalidContent(faults.ToImmutable(), $"共有 {faults.Count} 处错误，没有保存附件。")
            : await evidence.TakeAsync(
                http,
                new EvaluationKey(year, unit, code),
                EvaluationAction.Attached,
                content with
                {
                    Attachments = attachments,
                },
                (saved, signed) => db.KeepAsync(saved.Row, attachment, bytes, signed.At, http.RequestAborted),
                saved => TypedResults.Created($"{http.Request.Path}/{attachment.Sha256}", AttachmentAnswer.Of(attachment, saved))
            );
    }

    private static ImmutableArray<int>? ReadIndicators(string? text, int most)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var numbers = new SortedSet<int>();
        foreach (var part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > most)
            {
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private static async Task<IEnumerable<Fault>> BoundsAsync(
        PerformanceDb db,
        Evaluation row,
        Attachment attachment,
        ImmutableArray<Attachment> attachments,
        CancellationToken cancellationToken
    )
    {
        if (attachments.Length > AttachmentLimits.Files || attachments.Sum(one => (long)one.Size) > AttachmentLimits.TotalBytes)
        {
            return
            [
                new Fault(
                    "",
                    ProblemCodes.TooManyLines,
                    $"一项自评最多 {AttachmentLimits.Files} 个附件，合计最多 {AttachmentLimits.TotalBytes / 1_000_000} MB。"
                ),
            ];
        }

        var ever = await db.SizesEverAsync(row.Id, attachment.Sha256, cancellationToken);
        return ever.Count + 1 > AttachmentLimits.FilesEver || ever.Sum(size => (long)size) + attachment.Size > AttachmentLimits.BytesEver
            ? [new Fault("", ProblemCodes.TooManyLines, "这项自评先后上传的附件（包括已经删除的）过多，不能再上传。")]
            : [];
    }
}
