using Finance.Contracts;

namespace Finance.Statements.Tests;

/// <summary>A catalogue of a handful of codes, nearest by the longest common beginning.</summary>
internal sealed class SmallCatalog : ICatalog
{
    private static readonly CodeEntry[] FunctionalCodes =
    [
        new("201", "一般公共服务支出", Leaf: false, Retired: false, null),
        new("20132", "组织事务", Leaf: false, Retired: false, null),
        new("2013201", "行政运行", Leaf: true, Retired: false, null),
        new("2013202", "一般行政管理事务", Leaf: true, Retired: false, null),
        new("2013203", "机关服务", Leaf: true, Retired: true, "2013201"),
    ];

    private static readonly CodeEntry[] EconomicCodes =
    [
        new("301", "工资福利支出", Leaf: false, Retired: false, null),
        new("30101", "基本工资", Leaf: true, Retired: false, null),
    ];

    public FiscalYear Year => new(2024);

    public long Version => 1;

    public IReadOnlyList<CodeEntry> FunctionalClasses => [FunctionalCodes[0]];

    public CodeEntry? Functional(string code) => FunctionalCodes.FirstOrDefault(entry => entry.Code == code);

    public CodeEntry? Economic(string code) => EconomicCodes.FirstOrDefault(entry => entry.Code == code);

    public IReadOnlyList<CodeEntry> NearestFunctional(string code, int count = 3) => Nearest(FunctionalCodes, code, count);

    public IReadOnlyList<CodeEntry> NearestEconomic(string code, int count = 3) => Nearest(EconomicCodes, code, count);

    private static IReadOnlyList<CodeEntry> Nearest(CodeEntry[] entries, string code, int count) =>
        [
            .. entries
                .Where(entry => entry is { Leaf: true, Retired: false })
                .OrderByDescending(entry => entry.Code.Zip(code).TakeWhile(pair => pair.First == pair.Second).Count())
                .Take(count),
        ];
}
