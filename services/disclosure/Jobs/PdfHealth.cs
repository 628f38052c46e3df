using System.Globalization;
using Finance.Disclosure.Storage;
using Finance.Hosting.Health;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Jobs;

/// <summary>Tells the operator whether PDFs can be printed and how many wait; everything else goes out without them.</summary>
internal sealed class PdfHealth(IServiceScopeFactory scopes, PdfSettings settings) : IReadinessCheck
{
    public string Name => "pdf";

    public async Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DisclosureDb>();
        var waiting = await db.WithoutPdf().CountAsync(cancellationToken);
        var failing = await db.PdfAttempts.AsNoTracking().CountAsync(cancellationToken);
        return new ReadinessResult(
            Ready: true,
            string.Create(
                CultureInfo.InvariantCulture,
                $"PDF：{(settings.Find() is null ? "没有安装 Chromium，安装后补印，" : "")}{waiting} 份待印{(failing == 0 ? "" : $"，其中 {failing} 份印制失败，将重试")}"
            )
        );
    }
}
