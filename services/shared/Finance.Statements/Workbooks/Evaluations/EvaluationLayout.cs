using System.Collections.Immutable;
using Finance.Statements.Words;
using Finance.Statements.Workbooks.Layout;

namespace Finance.Statements.Workbooks.Evaluations;

/// <summary>The labels and columns of 项目支出绩效自评表.</summary>
internal static class EvaluationLayout
{
    public const string Title = "项目支出绩效自评表";
    public const string Code = "项目编码";
    public const string Name = "项目名称";
    public const string Unit = "实施单位";
    public const string Status = "自评状态";
    public const string Revision = "版本号";
    public const string Money = "项目资金（元）";
    public const string Goal = "年度总体目标";
    public const string Completion = "实际完成情况";
    public const string Total = "自评总分";
    public const string Grade = "自评等级";

    public static readonly TermList Attainments = new(
        [
            new Term("achieved", "达成预期指标"),
            new Term("partial", "部分达成预期指标并具有一定效果"),
            new Term("missed", "未达成预期指标且效果较差"),
        ],
        [
            new Term("achieved", "全部或基本达成预期指标"),
            new Term("achieved", "基本达成目标"),
            new Term("partial", "部分达成预期指标"),
            new Term("missed", "未达成预期指标"),
        ]
    );

    public static readonly Field Number = Field.Count("序号", "indicator").Must;

    /// <summary>What the approved budget has fixed; typed over, it is a fault.</summary>
    public static readonly ImmutableArray<Field> Fixed =
    [
        Field.Text("一级指标", "level1"),
        Field.Text("二级指标", "level2"),
        Field.Text("三级指标", "level3"),
        Field.Text("年度指标值", "target"),
        Field.Number("分值", "weight"),
    ];

    /// <summary>What the unit fills in.</summary>
    public static readonly ImmutableArray<Field> Filled =
    [
        Field.Text("实际完成值", "actual").With("定量指标写数值，可以带单位；定性指标可以写文字。"),
        Field.Choice("完成程度", "attainment", Attainments).With("只有定性指标须填，从下拉列表中选择。"),
        Field.Number("自评分", "awarded").With("只有定性指标须填；定量指标由系统按评分办法计算。"),
        Field.Text("偏差原因分析及改进措施", "reason"),
    ];

    public static readonly Field Score = Field.Number("得分", "score").With("由系统计算，不读取。");

    /// <summary>In the order in which they are printed.</summary>
    public static readonly ImmutableArray<Field> Columns = [Number, .. Fixed, .. Filled, Score];

    public static readonly ImmutableArray<string> Headers = [.. Columns.Select(column => column.Header)];
}
