using Finance.Hosting;

namespace Finance.Accounts.Jobs;

/// <summary>Where the treasury's list of payments is read: the section "Treasury" of the configuration.</summary>
public sealed record TreasurySettings(Uri Address, string? Token, TimeSpan Every)
{
    private const int UsualMinutes = 60;
    private const int MinutesOfDay = 24 * 60;

    /// <summary>How long one question may take.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The first pause before a question is asked again; each further one is about twice as long.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Null where no address is set: then nothing is pulled.</summary>
    public static TreasurySettings? Read(SettingsReader settings)
    {
        var address = settings.Url("Treasury:Address", required: false, "http", "https");
        var every = settings.Number("Treasury:EveryMinutes", UsualMinutes, least: 1, MinutesOfDay);
        return address is null ? null : new TreasurySettings(address, settings.Optional("Treasury:Token"), TimeSpan.FromMinutes(every));
    }
}
