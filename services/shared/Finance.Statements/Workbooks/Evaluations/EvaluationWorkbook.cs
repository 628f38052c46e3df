using System.Collections.Immutable;
using System.Xml;
using Finance.Statements.Export.Xlsx;
using Finance.Statements.Workbooks.Layout;
using Finance.Statements.Workbooks.Reading;
using Finance.Statements.Workbooks.Writing;

namespace Finance.Statements.Workbooks.Evaluations;

/// <summary>Excel workbooks that carry self-evaluations, a sheet for each project.</summary>
public static class EvaluationWorkbook
{
    /// <summary>The projects that one workbook can hold.</summary>
    public const int MaxProjects = 500;

    private static readonly WorkbookLimits Limits = new()
    {
        Bytes = 10_000_000,
        Sheets = MaxProjects + 5,
        RowsPerSheet = 1_000,
        Columns = 50,
        Entries = (6 * MaxProjects) + 100,
    };

    private static readonly string[] Guide =
    [
        "一、国家秘密和工作秘密一律不得填入本表。",
        "二、每个项目一张工作表。项目编码、版本号、绩效目标和资金由系统填写，请不要改动；橙色表头的栏目和“实际完成情况”由单位填写。",
        "三、定量指标只填实际完成值，得分由系统按评分办法计算；定性指标填完成程度和自评分。得分低于分值的，须写明偏差原因。",
        "四、没有填的单元格表示没有填报，不表示零；确实为零的请填 0。没有任何填报内容的工作表不会生成自评。",
        "五、请不要改动表头文字，不要留下公式错误（如 #REF!、#N/A）。公式只读取已保存的结果。",
        $"六、导入后如有问题，系统退回原工作簿，有问题的单元格标红并附批注，全部问题列在“{WorkbookLayout.FaultSheet}”中，改正后可以直接再次导入。",
    ];

    /// <summary>The same forms give the same bytes.</summary>
    public static byte[] Write(ImmutableArray<EvaluationForm> forms)
    {
        var names = new SheetNames();
        var file = new WorkbookFile();
        file.Add(names.For(WorkbookLayout.Guide), GuideSheet.Build(EvaluationLayout.Title, Guide));
        names.For(WorkbookLayout.FaultSheet);
        foreach (var form in forms)
        {
            var sheet = EvaluationSheet.Build(form);
            file.Add(names.For(form.Name), sheet, EvaluationSheet.Comments(sheet, form));
        }

        return file.Save();
    }

    /// <summary>What the sheets state, as the JSON of the API, or what is wrong with them; never throws on what a user sent.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="forms">The projects that the workbook may name, with the goals that it must not change.</param>
    public static EvaluationReading Read(byte[] bytes, ImmutableArray<EvaluationForm> forms)
    {
        try
        {
            using var package = BoundedPackage.Open(bytes, Limits);
            package.RefuseDtd();
            return new EvaluationWorkbookReader(forms).Read(SpreadsheetBook.Open(package, Limits));
        }
        catch (WorkbookRefusedException refused)
        {
            return EvaluationReading.Refused(refused.Fault);
        }
        catch (Exception broken)
            when (broken is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException)
        {
            return EvaluationReading.Refused(WorkbookRefusedException.Unreadable().Fault);
        }
    }

    /// <summary>The workbook that was sent with a comment on each faulty cell; null where it cannot be opened.</summary>
    public static byte[]? Annotate(byte[] bytes, IReadOnlyList<WorkbookFault> faults) => FactsWorkbook.Annotate(bytes, faults, Limits);
}
