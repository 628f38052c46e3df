using Finance.Hosting;

namespace Finance.Disclosure.Pages;

/// <summary>Whose site it is, as the footer of a government site has to say: the section "Site" of the configuration.</summary>
public sealed record SiteSettings
{
    public static readonly SiteSettings None = new();

    /// <summary>The site's own address, for feeds and the site map; without it neither is offered.</summary>
    public Uri? Address { get; init; }

    /// <summary>主办单位</summary>
    public string? Host { get; init; }

    /// <summary>联系方式</summary>
    public string? Contact { get; init; }

    /// <summary>ICP备案号</summary>
    public string? Icp { get; init; }

    /// <summary>公安备案号</summary>
    public string? PoliceRecord { get; init; }

    /// <summary>网站标识码</summary>
    public string? SiteCode { get; init; }

    public bool HasFeeds => Address is not null;

    public static SiteSettings Read(SettingsReader settings) =>
        new()
        {
            Address = settings.Url("Site:Address", required: false, "http", "https"),
            Host = settings.Optional("Site:Host"),
            Contact = settings.Optional("Site:Contact"),
            Icp = settings.Optional("Site:Icp"),
            PoliceRecord = settings.Optional("Site:PoliceRecord"),
            SiteCode = settings.Optional("Site:SiteCode"),
        };

    /// <summary>The absolute address of a path of the site.</summary>
    public string At(string path) => new Uri(Address ?? throw new InvalidOperationException("Site:Address is not set."), path).AbsoluteUri;
}
