using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Finance.Statements.Audit;

namespace Finance.Statements.Tests.Audit;

/// <summary>Printed documents, and the ways in which a test makes them wrong.</summary>
internal static class Printed
{
    public static readonly TheoryData<string> Published = ["jiangxi-budget", "jiangxi-final", "sichuan-budget"];

    public static PrintedDocument Document(string name) => PrintedDocumentReader.Read(Case.Json($"{name}-published")).Document!;

    public static PrintedDocument Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var reading = PrintedDocumentReader.Read(document.RootElement);
        Assert.Empty(reading.Faults);
        return reading.Document!;
    }

    public static string[] Errors(PrintedDocument document) => Errors(DeclaredTotals.Audit(document));

    /// <summary>Rule and first place of each error.</summary>
    public static string[] Errors(IEnumerable<AuditFinding> findings) =>
        [
            .. findings
                .Where(finding => finding.Severity == AuditSeverity.Error)
                .Select(finding => $"{finding.Rule} {finding.Places[0].Pointer}")
                .Order(StringComparer.Ordinal),
        ];

    public static bool Touches(IEnumerable<AuditFinding> findings, string pointer) =>
        findings.Any(finding =>
            finding.Severity == AuditSeverity.Error
            && (
                finding.Places.Any(place => place.Pointer == pointer)
                || finding.Related.Any(related => related.Places.Any(place => place.Pointer == pointer))
            )
        );

    public static string Pointer(int table, int row, string column) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/tables/{table}/rows/{row}/values/{column.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}"
        );

    /// <summary>Every printed figure other than zero.</summary>
    public static IEnumerable<(int Table, int Row, string Column, string Text)> Cells(PrintedDocument document) =>
        from table in document.Tables
        from row in table.Rows
        from value in row.Values.OrderBy(value => value.Key, StringComparer.Ordinal)
        where PrintedNumber.TryParse(value.Value, out var number) && number.Value != 0
        select (table.Index, row.Index, value.Key, value.Value);

    public static PrintedDocument With(this PrintedDocument document, int table, int row, string column, string text) =>
        document.With(
            table,
            rows =>
                rows.SetItem(
                    row,
                    rows[row] with
                    {
                        Values = rows[row]
                            .Values.Where(value => value.Key != column)
                            .Append(new(column, text))
                            .ToFrozenDictionary(StringComparer.Ordinal),
                    }
                )
        );

    /// <summary>The cell of a table by its id, the row's code or name, and the column.</summary>
    public static PrintedDocument With(this PrintedDocument document, string table, string row, string column, string text)
    {
        var (at, index) = document.Find(table, row);
        return document.With(at, index, column, text);
    }

    public static (int Table, int Row) Find(this PrintedDocument document, string table, string row)
    {
        var found = document.Tables.Single(candidate => candidate.Id == table);
        return (found.Index, found.Rows.First(candidate => candidate.NormalizedCode == row || candidate.Name == row).Index);
    }

    public static PrintedDocument With(
        this PrintedDocument document,
        int table,
        Func<ImmutableArray<PrintedRow>, ImmutableArray<PrintedRow>> change
    ) =>
        document with
        {
            Tables = document.Tables.SetItem(
                table,
                document.Tables[table] with
                {
                    Rows = [.. change(document.Tables[table].Rows).Select((row, index) => row with { Index = index })],
                }
            ),
        };

    public static PrintedDocument Without(this PrintedDocument document, int table, int row) =>
        document.With(table, rows => rows.RemoveAt(row));

    public static PrintedDocument WithFigure(this PrintedDocument document, int figure, string text) =>
        document with
        {
            Figures = document.Figures.SetItem(figure, document.Figures[figure] with { Text = text }),
        };

    public static PrintedFigure Figure(this PrintedDocument document, string meaning) =>
        document.Figures.First(figure => figure.Meaning == meaning);

    public static string Plus(string text, decimal by)
    {
        Assert.True(PrintedNumber.TryParse(text, out var number));
        return PrintedNumber.Print(number.Value + by, number.Decimals);
    }
}
