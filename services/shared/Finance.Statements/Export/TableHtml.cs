using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Finance.Statements.Tables;

namespace Finance.Statements.Export;

/// <summary>A table as a fragment of a page: semantic elements and class names, no style of its own, every text escaped.</summary>
public static class TableHtml
{
    public static string Write(Table table)
    {
        ExportLimits.Demand(table);
        var html = new StringBuilder();
        // A wide table scrolls inside its frame: the keyboard must reach the frame, and a listener hear what it is.
        html.Append("<figure class=\"statement-table").Append(table.Landscape ? " landscape" : "").Append("\" tabindex=\"0\"");
        html.Append(" aria-label=\"").Append(Escape(table.Title)).Append("\">\n");
        AppendFields(html, table);
        html.Append("<table>\n");
        AppendCaption(html, table);
        AppendHead(html, HeaderGrid.Of(table));
        AppendBody(html, table);
        html.Append("</table>\n");
        AppendNotes(html, table);
        return html.Append("</figure>\n").ToString();
    }

    private static void AppendFields(StringBuilder html, Table table)
    {
        if (table.Fields.IsEmpty)
        {
            return;
        }

        html.Append("<dl class=\"fields\">\n");
        foreach (var field in table.Fields)
        {
            html.Append("<dt>").Append(Escape(field.Label)).Append("</dt><dd>").Append(Escape(field.Value)).Append("</dd>\n");
        }

        html.Append("</dl>\n");
    }

    private static void AppendCaption(StringBuilder html, Table table)
    {
        html.Append("<caption>");
        if (table.Number is { } number)
        {
            html.Append("<span class=\"number\">").Append(Escape(number)).Append("</span> ");
        }

        html.Append("<span class=\"title\">").Append(Escape(table.Title)).Append("</span>");
        if (table.Unit.Length > 0)
        {
            html.Append(" <span class=\"unit\">单位：").Append(Escape(table.Unit)).Append("</span>");
        }

        html.Append("</caption>\n");
    }

    /// <summary>A wide cell of the first row names its column group; one further down names just the columns below it.</summary>
    private static void AppendHead(StringBuilder html, HeaderGrid grid)
    {
        foreach (var group in grid.Cells.Where(cell => cell.Row == 0))
        {
            html.Append("<colgroup").Append(Attribute("span", group.ColumnSpan)).Append("></colgroup>\n");
        }

        html.Append("<thead>\n");
        foreach (var row in grid.Cells.GroupBy(cell => cell.Row))
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                html.Append("<th scope=\"").Append(row.Key == 0 && cell.ColumnSpan > 1 ? "colgroup" : "col").Append('"');
                html.Append(Attribute("colspan", cell.ColumnSpan)).Append(Attribute("rowspan", cell.RowSpan));
                html.Append('>').Append(Escape(cell.Text)).Append("</th>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</thead>\n");
    }

    private static void AppendBody(StringBuilder html, Table table)
    {
        html.Append("<tbody>\n");
        foreach (var row in PrintedRows.Of(table))
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                AppendCell(html, cell);
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n");
    }

    private static void AppendCell(StringBuilder html, PrintedCell cell)
    {
        var text = Escape(cell.Cell.Text);
        var isRowHeader = cell.Column.Role == ColumnRole.Name && text.Length > 0;
        html.Append(isRowHeader ? "<th scope=\"row\"" : "<td").Append(" class=\"").Append(ClassOf(cell.Column.Role));
        if (cell.Row is { } row)
        {
            var look = RowLook.Of(row);
            html.Append(look.IsTotal ? " total" : "");
            if (look.Level > 0)
            {
                html.Append(CultureInfo.InvariantCulture, $" level-{look.Level}");
            }
        }

        html.Append("\">").Append(text).Append(isRowHeader ? "</th>" : "</td>");
    }

    private static string ClassOf(ColumnRole role) =>
        role switch
        {
            ColumnRole.Code => "code",
            ColumnRole.Name => "name",
            ColumnRole.Line => "line",
            ColumnRole.Figure => "figure",
            _ => "text",
        };

    private static void AppendNotes(StringBuilder html, Table table)
    {
        if (table.Notes.IsEmpty)
        {
            return;
        }

        html.Append("<figcaption class=\"notes\">\n");
        foreach (var note in table.Notes)
        {
            html.Append("<p>").Append(Escape(note)).Append("</p>\n");
        }

        html.Append("</figcaption>\n");
    }

    private static string Attribute(string name, int span) =>
        span == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" {name}=\"{span}\"");

    /// <summary>Chinese stays readable; markup does not stay markup.</summary>
    private static readonly HtmlEncoder Plain = HtmlEncoder.Create(UnicodeRanges.All);

    private static string Escape(string text) => Plain.Encode(PrintableText.Of(text));
}
