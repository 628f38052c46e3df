using System.Globalization;
using Finance.Contracts;

namespace Finance.Budgets.Model;

/// <summary>What a unit reads in a notice.</summary>
public static class NoticeTexts
{
    public static string OfControlFigures(FiscalYear year, int version, int? former) =>
        former is { } before
            ? $"{year}年预算控制数已调整（第{version}号，原为第{before}号），请按新的控制数编制二上预算。"
            : $"{year}年预算控制数已下达（第{version}号），请按控制数编制二上预算。";

    public static string OfDeadline(FiscalYear year, CalendarStep step, DateOnly dueOn, int daysLeft)
    {
        var day = dueOn.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
        var when =
            daysLeft > 0 ? $"还剩{daysLeft}天"
            : daysLeft == 0 ? "今日到期"
            : $"已逾期{-daysLeft}天";
        return $"{year}年{Words.Of(step)}应于{day}前完成，{when}。";
    }
}
