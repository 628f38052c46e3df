using System.Globalization;
using Finance.Contracts;
using Finance.Statements.Workbooks.Cells;
using Finance.Statements.Workbooks.Layout;
using Finance.Statements.Workbooks.Writing;

namespace Finance.Statements.Workbooks.Evaluations;

/// <summary>Builds the sheet of one project: heads, money and goal above, the indicators below.</summary>
internal static class EvaluationSheet
{
    private const int LettersPerLine = 75;
    private const int MostLines = 20;
    private static readonly int LastColumn = EvaluationLayout.Columns.Length;

    public static WorksheetBuilder Build(EvaluationForm form)
    {
        var sheet = new WorksheetBuilder { FrozenRows = 1, Landscape = true };
        foreach (var column in EvaluationLayout.Columns)
        {
            sheet.AddColumn(WidthOf(column), StyleOf(column));
        }

        sheet.AddTallRow(2, CellContent.Words($"{form.Year}年度{EvaluationLayout.Title}", CellLook.Title));
        AddLine(sheet, EvaluationLayout.Code, Given(form.Code));
        AddLine(sheet, EvaluationLayout.Name, Given(form.Name));
        AddLine(sheet, EvaluationLayout.Unit, Given(form.UnitName));
        AddLine(sheet, EvaluationLayout.Status, Given(form.Status));
        AddLine(
            sheet,
            EvaluationLayout.Revision,
            form.Revision is { } revision
                ? CellContent.Number(revision.ToString(CultureInfo.InvariantCulture), CellLook.Year)
                : CellContent.Words("", CellLook.Year)
        );
        AddMoney(sheet, form);
        AddLine(sheet, EvaluationLayout.Goal, Given(form.Goal), LinesOf(form.Goal));
        AddLine(sheet, EvaluationLayout.Completion, Given(form.Completion), Math.Max(3, LinesOf(form.Completion)));
        AddLine(sheet, EvaluationLayout.Total, Given(form.Score?.Total));
        AddLine(sheet, EvaluationLayout.Grade, Given(form.Score?.Grade));
        AddIndicators(sheet, form);
        return sheet;
    }

    public static IReadOnlyList<(Address Cell, string Text)> Comments(WorksheetBuilder sheet, EvaluationForm form) =>
        [
            .. EvaluationLayout
                .Columns.Index()
                .Where(column => column.Item.Note.Length > 0)
                .Select(column => (new Address(sheet.RowCount - form.Rows.Length, column.Index + 1), column.Item.Note)),
        ];

    private static void AddIndicators(WorksheetBuilder sheet, EvaluationForm form)
    {
        sheet.AddRow([
            .. EvaluationLayout.Columns.Select(column =>
                (CellContent?)
                    CellContent.Words(column.Header, EvaluationLayout.Filled.Contains(column) ? CellLook.RequiredHeader : CellLook.Header)
            ),
        ]);
        foreach (var (place, row) in form.Rows.Index())
        {
            sheet.AddRow(
                CellContent.Number((place + 1).ToString(CultureInfo.InvariantCulture), CellLook.Year),
                Given(row.Level1),
                Given(row.Level2),
                Given(row.Level3),
                Given(row.Target),
                Number(row.Weight),
                Given(row.Actual),
                row.Attainment is { } attainment ? CellContent.Words(EvaluationLayout.Attainments.TextOf(attainment)) : null,
                Number(row.Awarded),
                Given(row.Reason),
                row.Score is null ? null : Number(decimal.Parse(row.Score, CultureInfo.InvariantCulture))
            );
        }

        var choice = Address.Letters(1 + EvaluationLayout.Columns.IndexOf(EvaluationLayout.Filled[1]));
        sheet.Offer(
            string.Create(CultureInfo.InvariantCulture, $"{choice}{sheet.RowCount - form.Rows.Length + 1}:{choice}{sheet.RowCount + 1}"),
            $"\"{string.Join(',', EvaluationLayout.Attainments.All.Select(term => term.Text))}\"",
            strict: true
        );
    }

    private static void AddMoney(WorksheetBuilder sheet, EvaluationForm form)
    {
        sheet.AddRow(
            CellContent.Words(EvaluationLayout.Money, CellLook.Label),
            CellContent.Words("年初预算数", CellLook.Header),
            CellContent.Words("全年预算数", CellLook.Header),
            CellContent.Words("全年执行数", CellLook.Header),
            CellContent.Words("执行率（%）", CellLook.Header),
            CellContent.Words("执行分值", CellLook.Header),
            CellContent.Words("执行得分", CellLook.Header)
        );
        sheet.AddRow(
            CellContent.Words("年度资金总额", CellLook.Label),
            form.Initial is { } initial ? Yuan(initial) : null,
            Yuan(form.Annual),
            form.Executed is { } executed ? Yuan(executed) : null,
            Given(form.Score?.Rate),
            Given(form.Score?.ExecutionWeight),
            Given(form.Score?.Execution)
        );
    }

    private static void AddLine(WorksheetBuilder sheet, string label, CellContent? value, int lines = 1)
    {
        sheet.AddTallRow(lines, CellContent.Words(label, CellLook.Label), value ?? CellContent.Words(""));
        sheet.Merge(new Address(sheet.RowCount, 2), new Address(sheet.RowCount, LastColumn));
    }

    private static CellContent? Given(string? text) => text is null ? null : CellContent.Words(VisibleText.Write(text));

    private static CellContent? Number(decimal? number) =>
        number is { } known ? CellContent.Number(known.ToString(CultureInfo.InvariantCulture), CellLooks.OfDecimals(known.Scale)) : null;

    private static CellContent Yuan(Money money) =>
        CellContent.Number(money.Yuan.ToString("0.##", CultureInfo.InvariantCulture), CellLook.Money);

    private static int LinesOf(string? text) =>
        text is null ? 1 : Math.Min(MostLines, text.Split('\n').Sum(line => 1 + (line.Length / LettersPerLine)));

    private static int WidthOf(Field column) =>
        column == EvaluationLayout.Number ? 18
        : column.Kind == FieldKind.Number ? 10
        : column.Header.Length > 5 ? 36
        : column.Header == EvaluationLayout.Fixed[2].Header ? 30
        : 18;

    private static CellLook StyleOf(Field column) =>
        column.Kind switch
        {
            FieldKind.Count => CellLook.Year,
            FieldKind.Number => CellLook.Plain,
            _ => CellLook.Text,
        };
}
