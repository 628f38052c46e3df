using System.Globalization;
using Finance.Contracts;
using Finance.Contracts.Events;

namespace Finance.Disclosure.Model;

/// <summary>The names of publications, and the way figures and days are printed.</summary>
public static class Words
{
    public static string Of(PublicationKind kind) =>
        kind switch
        {
            PublicationKind.Budget => "部门预算",
            PublicationKind.FinalAccount => "部门决算",
            _ => "项目支出绩效目标及自评结果",
        };

    /// <summary>What makes a publication of this kind due: evaluations are confirmed, all else is approved by a document.</summary>
    public static string Decision(PublicationKind kind) => kind == PublicationKind.PerformanceGoals ? "自评确认" : "批复";

    /// <summary>万元 with thousands separators, rounded once, here at the very end.</summary>
    public static string Wan(Money money) => money.ToWan().ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>Exact yuan with thousands separators.</summary>
    public static string Yuan(Money money) => money.Yuan.ToString("#,##0.00", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    public static string Minute(DateTimeOffset instant) =>
        DisclosureClock.InShanghai(instant).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);
}
