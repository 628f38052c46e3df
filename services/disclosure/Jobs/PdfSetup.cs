using Finance.Hosting;
using Finance.Hosting.Health;
using Finance.Hosting.Jobs;

namespace Finance.Disclosure.Jobs;

internal static class PdfSetup
{
    /// <summary>The printing of publications as PDF.</summary>
    public static void AddPdfs(this FinanceServiceBuilder service)
    {
        var settings = PdfSettings.Read(service.Settings);
        service.Services.AddSingleton(_ => settings);
        service.Services.AddSingleton<Chromium>();
        service.Services.AddScoped<PdfRelease>();
        service.Services.AddSingleton<IReadinessCheck, PdfHealth>();
        service.AddTimedTask<PrintPdfs>();
    }
}
