using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace Finance.Gateway.Routing;

/// <summary>The services behind the gateway: their replicas, how they are chosen, watched and timed out.</summary>
public static class ServiceClusters
{
    /// <param name="services">Where they are.</param>
    /// <param name="longestSilence">A request may last for long, but not without a byte in either direction.</param>
    public static IReadOnlyList<ClusterConfig> From(ServiceAddresses services, TimeSpan longestSilence) =>
        [
            .. services.All.Select(service => new ClusterConfig
            {
                ClusterId = service.Key,
                Destinations = service
                    .Value.Select(
                        (address, index) =>
                            (Key: $"{service.Key}-{index + 1}", Value: new DestinationConfig { Address = address.ToString() })
                    )
                    .ToDictionary(destination => destination.Key, destination => destination.Value, StringComparer.Ordinal),
                LoadBalancingPolicy = "PowerOfTwoChoices",
                HttpRequest = new ForwarderRequestConfig
                {
                    ActivityTimeout = longestSilence,
                    Version = System.Net.HttpVersion.Version11,
                    VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                },
                HealthCheck = Watch,
            }),
        ];

    /// <summary>
    /// A replica that is not ready or drops connections is passed over. When none is left all are tried: a service that cannot reach the
    /// broker reports itself unready and still answers readers.
    /// </summary>
    private static HealthCheckConfig Watch =>
        new()
        {
            AvailableDestinationsPolicy = "HealthyOrPanic",
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true,
                Path = "/health/ready",
                Interval = TimeSpan.FromSeconds(5),
                Timeout = TimeSpan.FromSeconds(4),
                Policy = "ConsecutiveFailures",
            },
            Passive = new PassiveHealthCheckConfig
            {
                Enabled = true,
                Policy = "TransportFailureRate",
                ReactivationPeriod = TimeSpan.FromSeconds(10),
            },
        };
}
