using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Finance.Disclosure.Tests;

/// <summary>Holds the cells of a publication's CSV files and sheets against its tables as data, one by one.</summary>
internal static class PublishedFileCells
{
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>Every table as CSV: a line of headers, then the body.</summary>
    public static List<List<string[]>> ReadCsv(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return
        [
            .. archive.Entries.Select(entry =>
            {
                using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
                return Fields(reader.ReadToEnd());
            }),
        ];
    }

    /// <summary>Every sheet in its order: its name and its rows of cells, numbers as they are stored.</summary>
    public static List<(string Name, List<string[]> Rows)> ReadXlsx(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        var names = Part(archive, "xl/workbook.xml").Descendants(Sheet + "sheet").Select(sheet => sheet.Attribute("name")!.Value).ToList();
        return [.. names.Select((name, index) => (name, Rows(Part(archive, $"xl/worksheets/sheet{index + 1}.xml"))))];
    }

    /// <summary>Every cell that a table has as data stands at its place in the CSV; tells how many there are.</summary>
    public static int CompareWithCsv(JsonElement table, List<string[]> csv)
    {
        var headers = Texts(table.GetProperty("columns"));
        Assert.Equal(headers, csv[0].Select(Plain));
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var compared = 0;
        foreach (var row in table.GetProperty("rows").EnumerateArray())
        {
            var side = $"{Text(row, "side")}#{(row.TryGetProperty("group", out var group) ? group.GetRawText() : "")}";
            var place = places[side] = places.GetValueOrDefault(side) + 1;
            foreach (var cell in row.GetProperty("code").EnumerateObject().Concat(row.GetProperty("values").EnumerateObject()))
            {
                Assert.Contains(cell.Value.GetString(), Places(headers, cell.Name).Select(column => Plain(csv[place][column])));
                compared++;
            }
        }

        // A side that is shorter than its neighbour is filled up; nothing else is added.
        Assert.Equal(places.Values.DefaultIfEmpty().Max(), csv.Count - 1);
        return compared;
    }

    /// <summary>The body of a sheet is that of the CSV, cell by cell.</summary>
    public static void CompareWithSheet(JsonElement table, List<string[]> csv, List<string[]> sheet)
    {
        Assert.Equal(Text(table, "title"), sheet[0][0]);
        var notes = table.GetProperty("notes").GetArrayLength() + (table.TryGetProperty("emptyTableNote", out _) ? 1 : 0);
        var first = sheet.Count - notes - (csv.Count - 1);
        for (var row = 1; row < csv.Count; row++)
        {
            for (var column = 0; column < csv[row].Length; column++)
            {
                var printed = Plain(csv[row][column]);
                var cell = column < sheet[first + row - 1].Length ? sheet[first + row - 1][column] : "";
                Assert.True(cell == printed || Number(cell) == Number(printed), $"{Text(table, "id")} {row},{column}: {cell} ≠ {printed}");
            }
        }
    }

    /// <summary>A header that comes again is numbered, and codes are named by the foot of theirs or by a name of their own; each side of a table may have one.</summary>
    private static List<int> Places(string[] headers, string key)
    {
        var whole = Where(header => header == key || header.StartsWith(key + "(", StringComparison.Ordinal));
        var foot = whole.Count > 0 ? whole : Where(header => header.Contains(key, StringComparison.Ordinal));
        return foot.Count > 0 ? foot : Where(_ => true);

        List<int> Where(Func<string, bool> fits) => [.. Enumerable.Range(0, headers.Length).Where(column => fits(headers[column]))];
    }

    /// <summary>RFC 4180.</summary>
    private static List<string[]> Fields(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted && text[i] == '"' && i + 1 < text.Length && text[i + 1] == '"')
            {
                field.Append(text[i++]);
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (!quoted && text[i] is ',' or '\r' && !quoted)
            {
                row.Add(field.ToString());
                field.Clear();
                if (text[i] == '\r')
                {
                    Assert.Equal('\n', text[++i]);
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else
            {
                field.Append(text[i]);
            }
        }

        Assert.Empty(row);
        return rows;
    }

    private static List<string[]> Rows(XElement sheet) =>
        [
            .. sheet
                .Descendants(Sheet + "row")
                .Select(row =>
                {
                    var cells = row.Elements(Sheet + "c").ToDictionary(cell => ColumnOf(cell.Attribute("r")!.Value), cell => cell.Value);
                    return Enumerable
                        .Range(0, cells.Keys.DefaultIfEmpty(-1).Max() + 1)
                        .Select(at => cells.GetValueOrDefault(at, ""))
                        .ToArray();
                }),
        ];

    private static int ColumnOf(string reference) =>
        reference.TakeWhile(char.IsAsciiLetterUpper).Aggregate(0, (column, letter) => (column * 26) + letter - 'A' + 1) - 1;

    private static XElement Part(ZipArchive archive, string name)
    {
        using var part = archive.GetEntry(name)!.Open();
        return XElement.Load(part);
    }

    /// <summary>Without the apostrophe that keeps a spreadsheet from reading a formula.</summary>
    private static string Plain(string field) => field.StartsWith('\'') ? field[1..] : field;

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
