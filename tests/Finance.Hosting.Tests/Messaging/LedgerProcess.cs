using System.Diagnostics;
using Finance.Contracts.Events;
using Finance.Hosting.Messaging;
using Finance.Hosting.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Finance.Hosting.Tests.Messaging;

/// <summary>This test executable, started again as a service of its own that can be killed for real.</summary>
internal sealed class LedgerProcess : IAsyncDisposable
{
    public const string Verb = "ledger-process";

    private readonly Process process;

    private LedgerProcess(Process process) => this.process = process;

    /// <summary>A process that publishes events of the document until there are so many.</summary>
    public static LedgerProcess Publish(string[] settings, Guid document, int count, CrashStep crash = CrashStep.None, int countdown = 1) =>
        Start(["budgets", $"--document={document}", $"--count={count}", $"--crash={crash}", $"--countdown={countdown}", .. settings]);

    public static LedgerProcess Consume(string[] settings, CrashStep crash = CrashStep.None, int countdown = 1) =>
        Start(["accounts", $"--crash={crash}", $"--countdown={countdown}", .. settings]);

    public void Kill() => process.Kill();

    public async Task<int> ExitCodeAsync()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = LedgerService.Build(args[0], args[1..], service => Configure(service));
        await app.StartAsync();
        if (app.Configuration.GetValue<Guid?>("document") is { } document)
        {
            await PublishAsync(app, document, app.Configuration.GetValue<int>("count"));
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Publishes events of the document, each in the transaction of an entry of its own, until there are so many.</summary>
    public static async Task PublishAsync(WebApplication app, Guid document, int count)
    {
        for (var done = (await app.EntriesAsync(document)).Count; done < count; done++)
        {
            var @event = TestEvents.Approved(document, done + 1);
            await app.Use(async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                db.Add(TestEvents.Entry(@event));
                db.Publish(@event);
                await db.SaveChangesAsync();
                await transaction.CommitAsync();
            });
        }
    }

    private static void Configure(FinanceServiceBuilder service)
    {
        var crash = new CrashPoint(
            service.Configuration.GetValue<CrashStep>("crash"),
            service.Configuration.GetValue("countdown", defaultValue: 1)
        );
        service.Services.AddSingleton(crash);
        service.Services.AddSingleton<IInterceptor>(new CrashAtCommit(crash));
        service.Services.AddSingleton<IInterceptor>(new CrashBeforeMarkedSent(crash));
        if (service.Name == "accounts")
        {
            service.Consume<BudgetApproved, RecordOrCrash>();
        }
    }

    private static LedgerProcess Start(string[] arguments)
    {
        var executable = Path.ChangeExtension(typeof(LedgerProcess).Assembly.Location, null);
        var start = new ProcessStartInfo(executable, [Verb, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var started = Process.Start(start)!;
        // Nobody reads it, but a full pipe would stop the process.
        started.OutputDataReceived += (_, _) => { };
        started.ErrorDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return new LedgerProcess(started);
    }

    private sealed class RecordOrCrash(LedgerDb db, CrashPoint crash) : IEventHandler<BudgetApproved>
    {
        public Task HandleAsync(BudgetApproved @event, CancellationToken cancellationToken)
        {
            crash.Reached(CrashStep.BeforeEffect);
            return new RecordInLedger(db).HandleAsync(@event, cancellationToken);
        }
    }
}
