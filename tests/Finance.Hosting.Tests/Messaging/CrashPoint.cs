using System.Data.Common;
using System.Diagnostics;
using Finance.Hosting.Messaging;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Finance.Hosting.Tests.Messaging;

/// <summary>The moments at which a process may die; each is named for what it leaves behind.</summary>
public enum CrashStep
{
    None,
    BeforeCommit,
    AfterCommit,
    AfterPublishBeforeMarkedSent,
    AfterMarkedSentBeforeCommit,
    AfterSentCommit,
    BeforeEffect,
    AfterEffectBeforeCommit,
    AfterEffectCommitBeforeAcknowledge,
}

/// <summary>Kills this very process, as a power cut would, when the step is reached for the n-th time.</summary>
internal sealed class CrashPoint(CrashStep step, int countdown)
{
    private int left = countdown;
    private volatile bool marking;

    /// <summary>The dispatcher has begun to mark rows sent; the only commit without tracked rows that follows is its own.</summary>
    public bool Marking
    {
        get => marking;
        set => marking = value;
    }

    public void Reached(CrashStep here)
    {
        if (here == step && step != CrashStep.None && Interlocked.Decrement(ref left) == 0)
        {
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}

/// <summary>Sees commits: of a publisher's change, of the dispatcher's marks, of a consumer's effect.</summary>
internal sealed class CrashAtCommit(CrashPoint crash) : DbTransactionInterceptor
{
    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        crash.Reached(Pick(eventData, CrashStep.BeforeCommit, CrashStep.AfterMarkedSentBeforeCommit, CrashStep.AfterEffectBeforeCommit));
        return ValueTask.FromResult(result);
    }

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        crash.Reached(Pick(eventData, CrashStep.AfterCommit, CrashStep.AfterSentCommit, CrashStep.AfterEffectCommitBeforeAcknowledge));
        return Task.CompletedTask;
    }

    private CrashStep Pick(DbContextEventData data, CrashStep publishing, CrashStep dispatching, CrashStep consuming)
    {
        var tracked = data.Context!.ChangeTracker;
        if (tracked.Entries<OutboxMessage>().Any())
        {
            return publishing;
        }

        if (tracked.Entries().Any())
        {
            return consuming;
        }

        return crash.Marking ? dispatching : CrashStep.None;
    }
}

/// <summary>Sees the statement that marks a batch sent; the broker has confirmed the batch by then.</summary>
internal sealed class CrashBeforeMarkedSent(CrashPoint crash) : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (command.CommandText.Contains("sent_at", StringComparison.Ordinal) && eventData.CommandSource == CommandSource.ExecuteUpdate)
        {
            crash.Reached(CrashStep.AfterPublishBeforeMarkedSent);
            crash.Marking = true;
        }

        return ValueTask.FromResult(result);
    }
}
