using System.Collections.Immutable;

namespace Finance.Statements.Workbooks.Layout;

/// <summary>Every sheet of a workbook in its order, and the parts that its index lists.</summary>
internal static class WorkbookLayout
{
    public const string Guide = "填表说明";

    public const string Index = "目录";

    public const string FaultSheet = "错误清单";

    public const string PartHeader = "部分";

    public const string SheetHeader = "工作表";

    public const string StateHeader = "填报情况";

    public const string NoteHeader = "说明";

    public const string Given = "已填报";

    public const string NotGiven = "未填报";

    public const string LabelHeader = "项目";

    public const string ValueHeader = "内容";

    public static readonly ImmutableArray<SheetLayout> Sheets =
    [
        .. ProfileSheets.All,
        .. MoneySheets.All,
        .. ProjectSheets.All,
        .. AssetSheets.All,
        .. PriorYearSheets.All,
        .. FinalAccountSheets.All,
    ];

    public static readonly ImmutableArray<Part> Parts =
    [
        .. ProfileSheets.Parts,
        .. MoneySheets.Parts,
        .. ProjectSheets.Parts,
        .. AssetSheets.Parts,
        .. PriorYearSheets.Parts,
        .. FinalAccountSheets.Parts,
    ];
}
