using System.Collections.Immutable;
using System.Text.Json;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Words;

namespace Finance.Disclosure.Model;

/// <summary>One column of the open data: its name and meaning, and what stands in it.</summary>
internal sealed record FiscalColumn(string Name, string Title, string Type, Func<FiscalFact, string> Value);

/// <summary>The columns of the open data, in the order of the file.</summary>
internal static class FiscalColumns
{
    private const string Text = "string";
    private const string Number = "number";

    public static ImmutableArray<FiscalColumn> Of(PublishedDocument document, Facts facts, ICatalog catalog)
    {
        var projects = (facts.Projects ?? []).ToDictionary(project => project.Code, project => project.Name, StringComparer.Ordinal);
        return
        [
            new("year", "年度", "year", _ => document.FiscalYear.ToString()),
            new("unit", "单位编码", Text, _ => document.Unit.Unit.Value),
            new("unit_name", "单位", Text, _ => document.Unit.Name),
            new("direction", "收入或支出", Text, fact => fact.Key.Revenue ? "revenue" : "expenditure"),
            new("breakdown", "细化到", Text, fact => fact.Key.Breakdown),
            .. Functional("functional_class", "功能分类类", 1, catalog),
            .. Functional("functional_group", "功能分类款", 2, catalog),
            .. Functional("functional_item", "功能分类项", 3, catalog),
            .. Economic("economic_class", "部门经济分类类", 1, catalog),
            .. Economic("economic_item", "部门经济分类款", 2, catalog),
            new("source", "资金来源", Text, fact => CodeOf(fact.Key.Source)),
            new("source_name", "资金来源名称", Text, NameOfSource),
            new("kind", "支出性质", Text, fact => CodeOf(fact.Key.Kind)),
            new("kind_name", "支出性质名称", Text, fact => fact.Key.Kind is { } kind ? Terms.Of(kind) : ""),
            new("project", "项目编码", Text, fact => fact.Key.Project ?? ""),
            new("project_name", "项目", Text, fact => fact.Key.Project is { } code ? projects.GetValueOrDefault(code, "") : ""),
            new("carried_over", "上年结转", "boolean", fact => CodeOf(fact.Key.CarriedOver)),
            new("approved", "批复的预算（元）", Number, fact => Exact(fact.Approved)),
            new("adjusted", "调整后的预算（元）", Number, fact => Exact(fact.Adjusted)),
            new("executed", "决算（元）", Number, fact => Exact(fact.Executed)),
        ];
    }

    private static FiscalColumn[] Functional(string name, string title, int level, ICatalog catalog)
    {
        FunctionalCode? At(FiscalFact fact) => fact.Key.Functional is { } code && code.Level >= level ? code.AtLevel(level) : null;
        return
        [
            new(name, $"{title}编码", Text, fact => At(fact)?.Value ?? ""),
            new($"{name}_name", title, Text, fact => At(fact) is { } code ? catalog.Functional(code.Value)?.Name ?? "" : ""),
        ];
    }

    private static FiscalColumn[] Economic(string name, string title, int level, ICatalog catalog)
    {
        EconomicCode? At(FiscalFact fact) => fact.Key.Economic is { } code && code.Level >= level ? code.AtLevel(level) : null;
        return
        [
            new(name, $"{title}编码", Text, fact => At(fact)?.Value ?? ""),
            new($"{name}_name", title, Text, fact => At(fact) is { } code ? catalog.Economic(code.Value)?.Name ?? "" : ""),
        ];
    }

    private static string NameOfSource(FiscalFact fact) =>
        fact.Key.Source is not { } source ? ""
        : fact.Key.Revenue ? Terms.OfIncome(source)
        : Terms.Of(source);

    /// <summary>As the JSON of the open API writes it.</summary>
    private static string CodeOf<T>(T? value)
        where T : struct => value is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()!) : "";

    private static string Exact(Money? amount) => amount?.ToString() ?? "";
}
