using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Disclosure.Model;
using Finance.Statements.Export;

namespace Finance.Disclosure.Pages;

/// <summary>A publication as a printed document: its parts in the order of the format, each with its sentences and its tables.</summary>
public sealed record Book(PublishedDocument Document, ImmutableArray<BookPart> Parts)
{
    private const string Fragment = "<figure class=\"statement-table";
    private const string TablesHeading = "公开表";

    /// <param name="tables">The tables as they were printed for the page; null where none are.</param>
    public static Book Of(PublishedDocument document, string? tables)
    {
        var sheets = Sheets(document.Tables ?? [], tables ?? "");
        var parts = new List<BookPart>();
        foreach (var sections in (document.Narrative ?? []).GroupBy(section => section.Part, StringComparer.Ordinal))
        {
            parts.Add(new BookPart(sections.Key, [.. sections], []));
        }

        foreach (var part in document.Parts ?? [])
        {
            var held = part.Tables.Select(id => sheets.Find(sheet => sheet.TableId == id)).OfType<BookTable>().ToImmutableArray();
            if (held.IsEmpty)
            {
                continue;
            }

            sheets.RemoveAll(sheet => held.Contains(sheet));
            var at = parts.FindIndex(told => NumberOf(told.Heading) == NumberOf(part.Heading));
            if (at < 0)
            {
                at = parts.TakeWhile(told => Place(document, told.Heading) < Place(document, part.Heading)).Count();
                parts.Insert(at, new BookPart(part.Heading, [], held));
            }
            else
            {
                parts[at] = parts[at] with { Tables = held };
            }
        }

        // Those of documents from before their parts were kept.
        if (sheets.Count > 0)
        {
            parts.Insert(0, new BookPart(TablesHeading, [], [.. sheets]));
        }

        return new Book(document, [.. parts]);
    }

    /// <summary>第三部分 of "第三部分 2024年部门预算情况说明": sentences and tables head their parts in words that may differ after it.</summary>
    private static string NumberOf(string heading) => heading.Split(' ', 2)[0];

    private static int Place(PublishedDocument document, string heading) =>
        (document.Parts ?? []).Select(part => NumberOf(part.Heading)).TakeWhile(number => number != NumberOf(heading)).Count();

    /// <summary>The fragments stand in the order of the tables; no text in them can look like the start of one, for every text is escaped.</summary>
    private static List<BookTable> Sheets(ImmutableArray<JsonElement> tables, string html)
    {
        string[] fragments = [.. html.Split(Fragment, StringSplitOptions.None).Skip(1).Select(rest => Fragment + rest)];
        return fragments.Length == tables.Length
            ? [.. tables.Select((table, index) => BookTable.Of(table, index + 1, fragments[index]))]
            : throw new InvalidOperationException($"There are {tables.Length} tables and {fragments.Length} printed ones.");
    }
}

/// <summary>第三部分 with what stands in it.</summary>
public sealed record BookPart(string Heading, ImmutableArray<ExportedSection> Sections, ImmutableArray<BookTable> Tables);

/// <summary>One table on pages of its own.</summary>
public sealed record BookTable(string TableId, string Id, string Title, string Html, bool Landscape, string Density)
{
    private const int MostPortraitColumns = 7;
    private const int ManyColumns = 10;
    private const int VeryManyColumns = 14;

    public static BookTable Of(JsonElement table, int number, string html)
    {
        var columns = table.GetProperty("columns").GetArrayLength();
        var title = table.GetProperty("title").GetString()! + SubjectOf(table);
        return new BookTable(
            table.GetProperty("id").GetString()!,
            string.Create(CultureInfo.InvariantCulture, $"table-{number}"),
            table.TryGetProperty("number", out var numbered) && numbered.GetString() is { Length: > 0 } printed
                ? $"{printed} {title}"
                : title,
            html,
            columns > MostPortraitColumns
                || html.AsSpan(0, html.IndexOf('>', StringComparison.Ordinal)).Contains("landscape", StringComparison.Ordinal),
            columns > VeryManyColumns ? "dense"
                : columns > ManyColumns ? "close"
                : "usual"
        );
    }

    /// <summary>A document has the table of goals many times, once a project: contents and bookmarks tell them apart.</summary>
    private static string SubjectOf(JsonElement table) =>
        table.TryGetProperty("fields", out var fields)
        && fields.EnumerateArray().FirstOrDefault(field => field.GetProperty("label").GetString() == "项目名称")
            is { ValueKind: JsonValueKind.Object } named
        && named.GetProperty("value").GetString() is { Length: > 0 } project
            ? $"：{project}"
            : "";
}
