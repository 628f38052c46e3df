using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Statements;
using Finance.Statements.Formats;
using Finance.Statements.Workbooks;
using Microsoft.Net.Http.Headers;

namespace Finance.Submissions.Endpoints;

/// <summary>Facts that were typed in Excel.</summary>
public static class FilledWorkbook
{
    private const int MaxBytes = 10_000_000;

    public static WorkbookOptions Of(Format format, WorkbookKind kind, string title)
    {
        return new WorkbookOptions
        {
            Kind = kind,
            Title = title,
            VehicleKinds = Named("vehicles"),
            EquipmentThresholds = Named("equipment"),
        };

        ImmutableArray<NamedKey> Named(string list) =>
            format.Lists.TryGetValue(list, out var entries) ? [.. entries.Select(entry => new NamedKey(entry.Key, entry.Name))] : [];
    }

    /// <summary>
    /// What is wrong with the workbook is told cell by cell; who accepts a workbook as the answer gets the same one back, with a comment
    /// on each faulty cell.
    /// </summary>
    public static async Task<(Facts? Facts, IResult? Problem)> ReadAsync(
        HttpContext http,
        WorkbookOptions options,
        ICatalog catalog,
        string name
    )
    {
        var (bytes, problem) = await ReadBytesAsync(http);
        if (bytes is null)
        {
            return (null, problem);
        }

        var reading = FactsWorkbook.Read(bytes, options, catalog);
        return reading.Facts is { } facts
            ? (facts, null)
            : (null, Refuse(http, FactsWorkbook.Annotate(bytes, reading.Faults), reading.Faults, name));
    }

    /// <summary>The file that was sent, bounded.</summary>
    public static async Task<(byte[]? Bytes, IResult? Problem)> ReadBytesAsync(HttpContext http)
    {
        if (!IsWorkbook(http.Request.ContentType))
        {
            return (null, Problems.UnsupportedMediaType(DownloadedFile.Xlsx));
        }

        return await RequestBytes.ReadAsync(http, MaxBytes) is { } bytes ? (bytes, null) : (null, Problems.TooLarge(MaxBytes));
    }

    /// <summary>The refusal of a workbook for what is wrong at its cells; <paramref name="annotated"/> is null where it cannot be opened.</summary>
    public static IResult Refuse(HttpContext http, byte[]? annotated, ImmutableArray<WorkbookFault> faults, string name)
    {
        if (AcceptsWorkbook(http.Request) && annotated is not null)
        {
            http.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return DownloadedFile.Of(annotated, DownloadedFile.Xlsx, name);
        }

        return Problems.InvalidContent(
            [.. faults.Select(fault => new Fault(fault.Pointer, fault.Code, PlaceOf(fault) + fault.Message))],
            $"填报表共有{faults.Length}处错误。"
        );
    }

    private static string PlaceOf(WorkbookFault fault) =>
        fault switch
        {
            { Sheet: { } sheet, Cell: { } cell } => $"工作表“{sheet}”{cell}：",
            { Sheet: { } sheet } => $"工作表“{sheet}”：",
            _ => "",
        };

    public static bool IsWorkbook(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (
            type.MediaType.Equals(DownloadedFile.Xlsx, StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("application/octet-stream", StringComparison.OrdinalIgnoreCase)
        );

    private static bool AcceptsWorkbook(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals(DownloadedFile.Xlsx, StringComparison.OrdinalIgnoreCase));
}
