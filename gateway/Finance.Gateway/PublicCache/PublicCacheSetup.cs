using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Finance.Gateway.PublicCache;

public static class PublicCacheSetup
{
    private const int WholeCacheBytes = 64 * 1024 * 1024;
    private const int LargestEntryBytes = 8 * 1024 * 1024;

    /// <summary>
    /// Readers of one page wait for the first of them. It must not be able to make them wait by reading slowly, so a compressed page fits
    /// into its connection's buffer whole.
    /// </summary>
    private const int ResponseBufferBytes = 256 * 1024;

    public static void AddPublicCache(this IServiceCollection services)
    {
        services.AddSingleton<PublicCopies>();
        services.AddOutputCache(options =>
        {
            options.SizeLimit = WholeCacheBytes;
            options.MaximumBodySize = LargestEntryBytes;
            options.UseCaseSensitivePaths = true;
        });
        services.Configure<KestrelServerOptions>(options => options.Limits.MaxResponseBufferSize = ResponseBufferBytes);
    }

    public static void UsePublicCache(this WebApplication app)
    {
        app.UseMiddleware<PublicRequests>();
        app.UseOutputCache();
    }
}
