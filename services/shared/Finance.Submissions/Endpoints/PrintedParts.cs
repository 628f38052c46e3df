using System.Collections.Immutable;
using System.Text.Json;
using Finance.Statements.Export;
using Finance.Statements.Printing;

namespace Finance.Submissions.Endpoints;

/// <summary>What a version of a document is printed as: data, and files to open, print and compute with.</summary>
public static class PrintedParts
{
    public static readonly ImmutableArray<PrintedPart> All =
    [
        new(
            "tables",
            route => route.WithSummary("查看公开表").Produces<PrintedTables>(),
            (version, _, _) => TypedResults.Ok(PrintedTables.Of(version))
        ),
        new(
            "narrative",
            route => route.WithSummary("查看文字说明").Produces<PrintedNarrative>(),
            (version, _, _) => TypedResults.Ok(PrintedNarrative.Of(version))
        ),
        new(
            "tables.xlsx",
            route => route.WithSummary("下载公开表（Excel）").Produces<byte[]>(contentType: DownloadedFile.Xlsx),
            (version, name, _) => DownloadedFile.Of(StatementXlsx.Write(version.Printed.Statement), DownloadedFile.Xlsx, $"{name}.xlsx")
        ),
        new(
            "tables.csv",
            route => route.WithSummary("下载公开表（CSV 压缩包）").Produces<byte[]>(contentType: DownloadedFile.Zip),
            (version, name, _) => DownloadedFile.Of(TableCsv.WriteZip(version.Printed.Statement), DownloadedFile.Zip, $"{name}.zip")
        ),
        new(
            "tables.html",
            route => route.WithSummary("查看公开表（网页）").Produces<string>(contentType: DownloadedFile.Html),
            (version, _, note) => TypedResults.Content(TablesPage.Of(version.Printed.Statement, note), DownloadedFile.Html)
        ),
    ];
}

/// <summary>One of them: the end of its route, its description, and how it is written.</summary>
/// <param name="Name">"tables.xlsx", the end of the route.</param>
/// <param name="Describe">Says what it is, and what it answers.</param>
/// <param name="Write">Writes a version, under the name of a file, with a note on where it stands.</param>
public sealed record PrintedPart(string Name, Action<RouteHandlerBuilder> Describe, Func<PrintedVersion, string, string, IResult> Write);

/// <summary>A version in the format of the unit's region.</summary>
public sealed record PrintedVersion(int Number, string Hash, string Format, PrintedDocument Printed);

/// <summary>The tables of one version in the format of the unit's region.</summary>
public sealed record PrintedTables(int Version, string Hash, string Format, string Title, ImmutableArray<JsonElement> Tables)
{
    public static PrintedTables Of(PrintedVersion version) =>
        new(
            version.Number,
            version.Hash,
            version.Format,
            version.Printed.Statement.Title,
            [.. version.Printed.Statement.Tables.Select(table => JsonElement.Parse(TableJson.Write(table)))]
        );
}

/// <summary>The sentences of one version, each figure with what it was derived from.</summary>
public sealed record PrintedNarrative(int Version, string Hash, string Format, ImmutableArray<ExportedSection> Narrative)
{
    public static PrintedNarrative Of(PrintedVersion version) =>
        new(version.Number, version.Hash, version.Format, [.. version.Printed.Narrative.Select(ExportedSection.Of)]);
}
