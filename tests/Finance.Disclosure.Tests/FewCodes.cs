using Finance.Contracts;

namespace Finance.Disclosure.Tests;

/// <summary>The codes that the made-up budget uses.</summary>
internal sealed class FewCodes : ICatalog
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["201"] = "一般公共服务支出",
        ["2013201"] = "行政运行",
        ["2013202"] = "一般行政管理事务",
        ["208"] = "社会保障和就业支出",
        ["2080505"] = "机关事业单位基本养老保险缴费支出",
        ["30101"] = "基本工资",
        ["30108"] = "机关事业单位基本养老保险缴费",
        ["30201"] = "办公费",
    };

    public FiscalYear Year => new(2024);

    public long Version => 1;

    public IReadOnlyList<CodeEntry> FunctionalClasses => [Functional("201")!, Functional("208")!];

    public CodeEntry? Functional(string code) => Find(code);

    public CodeEntry? Economic(string code) => Find(code);

    public IReadOnlyList<CodeEntry> NearestFunctional(string code, int count = 3) => [];

    public IReadOnlyList<CodeEntry> NearestEconomic(string code, int count = 3) => [];

    private static CodeEntry? Find(string code) =>
        Names.TryGetValue(code, out var name) ? new CodeEntry(code, name, Leaf: code.Length > 3, Retired: false, Successor: null) : null;
}
