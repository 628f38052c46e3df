namespace Finance.Disclosure.Pages;

/// <summary>What the frame of a page says, in one language; what was published stays in the language that it was published in.</summary>
public sealed record FrameText
{
    public const string EnglishPath = "/en";

    public static readonly FrameText Chinese = new()
    {
        Prefix = "",
        OtherLanguage = "en",
        Other = "English",
        Skip = "跳到正文",
        Brand = "部门预决算公开",
        Site = "网站",
        Publications = "全部文件",
        Compare = "比较",
        Timeliness = "公开时效",
        Glossary = "名词解释",
        OpenData = "开放数据",
        Log = "公开日志",
        Verify = "核对文件",
        SearchLabel = "搜索单位、科目、项目或编码",
        SearchHint = "单位、科目、项目或编码",
        Search = "搜索",
        Responsibility = "各部门和单位对自己公开的内容负责，财政部门监督公开是否及时。",
        Rounding = "金额按元精确计算；表中的万元数只在最后四舍五入一次，因此各行相加可能与合计相差 0.01。",
        Host = "主办单位：",
        Contact = "联系方式：",
        SiteCode = "网站标识码：",
    };

    public static readonly FrameText English = new()
    {
        Prefix = EnglishPath,
        OtherLanguage = "zh-CN",
        Other = "中文",
        Skip = "Skip to the content",
        Brand = "Public budgets and accounts",
        Site = "Site",
        Publications = "All documents",
        Compare = "Compare",
        Timeliness = "On time?",
        Glossary = "Glossary",
        OpenData = "Open data",
        Log = "Public log",
        Verify = "Check a file",
        SearchLabel = "Search units, functions, projects or codes (in Chinese)",
        SearchHint = "unit, function, project or code",
        Search = "Search",
        Responsibility = "Each department and unit answers for what it publishes; the finance bureau watches that it does so on time.",
        Rounding =
            "Amounts are exact in yuan. Figures in 10,000 yuan are rounded once at the end, so lines may differ from their total by 0.01.",
        Host = "Published by: ",
        Contact = "Contact: ",
        SiteCode = "Site code: ",
    };

    /// <summary>What addresses in this language begin with.</summary>
    public required string Prefix { get; init; }

    public required string OtherLanguage { get; init; }

    public required string Other { get; init; }

    public required string Skip { get; init; }

    public required string Brand { get; init; }

    public required string Site { get; init; }

    public required string Publications { get; init; }

    public required string Compare { get; init; }

    public required string Timeliness { get; init; }

    public required string Glossary { get; init; }

    public required string OpenData { get; init; }

    public required string Log { get; init; }

    public required string Verify { get; init; }

    public required string SearchLabel { get; init; }

    public required string SearchHint { get; init; }

    public required string Search { get; init; }

    public required string Responsibility { get; init; }

    public required string Rounding { get; init; }

    public required string Host { get; init; }

    public required string Contact { get; init; }

    public required string SiteCode { get; init; }

    public string At(string path) => Prefix + path;
}
