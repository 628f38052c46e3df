using System.Globalization;
using System.Text.RegularExpressions;
using Finance.Contracts;

namespace Finance.Statements.Audit;

/// <summary>Names and words: one code under two names (D11), a unit under two names (D22), places left open (D19), years that belong elsewhere (D13).</summary>
internal static partial class WordFindings
{
    public static IEnumerable<AuditFinding> Find(PrintedDocument document, Sheets sheets, ICatalog? catalog) =>
        Names(sheets, catalog).Concat(Units(document)).Concat(Open(document)).Concat(Years(document));

    private static IEnumerable<AuditFinding> Names(Sheets sheets, ICatalog? catalog)
    {
        var named = sheets
            .All.SelectMany(sheet => sheet.Rows.Select(row => (sheet, row)))
            .Where(pair =>
                pair.row.Code is not null
                && pair.row.Bare.Length > 0
                && pair.row.Row.ProjectName is not { Length: > 0 }
                && pair.row.Row.Kind?.Contains("项目", StringComparison.Ordinal) != true
            );
        foreach (var code in named.GroupBy(pair => pair.row.Code!, StringComparer.Ordinal))
        {
            var names = code.DistinctBy(pair => pair.row.Bare).ToList();
            var book = (code.Key[0] == '3' ? catalog?.Economic(code.Key) : catalog?.Functional(code.Key))?.Name;
            if (names.Count > 1 || (book is not null && Wording.Plain(book) != names[0].row.Bare))
            {
                var places = names
                    .Select(pair => new AuditPlace($"{Pointers.Row(pair.sheet.Table.Index, pair.row.Row.Index)}/name")
                    {
                        Table = pair.sheet.Table.Id,
                        Row = $"{code.Key} {pair.row.Bare}",
                    })
                    .ToList();
                var all = string.Join("”与“", names.Select(pair => pair.row.Bare));
                var official = book is null ? "" : $"，科目名称为“{book}”";
                yield return Finding(
                    "D11",
                    AuditSeverity.Explain,
                    places,
                    names[0].row.Bare,
                    book ?? names[^1].row.Bare,
                    $"科目 {code.Key} 印为“{all}”{official}，请统一名称。"
                );
            }
        }
    }

    private static IEnumerable<AuditFinding> Units(PrintedDocument document)
    {
        var units = document
            .Tables.SelectMany(table =>
                table.Rows.Select(row =>
                    (table, row, Code: row.Code.FirstOrDefault(part => part.Key.Contains("单位", StringComparison.Ordinal)).Value)
                )
            )
            .Where(unit => unit.row.NormalizedCode is null && unit.Code is { Length: > 0 } && unit.row.Name.Length > 0);
        foreach (var unit in units.GroupBy(unit => unit.Code, StringComparer.Ordinal))
        {
            var names = unit.DistinctBy(row => Wording.Plain(row.row.Name)).ToList();
            var first = Wording.Plain(names[0].row.Name);
            foreach (var (table, row, _) in names.Skip(1).Where(other => !IsShort(document, first, Wording.Plain(other.row.Name))))
            {
                var place = new AuditPlace($"{Pointers.Row(table.Index, row.Index)}/name") { Table = table.Id, Row = row.Name };
                yield return Finding(
                    "D22",
                    AuditSeverity.Explain,
                    [place],
                    row.Name,
                    names[0].row.Name,
                    $"单位 {unit.Key} 在表 {table.Id} 印为“{row.Name}”，在别处印为“{names[0].row.Name}”，请核对单位名称。"
                );
            }
        }
    }

    private static bool IsShort(PrintedDocument document, string one, string other) =>
        one.Contains(other, StringComparison.Ordinal)
        || other.Contains(one, StringComparison.Ordinal)
        || document.DepartmentShort is { } brief && (Wording.Plain(brief) == one || Wording.Plain(brief) == other);

    private static IEnumerable<AuditFinding> Open(PrintedDocument document) =>
        from text in Texts(document)
        let match = Terms.Known.PlaceholderPattern.Match(text.Text)
        where match.Success
        select Finding(
            "D19",
            AuditSeverity.Error,
            [text.Place],
            text.Text,
            "",
            $"{text.Place.Words}留有未填写的“{match.Value}”，请填写后再公开。"
        );

    private static IEnumerable<AuditFinding> Years(PrintedDocument document)
    {
        if (document.FiscalYear is not { } year)
        {
            yield break;
        }

        foreach (var (place, text) in Texts(document).DistinctBy(text => text.Text))
        {
            foreach (Match match in YearPattern().Matches(text))
            {
                var named = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
                if (named != year && named != year - 1)
                {
                    yield return Finding(
                        "D13",
                        AuditSeverity.Info,
                        [place],
                        match.Value,
                        year.ToString(CultureInfo.InvariantCulture),
                        $"{place.Words}提到 {named} 年，既不是本年也不是上年，请核对年份。"
                    );
                    break;
                }
            }
        }
    }

    private static IEnumerable<(AuditPlace Place, string Text)> Texts(PrintedDocument document)
    {
        foreach (var table in document.Tables)
        {
            yield return (new AuditPlace(Pointers.Table(table.Index) + "/title") { Table = table.Id }, table.Title);
            foreach (var (index, note) in table.Notes.Index())
            {
                yield return (
                    new AuditPlace($"{Pointers.Table(table.Index)}/notes/{index.ToString(CultureInfo.InvariantCulture)}")
                    {
                        Table = table.Id,
                    },
                    note
                );
            }

            foreach (var (index, column) in table.Columns.Index())
            {
                yield return (
                    new AuditPlace($"{Pointers.Table(table.Index)}/columns/{index.ToString(CultureInfo.InvariantCulture)}")
                    {
                        Table = table.Id,
                        Column = column,
                    },
                    column
                );
            }

            foreach (var row in table.Rows)
            {
                yield return (
                    new AuditPlace($"{Pointers.Row(table.Index, row.Index)}/name") { Table = table.Id, Row = row.Name },
                    row.Name
                );
                foreach (
                    var (column, value) in row
                        .Values.OrderBy(value => value.Key, StringComparer.Ordinal)
                        .Where(value => value.Value.Any(char.IsLetter) || value.Value.Contains('_', StringComparison.Ordinal))
                )
                {
                    yield return (
                        new AuditPlace(Pointers.Cell(table.Index, row.Index, column))
                        {
                            Table = table.Id,
                            Row = row.Name,
                            Column = column,
                        },
                        value
                    );
                }
            }
        }

        foreach (var figure in document.Figures)
        {
            yield return (Sheets.Place(figure), figure.Meaning);
            yield return (Sheets.Place(figure), figure.Text);
        }
    }

    private static AuditFinding Finding(
        string rule,
        AuditSeverity severity,
        IEnumerable<AuditPlace> places,
        string printed,
        string expected,
        string message
    ) =>
        new()
        {
            Rule = rule,
            Severity = severity,
            Verdict = AuditVerdict.Error,
            Places = [.. places],
            Printed = printed,
            Expected = expected,
            Message = message,
        };

    [GeneratedRegex(
        "(?<![0-9.])(?<year>20[0-9]{2})年",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex YearPattern();
}
