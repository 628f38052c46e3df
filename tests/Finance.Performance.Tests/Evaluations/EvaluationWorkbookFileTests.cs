using System.Collections.Immutable;
using System.Globalization;
using Finance.Contracts;
using Finance.Performance.Tests.Evidence;
using Finance.Statements.Workbooks;
using Finance.Statements.Workbooks.Evaluations;

namespace Finance.Performance.Tests.Evaluations;

public sealed class EvaluationWorkbookFileTests
{
    [Fact]
    public void Many_projects_go_out_come_back_and_are_marked()
    {
        var forms = Forms(120);
        var bytes = EvaluationWorkbook.Write(forms);
        Assert.Equal(bytes, EvaluationWorkbook.Write(forms));
        var reading = EvaluationWorkbook.Read(bytes, forms);
        Assert.Empty(reading.Faults);
        var evaluations = reading.Content.GetProperty("evaluations");
        Assert.Equal(120, evaluations.GetArrayLength());
        Assert.Equal("=1+1", evaluations[7].GetProperty("actuals")[1].GetProperty("reason").GetString());
        Assert.Equal("做完\n一项", evaluations[7].GetProperty("completion").GetString());

        var fault = reading.At(new Fault("/evaluations/119/actuals/1/reason", "x", "不对"));
        Assert.Equal("J15", fault.Cell);
        Assert.Equal("不对", new FilledBook(EvaluationWorkbook.Annotate(bytes, [fault])!).CommentsOf(fault.Sheet!)["J15"]);
    }

    /// <summary>Names that spreadsheets refuse, names that are equal, and names that are too long.</summary>
    [Fact]
    public void Every_project_has_a_sheet_whatever_its_name()
    {
        string[] names = ["填表说明", "错误清单", "a/b:c*?[d]", "同名", "同名", "'引号'", "History", "=1+1", new string('长', 80)];
        var forms = names.Select((name, place) => Form(place) with { Name = name }).ToImmutableArray();
        var bytes = EvaluationWorkbook.Write(forms);
        Assert.Equal(names.Length + 1, new FilledBook(bytes).SheetNames.Count);
        var reading = EvaluationWorkbook.Read(bytes, forms);
        Assert.Empty(reading.Faults);
        Assert.Equal(names.Length, reading.Content.GetProperty("evaluations").GetArrayLength());
    }

    [Fact]
    public void What_is_no_workbook_of_evaluations_is_refused()
    {
        Assert.Equal(WorkbookFaultCodes.Macros, FaultOf(EvidenceFiles.Package("application/vnd.ms-excel.sheet.macroEnabled.main+xml")));
        Assert.Equal(WorkbookFaultCodes.ExternalLinks, FaultOf(EvidenceFiles.Workbook(("xl/externalLinks/externalLink1.xml", "<x/>"))));
        Assert.Equal(WorkbookFaultCodes.Unreadable, FaultOf(EvidenceFiles.Workbook()));
        Assert.Equal(WorkbookFaultCodes.Unreadable, FaultOf(EvidenceFiles.SoundPng));
        Assert.Equal(WorkbookFaultCodes.TooLarge, FaultOf(new byte[10_000_001]));
        Assert.Equal(WorkbookFaultCodes.MissingSheet, FaultOf(EvaluationWorkbook.Write([])));
    }

    private static string FaultOf(byte[] bytes) => EvaluationWorkbook.Read(bytes, Forms(1)).Faults[0].Code;

    private static ImmutableArray<EvaluationForm> Forms(int count) => [.. Enumerable.Range(0, count).Select(Form)];

    private static EvaluationForm Form(int place) =>
        new()
        {
            Year = new FiscalYear(2024),
            UnitName = "单位",
            Code = string.Create(CultureInfo.InvariantCulture, $"P{place}"),
            Name = "项目",
            Status = "填报中",
            Revision = place,
            Annual = Money.FromFen(123_456),
            Executed = Money.FromFen(100),
            Goal = new string('标', 300),
            Completion = "做完\n一项",
            Rows =
            [
                .. Enumerable
                    .Range(0, 20)
                    .Select(row => new EvaluationFormRow
                    {
                        Level1 = "产出指标",
                        Level2 = "数量指标",
                        Level3 = "培训人次",
                        Target = "≥100人次",
                        Weight = 4.5m,
                        Actual = "100",
                        Awarded = 4,
                        Attainment = "achieved",
                        Reason = row == 1 ? "=1+1" : null,
                        Score = "4.50",
                    }),
            ],
        };
}
