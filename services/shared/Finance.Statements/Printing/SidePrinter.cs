using System.Collections.Immutable;
using System.Globalization;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Language;
using Finance.Statements.Tables;

namespace Finance.Statements.Printing;

/// <summary>Prints the rows of one side of a table.</summary>
internal sealed class SidePrinter
{
    private readonly LineMatches.Memory memory;
    private readonly FactIndex index;
    private readonly PrintContext context;
    private readonly SideDefinition side;
    private readonly Scope scope;
    private readonly List<PrintedRow> printed = [];
    private readonly RowWords words;
    private int? nextLine;

    private SidePrinter(LineMatches.Memory memory, PrintContext context, SideDefinition side, Scope scope)
    {
        this.memory = memory;
        index = memory.Index;
        this.context = context;
        this.side = side;
        this.scope = scope;
        words = new RowWords(context);
        nextLine = side.FirstLine;
    }

    public static List<PrintedRow> Print(LineMatches.Memory memory, PrintContext context, SideDefinition side, Scope scope)
    {
        var printer = new SidePrinter(memory, context, side, scope);
        foreach (var rows in side.Rows)
        {
            printer.Print(rows);
        }

        return printer.printed;
    }

    private void Print(RowDefinition rows)
    {
        switch (rows)
        {
            case FixedRow fixedRow:
                PrintFixed(fixedRow);
                break;
            case CodeRows codes:
                PrintCodes(codes);
                break;
            case ProjectRows projects:
                PrintProjects(
                    projects,
                    new ProjectSums(memory, projects.Cells, CodeDimension.Functional, [CodeNumber.Any]),
                    0,
                    LineFilter.Everything,
                    words
                );
                break;
            case UnitRows units:
                for (var unit = 0; unit < index.Facts.Length; unit++)
                {
                    PrintUnit(units, unit);
                }

                break;
            case ItemRows items:
                PrintItems(items);
                break;
        }
    }

    private void PrintItems(ItemRows rows)
    {
        foreach (var item in rows.Items.Chosen(scope) ?? [])
        {
            var around = scope.With(item);
            var name = rows.NameOf?.Evaluate(around) is { Kind: ValueKind.Text } text ? text.Text : "";
            Add(
                rows,
                words with
                {
                    Name = name,
                },
                LineFilter.Everything,
                (column, line) =>
                    rows.Cells[column] is LineCell ? Word(line) : Plain(rows.Cells[column], words, around, LineFilter.Everything)
            );
            printed[^1] = printed[^1] with { Item = item };
        }
    }

    private void PrintFixed(FixedRow row)
    {
        if (row.When is { } when && !when.Evaluate(scope).IsTrue)
        {
            return;
        }

        var named = words with { Code = row.Code ?? "", Name = row.Code is { } code ? NameOf(CodeDimension.Functional, code) : "" };
        for (var time = 0; time < row.Repeat; time++)
        {
            Add(
                row,
                named,
                LineFilter.Everything,
                (column, line) =>
                    row.Cells[column] is LineCell ? Word(row.Line ?? line) : Plain(row.Cells[column], named, scope, LineFilter.Everything),
                row.Code
            );
        }
    }

    private void PrintUnit(UnitRows rows, int unit)
    {
        var filter = LineFilter.OfUnit(unit);
        var named = words with { Unit = context.UnitAt(unit) };
        Add(rows, named, filter, (column, _) => Plain(rows.Cells[column], named, scope, filter));
    }

    private void PrintCodes(CodeRows rows)
    {
        var width = rows.Dimension == CodeDimension.Functional ? CodeNumber.FunctionalWidth : CodeNumber.EconomicWidth;
        var codes = CodesOf(rows, width);
        var numbers = Array.ConvertAll(codes, code => code.Number);
        var sums = new CodeSums(memory, rows.Cells, rows.Dimension, numbers);
        var projects = rows.Then is null ? null : new ProjectSums(memory, rows.Then.Cells, rows.Dimension, numbers);
        var ordinal = 0;
        for (var row = 0; row < codes.Length; row++)
        {
            if ((!rows.ShowAll || codes[row].IsOther) && !sums.HasMoney(row))
            {
                continue;
            }

            var code = codes[row];
            var named = words with { Code = code.Digits, Name = code.Name ?? NameOf(rows.Dimension, code.Digits), Ordinal = ++ordinal };
            var filter = FilterOf(rows.Dimension, code.Number);
            if (!rows.Hidden)
            {
                AddCode(rows, sums, row, named, filter);
            }

            if (projects is not null && code.Number.Level(width) == rows.Levels[^1])
            {
                PrintProjects(rows.Then!, projects, row, filter, named);
            }
        }
    }

    private void AddCode(CodeRows rows, CodeSums sums, int row, RowWords named, LineFilter filter) =>
        Add(
            rows,
            named,
            filter,
            (column, line) =>
                rows.Cells[column] is SumCell cell ? Money(sums.At(row, column), cell)
                : rows.Cells[column] is LineCell ? Word(line)
                : Plain(rows.Cells[column], named, scope, filter),
            named.Code
        );

    /// <summary>The codes of the rows: those of the list, or every code of the lines at each level.</summary>
    private CodeRow[] CodesOf(CodeRows rows, int width)
    {
        if (!rows.Codes.IsEmpty && !rows.Others)
        {
            return [.. rows.Codes];
        }

        var used = rows.Dimension == CodeDimension.Functional ? index.FunctionalCodes : index.EconomicCodes;
        var found = used.SelectMany(code => rows.Levels.Select(level => code.AtLevel(level, width)))
            .OfType<CodeNumber>()
            .Distinct()
            .Where(code => rows.Under.IsEmpty || rows.Under.Any(ancestor => code.IsUnder(ancestor) == true))
            .Where(code => !rows.Codes.Any(listed => listed.Number == code))
            .Select(code => new CodeRow(code.Digits(width), code, null) { IsOther = !rows.Codes.IsEmpty });
        return [.. rows.Codes.Concat(found).OrderBy(code => code.Number.Low).ThenByDescending(code => code.Number.Span)];
    }

    /// <summary>Projects with money among the lines of a code, in the order in which the facts name them.</summary>
    private void PrintProjects(ProjectRows rows, ProjectSums sums, int row, LineFilter lines, RowWords outer)
    {
        foreach (var (project, amounts) in sums.Of(row))
        {
            var code = index.ProjectCode(project)!;
            var named = outer with { ProjectCode = code, ProjectName = index.ProjectName(code) };
            var filter = lines.And(LineFilter.Project(new ProjectCondition([code], Negated: false)));
            Add(
                rows,
                named,
                filter,
                (column, _) =>
                    rows.Cells[column] is SumCell cell ? Money(amounts[column], cell) : Plain(rows.Cells[column], named, scope, filter),
                outer.Code,
                named.ProjectName
            );
        }
    }

    private void Add(
        RowDefinition definition,
        RowWords named,
        LineFilter lines,
        Func<int, string, Cell> cellAt,
        string? code = null,
        string? projectName = null
    )
    {
        var line = nextLine?.ToString(CultureInfo.InvariantCulture) ?? "";
        nextLine++;
        var cells = ImmutableArray.CreateBuilder<Cell>(definition.Cells.Length);
        var name = definition is ItemRows ? named.Name : named.Fill(definition.Name);
        for (var column = 0; column < definition.Cells.Length; column++)
        {
            cells.Add(definition.Cells[column] is NameCell ? Word(name) : cellAt(column, line));
        }

        var lineColumn = definition.Cells.IndexOf(LineCell.Instance);
        printed.Add(
            new PrintedRow(
                new TableRow
                {
                    Name = name,
                    Level = definition.Level ?? LevelOf(definition, code),
                    Kind = definition.Kind,
                    Line = lineColumn >= 0 ? cells[lineColumn].Text : null,
                    NormalizedCode = string.IsNullOrEmpty(code) ? null : code,
                    ProjectName = projectName,
                    Cells = cells.MoveToImmutable(),
                },
                definition,
                lines
            )
        );
    }

    private static string? LevelOf(RowDefinition definition, string? code) =>
        definition is FixedRow or ProjectRows ? null : CodeLevel(code);

    private static string? CodeLevel(string? code) =>
        code?.Length switch
        {
            3 => "类",
            5 => "款",
            7 => "项",
            _ => null,
        };

    /// <summary>A cell that does not come from the sums of its section.</summary>
    private Cell Plain(CellPlan plan, RowWords named, Scope around, LineFilter lines) =>
        plan switch
        {
            WordCell word => Word(named.Fill(word.Word)),
            LevelCell levels => levels.Words.GetValueOrDefault(CodeLevel(named.Code) ?? "") is { } word
                ? Word(named.Fill(word))
                : Cell.Blank,
            SumCell cell => Money(Sum(cell, lines), cell),
            ValueCell value => ValueOf(value, around),
            _ => Cell.Blank,
        };

    private long? Sum(SumCell cell, LineFilter lines)
    {
        long? total = null;
        foreach (var term in cell.Terms)
        {
            var sum = ReferenceEquals(lines, LineFilter.Everything)
                ? memory.Of(term.List, term.Filter).Sum
                : LineSum.Of(index, term.List, term.Filter.And(lines));
            if (sum.IsAnswer)
            {
                total = checked((total ?? 0) + (term.Negative ? -sum.Fen : sum.Fen));
            }
        }

        return total;
    }

    public static Cell ValueOf(ValueCell cell, Scope around)
    {
        var value = cell.Value.Evaluate(around);
        return value.Kind switch
        {
            ValueKind.Number when cell.IsMoney => Cell.OfMoney(Contracts.Money.FromYuan(value.Number).Fen, cell.Style),
            ValueKind.Number when value.Number == decimal.Truncate(value.Number) => Cell.OfCount(decimal.ToInt64(value.Number), cell.Style),
            ValueKind.Number => Word(value.Number.ToString(CultureInfo.InvariantCulture)),
            ValueKind.Text => Word(value.Text),
            _ => Cell.Blank,
        };
    }

    private static Cell Money(long? fen, SumCell cell) => fen is { } known ? Cell.OfMoney(known, cell.Style) : Cell.Blank;

    private static Cell Word(string word) => Cell.OfWord(word);

    private string NameOf(CodeDimension dimension, string code) =>
        (dimension == CodeDimension.Functional ? context.Catalog.Functional(code) : context.Catalog.Economic(code))?.Name ?? code;

    private static LineFilter FilterOf(CodeDimension dimension, CodeNumber code) =>
        dimension == CodeDimension.Functional
            ? LineFilter.Functional(new CodeCondition([code], Negated: false))
            : LineFilter.Economic(new CodeCondition([code], Negated: false));
}
