using System.Collections.Frozen;

namespace Finance.Disclosure.Model;

/// <summary>What the first two digits of a region's code stand for (GB/T 2260).</summary>
public static class Regions
{
    private static readonly FrozenDictionary<string, string> Provinces = (
        "11北京 12天津 13河北 14山西 15内蒙古 21辽宁 22吉林 23黑龙江 31上海 32江苏 33浙江 34安徽 35福建 36江西 37山东 41河南 42湖北 43湖南 "
        + "44广东 45广西 46海南 50重庆 51四川 52贵州 53云南 54西藏 61陕西 62甘肃 63青海 64宁夏 65新疆 71台湾 81香港 82澳门"
    )
        .Split(' ')
        .ToFrozenDictionary(entry => entry[..2], entry => entry[2..], StringComparer.Ordinal);

    /// <summary>"江西 · 财政区划 360200"; the code book names units and no regions, so without a province the code says at least what it is.</summary>
    public static string NameOf(string region) =>
        Provinces.TryGetValue(region[..2], out var province) ? $"{province} · 财政区划 {region}" : $"财政区划 {region}";
}
