using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Finance.Statements.Export;
using Finance.Statements.Tables;

namespace Finance.Submissions.Endpoints;

/// <summary>All tables of a draft as one page to look at and to print; it stands alone, so that it can be saved and sent on.</summary>
public static class TablesPage
{
    private const string Style = """
        body { font: 15px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; color: #1a1a1a; margin: 2rem auto; max-width: 78rem; padding: 0 1rem; }
        h1 { font-size: 1.5rem; text-align: center; margin: 0 0 .5rem; }
        .draft { text-align: center; color: #6b6b6b; margin: 0 0 2rem; }
        figure { margin: 0 0 3rem; overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        caption { padding: .5rem 0; }
        caption .title, caption .number { font-size: 1.15rem; font-weight: 600; }
        caption .unit { display: block; text-align: right; color: #6b6b6b; font-size: .9rem; }
        th, td { border: 1px solid #b8b8b8; padding: .3rem .5rem; vertical-align: middle; }
        thead th { background: #f2f4f7; font-weight: 600; text-align: center; min-width: 3.2em; }
        tbody th { font-weight: normal; text-align: left; min-width: 8em; }
        td.figure, td.line { text-align: right; white-space: nowrap; }
        td.code { white-space: nowrap; }
        .total { font-weight: 600; }
        td.code.level-1, td.code.level-1 ~ * { font-weight: 600; }
        tbody th.level-2 { padding-left: 1.5em; }
        tbody th.level-3, tbody th.level-4 { padding-left: 2.5em; }
        dl.fields { display: flex; gap: .25rem 1rem; flex-wrap: wrap; margin: 0; }
        dl.fields dd { margin: 0 1rem 0 0; }
        @media (max-width: 50rem) { caption, caption .unit { text-align: left; } }
        @media print { body { margin: 0; max-width: none; } figure { break-after: page; } thead { display: table-header-group; } tr { break-inside: avoid; } }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(Statement statement, string note)
    {
        var title = Encoder.Encode(statement.Title);
        var page = new StringBuilder()
            .Append("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Append("<title>")
            .Append(title)
            .Append("</title>\n<style>\n")
            .Append(Style)
            .Append("\n</style>\n</head>\n<body>\n<h1>")
            .Append(title)
            .Append("</h1>\n<p class=\"draft\">")
            .Append(Encoder.Encode(note))
            .Append("</p>\n");
        foreach (var table in statement.Tables)
        {
            page.Append(TableHtml.Write(table));
        }

        return page.Append("</body>\n</html>\n").ToString();
    }
}
