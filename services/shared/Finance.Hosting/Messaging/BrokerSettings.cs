namespace Finance.Hosting.Messaging;

/// <summary>The section "Broker" of the configuration: amqp://user:password@host:port/vhost.</summary>
internal sealed record BrokerSettings(Uri Url)
{
    public static BrokerSettings Read(IConfiguration configuration) =>
        new(new Uri(configuration["Broker:Url"] ?? "amqp://guest:guest@localhost:5672", UriKind.Absolute));
}

/// <summary>The service in this process, whose queues are named after it.</summary>
internal sealed record ServiceName(string Value);
