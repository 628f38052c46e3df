using Finance.Statements.Workbooks.Layout;

namespace Finance.Statements.Workbooks.Writing;

/// <summary>How to fill the workbook, on its first sheet.</summary>
internal static class GuideSheet
{
    public static WorksheetBuilder Build(WorkbookOptions options) => Build(Title(options), Lines);

    public static WorksheetBuilder Build(string title, IEnumerable<string> lines)
    {
        var sheet = new WorksheetBuilder();
        sheet.AddColumn(100);
        sheet.AddRow(CellContent.Words(title, CellLook.Title));
        foreach (var line in lines)
        {
            sheet.AddRow(CellContent.Words(line, CellLook.Note));
        }

        return sheet;
    }

    private static string Title(WorkbookOptions options)
    {
        var kind = options.Kind == WorkbookKind.Budget ? "部门预算填报表" : "部门决算填报表";
        var year = options.Year is { } given ? $"{given}年度 " : "";
        var unit = options.UnitName.Length > 0 ? $" {options.UnitName}" : "";
        return options.Title.Length > 0 ? $"{options.Title}{unit}" : $"{year}{kind}{unit}";
    }

    private static readonly string[] Lines =
    [
        "一、国家秘密和工作秘密一律不得填入本表。依法不予公开的事项，请在“不予公开依据”一栏写明依据。",
        "二、系统按表头文字识别各栏，栏目可以调换顺序，但请不要改动表头文字和工作表名称。橙色表头为必填。",
        "三、金额以元为单位，最多两位小数；可以使用千分位逗号和全角数字，不要写“万元”，不要写百分号。",
        "四、没有填的单元格表示“不知道”，不表示零；确实为零的请填 0。",
        $"五、某一部分确认没有内容时，在“{WorkbookLayout.Index}”的“{WorkbookLayout.StateHeader}”一栏选“{WorkbookLayout.Given}”；已经填了内容的部分不必再选。",
        $"六、文字栏填“{Cells.VisibleText.Empty}”表示该栏已经填报、内容为空；整行内容都不知道时，第一格写“{Cells.VisibleText.Nothing}”。",
        "七、带“编码”的栏目请按文本填写；科目名称只供核对，可以不填。",
        "八、不要合并单元格，不要留下公式错误（如 #REF!、#N/A）；日期写成 2024-12-31，月份写成 2024-12。",
        "九、导入后如有问题，系统退回原工作簿，有问题的单元格标红并附批注。",
        $"十、全部问题列在“{WorkbookLayout.FaultSheet}”中，改正后可以直接再次导入。",
    ];
}
