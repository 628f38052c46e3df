using Finance.Contracts.Grpc;

namespace Finance.Hosting.CodeBook;

/// <summary>Asks for a newer code book each minute. A start waits for the first answer only when there is no copy to answer from.</summary>
internal sealed class CodeBookRefresh(CodeBookClient codeBook, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PeriodWithoutCopy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWaitAtStart = TimeSpan.FromSeconds(10);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (codeBook.ConfirmedAt is null)
        {
            try
            {
                await codeBook.RefreshAsync(cancellationToken).WaitAsync(LongestWaitAtStart, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                // Not ready yet, and readiness says so; the loop goes on asking.
            }
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await codeBook.RefreshAsync(stoppingToken);
            await Task.Delay(codeBook.ConfirmedAt is null ? PeriodWithoutCopy : Period, time, stoppingToken);
        }
    }
}
