using System.Data.Common;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Finance.Hosting.Messaging;

/// <summary>How often an event is tried: as long as it takes while the database is away, often when two events met, else a few times.</summary>
internal static class RetryPolicy
{
    private const int ConflictRetries = 20;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMilliseconds(100),
        TimeSpan.FromMilliseconds(500),
        TimeSpan.FromSeconds(2),
        TimeSpan.FromSeconds(5),
    ];

    public static void Apply(IConsumePipeConfigurator endpoint)
    {
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(IsOutage);
            retry.Exponential(int.MaxValue, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(2));
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(failure => IsConflict(failure) && !IsOutage(failure));
            retry.Exponential(ConflictRetries, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(50));
        });
        endpoint.UseMessageRetry(retry =>
        {
            retry.Handle<Exception>(failure => !IsConflict(failure) && !IsOutage(failure));
            retry.Intervals(Pauses);
        });
    }

    /// <summary>The database is away or broke off, which is no fault of the message.</summary>
    private static bool IsOutage(Exception failure) => Chain(failure).Any(e => e is DbException { IsTransient: true });

    /// <summary>Another event of the same document was committed first; tried again it finds the new state.</summary>
    private static bool IsConflict(Exception failure) => Chain(failure).Any(e => e is DbUpdateException);

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }
}
