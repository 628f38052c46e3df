using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Identity;

/// <summary>Reads the revocations, and whether there are new keys, every 20 s; the first time before the process answers anyone.</summary>
internal sealed class RevocationReader(
    IDbContextFactory<SharedIdentityDb> databases,
    Revocations revocations,
    WatchedKeyRing keyRing,
    TimeProvider clock,
    ILogger<RevocationReader> log
) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    /// <summary>Older revocations concern tokens that have long expired; the margin allows for clocks that differ.</summary>
    private static readonly TimeSpan Memory = TokenIssuer.Lifetime + TimeSpan.FromMinutes(45);

    /// <summary>Runs from the start: made later, in the background, its first tick would be counted from whenever a thread was free.</summary>
    private readonly PeriodicTimer timer = new(Interval, clock);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await ReadAsync(stoppingToken);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var readAt = clock.GetUtcNow();
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var since = readAt - Memory;
            revocations.Replace(
                await db.Revocations.AsNoTracking().Where(row => row.NotBefore > since).ToListAsync(cancellationToken),
                readAt
            );
            keyRing.Saw(await db.Keys.CountAsync(cancellationToken));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning("Revocations could not be read, last read at {ReadAt}: {Reason}", revocations.ReadAt, failure.Message);
        }
    }
}
