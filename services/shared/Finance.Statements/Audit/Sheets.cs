using System.Collections.Immutable;

namespace Finance.Statements.Audit;

/// <summary>Makes the tables and sentences of a document ready for comparison.</summary>
internal sealed class Sheets
{
    private readonly PrintedDocument document;
    private readonly Dictionary<decimal, int> places = [];
    private readonly Dictionary<string, bool> figureColumns = new(StringComparer.Ordinal);
    private readonly bool sentencesCutZeros;

    public Sheets(PrintedDocument document)
    {
        this.document = document;
        MoneyUnit = Terms.Known.YuanIn(document.MoneyUnit) ?? 10_000;
        foreach (var unit in document.Tables.GroupBy(YuanIn))
        {
            if (Precision.Place(unit.SelectMany(Numbers)) is { } place)
            {
                places[unit.Key] = place;
            }
        }

        var sentences = Sentences().ToList();
        var fine = sentences.Count(number => -number.Decimals <= PlaceOf(MoneyUnit, number));
        sentencesCutZeros = fine * 10 >= sentences.Count * 3;
        PercentDecimals = -Math.Min(0, Precision.Place(Percents()) ?? 0);
        Codes = EffectiveCodes.Find(document);
        All = [.. document.Tables.Select(Ready)];
    }

    public ImmutableArray<Sheet> All { get; }

    public EffectiveCodes Codes { get; }

    public decimal MoneyUnit { get; }

    /// <summary>The figure of a sentence in yuan; null where it is no money.</summary>
    public Quantity? Money(PrintedFigure figure)
    {
        if (Terms.Known.YuanIn(figure.Unit) is not { } yuan || !PrintedNumber.TryParse(figure.Text, out var number))
        {
            return null;
        }

        var own = number.LastPlace > 0 && yuan != MoneyUnit ? 0 : -number.Decimals;
        var place = yuan == MoneyUnit && sentencesCutZeros ? PlaceOf(yuan, number) : own;
        return new Quantity(Place(figure), number.Text, number.Value * yuan, Half(place, yuan), Math.Max(number.Decimals, -place), yuan);
    }

    /// <summary>To how many decimals sentences round percentages; where only few do, each for itself.</summary>
    public int PercentDecimals { get; }

    /// <summary>The printed amount of a project, in 万元 as its name says.</summary>
    public Quantity? Money(PrintedProject project)
    {
        if (!PrintedNumber.TryParse(project.Amount, out var number))
        {
            return null;
        }

        const decimal Wan = 10_000;
        var place = new AuditPlace(Pointers.Project(project.Index)) { Section = "项目绩效目标表", Meaning = $"项目“{project.Name}”的金额" };
        var rounded = Math.Min(-2, -number.Decimals);
        return new Quantity(place, number.Text, number.Value * Wan, Half(rounded, Wan), -rounded, Wan);
    }

    public static AuditPlace Place(PrintedFigure figure) =>
        new(Pointers.Figure(figure.Index)) { Section = figure.Section, Meaning = figure.Meaning };

    private static decimal Half(int place, decimal yuan) => Precision.PowerOfTen(place) * yuan / 2;

    private static decimal YuanIn(PrintedTable table) => Terms.Known.YuanIn(table.Unit) ?? 10_000;

    private int PlaceOf(decimal unit, PrintedNumber number) => places.TryGetValue(unit, out var place) ? place : -number.Decimals;

    private IEnumerable<PrintedNumber> Numbers(PrintedTable table)
    {
        foreach (var row in table.Rows)
        {
            foreach (var (column, text) in row.Values)
            {
                if (IsFigure(column) && PrintedNumber.TryParse(text, out var number))
                {
                    yield return number;
                }
            }
        }
    }

    private IEnumerable<PrintedNumber> Sentences()
    {
        foreach (var figure in document.Figures)
        {
            if (Terms.Known.YuanIn(figure.Unit) == MoneyUnit && PrintedNumber.TryParse(figure.Text, out var number) && number.Value != 0)
            {
                yield return number;
            }
        }
    }

    private IEnumerable<PrintedNumber> Percents()
    {
        foreach (var figure in document.Figures)
        {
            if (Sentence.IsPercentUnit(figure.Unit) && PrintedNumber.TryParse(figure.Text, out var number))
            {
                yield return number;
            }
        }
    }

    private Sheet Ready(PrintedTable table)
    {
        var keys = table.Columns.Concat(
            table
                .Rows.SelectMany(row => row.Values.Keys)
                .Where(key => !table.Columns.Contains(key))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
        var columns = new List<SheetColumn>();
        var sources = new List<List<string>>();
        foreach (var key in keys.Where(IsFigure))
        {
            var path = Path(key);
            var header = string.Join('/', path);
            var same = columns.FindIndex(column => column.Header == header);
            if (same >= 0)
            {
                sources[same].Add(key);
                continue;
            }

            columns.Add(new SheetColumn(columns.Count, key, path));
            sources.Add([key]);
        }

        var unit = YuanIn(table);
        var cells = Cells(table, columns, sources, unit);
        return new Sheet(table, [.. columns], cells)
        {
            UnitNames = [.. new[] { document.Department, document.DepartmentShort }.OfType<string>().Select(Wording.Plain)],
        };
    }

    private ImmutableArray<SheetRow> Cells(PrintedTable table, List<SheetColumn> columns, List<List<string>> sources, decimal unit)
    {
        var place = places.GetValueOrDefault(unit, -2);
        var rows = ImmutableArray.CreateBuilder<SheetRow>(table.Rows.Length);
        foreach (var row in table.Rows)
        {
            var cells = ImmutableArray.CreateBuilder<Quantity?>(columns.Count);
            foreach (var (column, keys) in columns.Zip(sources))
            {
                var key = keys.Find(row.Values.ContainsKey) ?? column.Key;
                var where = new AuditPlace(Pointers.Cell(table.Index, row.Index, key))
                {
                    Table = table.Id,
                    Row = RowName(row),
                    Column = key,
                };
                if (!row.Values.TryGetValue(key, out var text) || text.Trim().Length == 0)
                {
                    cells.Add(new Quantity(where, "", 0, 0, Math.Max(0, -place), unit));
                }
                else
                {
                    cells.Add(
                        PrintedNumber.TryParse(text, out var number)
                            ? new Quantity(
                                where,
                                number.Text,
                                number.Value * unit,
                                Half(place, unit),
                                Math.Max(number.Decimals, -place),
                                unit
                            )
                            : null
                    );
                }
            }

            rows.Add(new SheetRow(row, Wording.Plain(row.Name), Codes.Of(table.Index, row.Index), cells.MoveToImmutable()));
        }

        return rows.MoveToImmutable();
    }

    private static string RowName(PrintedRow row) =>
        string.Join(' ', new[] { row.NormalizedCode, row.ProjectName ?? row.Name }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>The header path without the number that tells repeated columns apart: 金额（2）.</summary>
    private static ImmutableArray<string> Path(string key) => [.. key.Split('/').Select(Wording.Plain).Select(WithoutCounter)];

    private static string WithoutCounter(string segment)
    {
        var open = segment.LastIndexOf('（');
        return open > 0 && segment[^1] == '）' && segment[(open + 1)..^1].All(char.IsAsciiDigit) ? segment[..open] : segment;
    }

    private bool IsFigure(string key)
    {
        if (!figureColumns.TryGetValue(key, out var isFigure))
        {
            isFigure = IsFigureColumn(key);
            figureColumns.Add(key, isFigure);
        }

        return isFigure;
    }

    private static bool IsFigureColumn(string key)
    {
        var leaf = Path(key)[^1];
        var bracket = leaf.IndexOf('（', StringComparison.Ordinal);
        var word = bracket > 0 ? leaf[..bracket] : leaf;
        return !Terms.Known.CodeColumns.Contains(word) && !Terms.EndsWithAny(word, Terms.Known.TextColumns);
    }
}
