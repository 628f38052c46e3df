using System.Collections.Immutable;
using Finance.Hosting;

namespace Finance.Gateway.Routing;

/// <summary>Where each service listens; several addresses, separated by commas, are its replicas.</summary>
public sealed record ServiceAddresses(ImmutableSortedDictionary<string, ImmutableArray<Uri>> All)
{
    public static readonly ImmutableArray<string> Names = ["classification", "budgets", "accounts", "performance", "disclosure"];

    private const int MaxReplicas = 32;

    public static ServiceAddresses Read(SettingsReader settings) =>
        new(Names.ToImmutableSortedDictionary(name => name, name => Read(settings, $"Services:{name}"), StringComparer.Ordinal));

    private static ImmutableArray<Uri> Read(SettingsReader settings, string setting)
    {
        var texts = settings.Text(setting).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var addresses = ImmutableArray.CreateBuilder<Uri>();
        foreach (var text in texts.Take(MaxReplicas))
        {
            if (
                Uri.TryCreate(text, UriKind.Absolute, out var address)
                && address.Scheme is "http" or "https"
                && address.PathAndQuery == "/"
            )
            {
                addresses.Add(address);
            }
            else
            {
                settings.Refuse($"{setting} must hold addresses like http://host:port, separated by commas");
            }
        }

        return addresses.ToImmutable();
    }
}
