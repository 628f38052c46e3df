using System.Text;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;
using Finance.Hosting.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using RabbitMQ.Client.Exceptions;

namespace Finance.Hosting.Messaging;

/// <summary>What an administrator sees of a message that could not be applied.</summary>
public sealed record ParkedMessageSummary(
    string Id,
    string? MessageId,
    string Queue,
    string Exchange,
    string Reason,
    int SizeBytes,
    DateTimeOffset ParkedAt,
    DateTimeOffset? ReplayedAt
);

/// <summary>The same with its content, as it was received.</summary>
public sealed record ParkedMessageContent(ParkedMessageSummary Message, string Content);

internal static class ParkedMessageEndpoints
{
    public static void MapParkedMessages(this WebApplication app, string service)
    {
        var messages = app.MapGroup($"/api/{service}/parked-messages").RequireRoles(Roles.Admin).WithTags("parked-messages");
        messages.MapGet("/", ListAsync).WithSummary("未能处理的消息（先从各停留队列移入）");
        messages.MapGet("/{id}", ReadAsync).WithSummary("一条未能处理的消息及其内容");
        messages.MapPost("/{id}/replay", ReplayAsync).WithSummary("重新投递一条消息").AcceptsIdempotencyKey();
    }

    private static async Task<Page<ParkedMessageSummary>> ListAsync(
        Paging paging,
        ParkedMessages parked,
        FinanceDb db,
        ILogger<ParkedMessages> log,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await parked.CollectAsync(cancellationToken);
        }
        catch (Exception unreachable) when (IsBrokerFailure(unreachable))
        {
            log.LogWarning(unreachable, "The broker cannot be reached: only what was taken from it before is listed");
        }

        var after = paging.After ?? "~";
        var rows = await Summaries(db.ParkedMessages.Where(m => string.Compare(m.Id, after) < 0).OrderByDescending(m => m.Id))
            .Take(paging.Take)
            .ToListAsync(cancellationToken);
        return paging.Page(rows, row => row.Id);
    }

    private static async Task<Results<Ok<ParkedMessageContent>, ProblemResult>> ReadAsync(
        string id,
        FinanceDb db,
        CancellationToken cancellationToken
    )
    {
        if (await db.ParkedMessages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } message)
        {
            return Problems.NotFound();
        }

        var summary = await Summaries(db.ParkedMessages.Where(m => m.Id == id)).SingleAsync(cancellationToken);
        return TypedResults.Ok(new ParkedMessageContent(summary, Encoding.UTF8.GetString(message.Body)));
    }

    private static async Task<Results<NoContent, ProblemResult>> ReplayAsync(
        string id,
        ParkedMessages parked,
        FinanceDb db,
        CancellationToken cancellationToken
    )
    {
        if (await db.ParkedMessages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancellationToken) is not { } message)
        {
            return Problems.NotFound();
        }

        try
        {
            return await parked.ReplayAsync(message, cancellationToken)
                ? TypedResults.NoContent()
                : Problems.WrongState("该消息已经重新投递。", "replayed");
        }
        catch (Exception unreachable) when (IsBrokerFailure(unreachable))
        {
            return Problems.Unavailable("消息代理不可用，消息仍保留在此。");
        }
    }

    private static IQueryable<ParkedMessageSummary> Summaries(IQueryable<ParkedMessage> messages) =>
        messages.Select(m => new ParkedMessageSummary(
            m.Id,
            m.MessageId,
            m.Queue,
            m.Exchange,
            m.Reason,
            m.Body.Length,
            m.ParkedAt,
            m.ReplayedAt
        ));

    private static bool IsBrokerFailure(Exception failure) =>
        failure is BrokerUnreachableException or OperationInterruptedException or AlreadyClosedException or PublishRefusedException;
}
