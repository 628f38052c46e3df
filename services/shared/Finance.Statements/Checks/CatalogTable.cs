using System.Globalization;
using System.Text;

namespace Finance.Statements.Checks;

/// <summary>The catalogue as a table in Markdown, so that a reader sees every check without reading its file.</summary>
public static class CatalogTable
{
    public static string Of(CheckCatalog catalog)
    {
        var described = catalog.Describe();
        var text = new StringBuilder("# 勾稽规则\n\n");
        text.Append("由本目录中的规则文件生成，请勿手工修改；规则改变后，以 `FINANCE_UPDATE_GOLDEN=1` 运行测试即可更新。\n\n");
        text.Append("| 编号 | 规则 | 级别 | 依据 | 文种 | 断言 |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var check in described.Where(check => check.OmittedBecause is null))
        {
            var assertions = check.DecidedBy is { } decider
                ? $"由 {decider} 判定"
                : string.Join("<br>", check.Assertions.Select(assertion => $"`{Escaped(assertion)}`"));
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {check.Id} | {Escaped(check.Title)} | {Level(check.Severity)} | {check.Law} | {string.Join('、', check.Documents.Select(Kind))}{Years(check)}{Part(check)} | {assertions} |\n"
            );
        }

        text.Append("\n## 未列入的规则\n\n| 编号 | 规则 | 原因 |\n| --- | --- | --- |\n");
        foreach (var omitted in described.Where(check => check.OmittedBecause is not null))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {omitted.Id} | {Escaped(omitted.Title)} | {Escaped(omitted.OmittedBecause!)} |\n"
            );
        }

        return text.ToString();
    }

    private static string Level(Severity? severity) =>
        severity switch
        {
            Severity.Error => "错误",
            Severity.Explain => "需说明",
            _ => "提示",
        };

    private static string Kind(CheckedKind kind) =>
        kind switch
        {
            CheckedKind.Budget => "预算",
            CheckedKind.FinalAccount => "决算",
            CheckedKind.Evaluation => "绩效评价",
            _ => "预算调整",
        };

    private static string Years(CheckDescription check) =>
        (check.From, check.To) switch
        {
            (null, null) => "",
            ({ } from, null) => $"（{from} 年起）",
            (null, { } to) => $"（至 {to} 年）",
            var (from, to) => $"（{from}—{to} 年）",
        };

    private static string Part(CheckDescription check) => check.Part is { } part ? $"（格式要求 {part} 时）" : "";

    /// <summary>A bar would end the cell.</summary>
    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
