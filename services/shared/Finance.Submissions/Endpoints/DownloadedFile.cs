namespace Finance.Submissions.Endpoints;

/// <summary>Bytes that a browser saves under a name; never opened as a page of ours, whatever is in them.</summary>
public static class DownloadedFile
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Zip = "application/zip";
    public const string Csv = "text/csv; charset=utf-8";
    public const string Html = "text/html; charset=utf-8";

    public static IResult Of(byte[] bytes, string contentType, string name) => TypedResults.File(bytes, contentType, name);
}
