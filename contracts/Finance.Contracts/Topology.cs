using System.Collections.Immutable;
using System.Text;
using Finance.Contracts.Events;

namespace Finance.Contracts;

/// <summary>One event and the queues that consume it.</summary>
public sealed record EventRoute(Type Event, ImmutableArray<string> Services)
{
    /// <summary>The exchange to which the event is published.</summary>
    public string Exchange => $"finance.{Topology.Kebab(Event.Name)}.v1";

    public IEnumerable<string> Queues => Services.Select(service => Topology.QueueName(service, Event));
}

/// <summary>The one table of who consumes what; every service declares all of it before it publishes anything.</summary>
public static class Topology
{
    public const string UnroutedExchange = "finance.unrouted";
    public const string UnroutedQueue = "finance.unrouted";

    /// <summary>How often a message may be looked at before it goes to the dead queue.</summary>
    public const int DeliveryLimit = 100;

    public static readonly ImmutableArray<EventRoute> Routes =
    [
        new(typeof(BudgetApproved), ["accounts", "performance", "disclosure"]),
        new(typeof(BudgetAdjusted), ["accounts", "performance", "disclosure"]),
        new(typeof(BudgetWithdrawn), ["accounts", "performance", "disclosure"]),
        new(typeof(ExecutionReported), ["performance"]),
        new(typeof(FinalAccountApproved), ["performance", "disclosure"]),
        new(typeof(FinalAccountWithdrawn), ["performance", "disclosure"]),
        new(typeof(EvaluationsConfirmed), ["disclosure"]),
        new(typeof(DisclosurePublished), ["budgets", "accounts"]),
        // Told to the units by the API; systems for messages bind queues of their own.
        new(typeof(ControlFiguresIssued), ["budgets"]),
        new(typeof(DeadlineReminded), ["budgets"]),
    ];

    public static EventRoute RouteOf(Type @event) =>
        Routes.FirstOrDefault(route => route.Event == @event)
        ?? throw new ArgumentException($"{@event.Name} is not in the topology.", nameof(@event));

    /// <summary>"accounts.budget-approved"</summary>
    public static string QueueName(string service, Type @event) => $"{service}.{Kebab(@event.Name)}";

    public static string ErrorQueue(string queue) => $"{queue}_error";

    public static string DeadQueue(string queue) => $"{queue}.dead";

    /// <summary>The consumer queue to which an error or dead queue belongs.</summary>
    public static string ConsumerQueue(string holdingQueue) =>
        Routes.SelectMany(route => route.Queues).First(queue => holdingQueue == ErrorQueue(queue) || holdingQueue == DeadQueue(queue));

    internal static string Kebab(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0)
            {
                text.Append('-');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
