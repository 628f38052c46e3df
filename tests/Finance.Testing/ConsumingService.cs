using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Hosting.Identity;
using Finance.Hosting.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Finance.Testing;

/// <summary>A service as it runs, with events of budgets that reach it over the broker.</summary>
public abstract class ConsumingService<TFixture, TDb>(Func<string[], WebApplication> build) : IAsyncLifetime
    where TDb : FinanceDb
{
    private readonly DirectoryInfo codeBook = Directory.CreateTempSubdirectory("finance-code-book-");
    private ServiceUnderTest service = null!;
    private int sent;

    /// <summary>Beside the units of the demo.</summary>
    protected virtual IEnumerable<UnitEntry> MoreUnits => [];

    public HttpClient Anonymous() => service.Anonymous();

    public HttpClient As(FinanceUser user) => service.As(user);

    public async ValueTask InitializeAsync()
    {
        TestCodeBook.Write(codeBook.FullName, MoreUnits);
        service = await ServiceUnderTest.StartAsync<TFixture>(build, settings: TestCodeBook.Arguments(codeBook.FullName));
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        codeBook.Delete(recursive: true);
    }

    /// <summary>Sends events as another service would, through an outbox and the broker, and waits until all of them were applied.</summary>
    public async Task ReceiveAsync(params IEvent[] events)
    {
        await using var scope = service.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        foreach (var @event in events)
        {
            Publish(db, @event);
        }

        await db.SaveChangesAsync();
        sent += events.Length;
        await Eventually.Become(
            async () => await db.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM inbox").CountAsync() >= sent,
            "all events to be applied"
        );
    }

    /// <summary>Looks into the database of the service.</summary>
    public async Task<T> UseAsync<T>(Func<TDb, Task<T>> use)
    {
        await using var scope = service.App.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TDb>());
    }

    private static void Publish(TDb db, IEvent @event)
    {
        switch (@event)
        {
            case BudgetApproved approved:
                db.Publish(approved);
                break;
            case BudgetAdjusted adjusted:
                db.Publish(adjusted);
                break;
            case BudgetWithdrawn withdrawn:
                db.Publish(withdrawn);
                break;
            case ExecutionReported reported:
                db.Publish(reported);
                break;
            case FinalAccountApproved accountApproved:
                db.Publish(accountApproved);
                break;
            case FinalAccountWithdrawn accountWithdrawn:
                db.Publish(accountWithdrawn);
                break;
            default:
                throw new ArgumentException($"{@event.GetType().Name} is not consumed here.", nameof(@event));
        }
    }
}
