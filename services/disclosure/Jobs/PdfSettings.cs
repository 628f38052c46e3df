using Finance.Hosting;

namespace Finance.Disclosure.Jobs;

/// <summary>Which Chromium prints, for how long at most, and how many at once.</summary>
public sealed record PdfSettings(string? Chromium, TimeSpan Deadline, int AtOnce, bool Sandbox)
{
    // The shell has no windows to make and writes a PDF in a fifth of the time.
    private static readonly string[] Names =
    [
        "chromium-headless-shell",
        "chrome-headless-shell",
        "chromium",
        "chromium-browser",
        "google-chrome-stable",
        "google-chrome",
    ];

    public static PdfSettings Read(SettingsReader settings) =>
        new(
            settings.Optional("Pdf:Chromium"),
            TimeSpan.FromSeconds(settings.Number("Pdf:TimeoutSeconds", usual: 120, least: 5, most: 600)),
            settings.Number("Pdf:AtOnce", usual: 2, least: 1, most: 16),
            settings.Choice("Pdf:Sandbox", Switch.On) == Switch.On
        );

    /// <summary>The program, looked for each time, for it may be installed later; null where there is none.</summary>
    public string? Find() =>
        Chromium is not null
            ? (File.Exists(Chromium) ? Chromium : null)
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists);

    /// <summary>A setting that is on or off.</summary>
    private enum Switch
    {
        On,
        Off,
    }
}
