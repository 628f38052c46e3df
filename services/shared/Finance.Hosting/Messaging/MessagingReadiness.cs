using System.Globalization;
using Finance.Hosting.Health;

namespace Finance.Hosting.Messaging;

/// <summary>Ready while the broker was seen lately with every queue of the topology.</summary>
internal sealed class BrokerReadiness(MessagingWatch watch, TimeProvider clock) : IReadinessCheck
{
    private static readonly TimeSpan MostAge = TimeSpan.FromSeconds(30);

    public string Name => "broker";

    public Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken) => Task.FromResult(Judge());

    private ReadinessResult Judge()
    {
        if (watch.Broker is not { } seen || clock.GetUtcNow() - seen.At > MostAge)
        {
            return new ReadinessResult(false, "消息代理不可用");
        }

        if (seen.Missing.Length > 0)
        {
            return new ReadinessResult(false, $"缺少队列：{string.Join("、", seen.Missing)}");
        }

        return new ReadinessResult(true, seen.Unrouted > 0 ? $"有 {Text(seen.Unrouted)} 个事件无人接收，请到 parked-messages 处理" : null);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Ready while committed events are published in time.</summary>
internal sealed class OutboxReadiness(MessagingWatch watch, TimeProvider clock) : IReadinessCheck
{
    private static readonly TimeSpan MostLag = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MostAge = TimeSpan.FromSeconds(30);

    public string Name => "outbox";

    public Task<ReadinessResult> CheckAsync(CancellationToken cancellationToken)
    {
        if (watch.Outbox is not { } seen || clock.GetUtcNow() - seen.At > MostAge)
        {
            return Task.FromResult(new ReadinessResult(false, "发件箱状态未知"));
        }

        var lag = seen.Lag.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        var detail = seen.Pending == 0 ? null : $"待发事件 {seen.Pending.ToString(CultureInfo.InvariantCulture)} 个，最早已等待 {lag} 秒";
        return Task.FromResult(new ReadinessResult(seen.Lag < MostLag, detail));
    }
}
