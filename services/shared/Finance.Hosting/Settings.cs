using System.Data.Common;
using System.Globalization;
using System.Net;
using Finance.Hosting.Storage;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.FileProviders;
using Npgsql;

namespace Finance.Hosting;

/// <summary>Reads settings and remembers everything that is missing or wrong, so that one line names it all.</summary>
public sealed class SettingsReader(IConfiguration configuration)
{
    private readonly List<string> faults = [];

    public string Text(string name, string usual = "")
    {
        var text = configuration[name];
        if (!string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        if (usual.Length == 0)
        {
            faults.Add($"{name} is missing");
        }

        return usual;
    }

    public string? Optional(string name) => configuration[name] is { Length: > 0 } text ? text : null;

    public T Choice<T>(string name, T usual)
        where T : struct, Enum
    {
        if (Optional(name) is not { } text)
        {
            return usual;
        }

        if (Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return Enum.Parse<T>(text, ignoreCase: true);
        }

        faults.Add($"{name} must be one of {string.Join(", ", Enum.GetNames<T>())}");
        return usual;
    }

    public int Number(string name, int usual, int least, int most)
    {
        if (Optional(name) is not { } text)
        {
            return usual;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        faults.Add($"{name} must be a whole number from {least} to {most}");
        return usual;
    }

    /// <summary>A connection string of the engine that Storage:Engine names.</summary>
    public string ConnectionString(string name)
    {
        var text = Text(name);
        try
        {
            DbConnectionStringBuilder _ =
                Choice("Storage:Engine", StorageEngine.Postgres) == StorageEngine.Postgres
                    ? new NpgsqlConnectionStringBuilder(text)
                    : new SqlConnectionStringBuilder(text);
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The parser's own words could repeat the password.
            Refuse($"{name} is not a connection string of {Choice("Storage:Engine", StorageEngine.Postgres)}");
        }

        return text;
    }

    public Uri? Url(string name, bool required, params string[] schemes)
    {
        var text = required ? Text(name) : Optional(name);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && schemes.Contains(url.Scheme, StringComparer.Ordinal))
        {
            return url;
        }

        faults.Add($"{name} must be an address that starts with {string.Join(" or ", schemes.Select(scheme => scheme + "://"))}");
        return null;
    }

    /// <summary>"10.0.0.0/8, 192.168.1.7" as networks.</summary>
    public IReadOnlyList<IPNetwork> Networks(string name)
    {
        List<IPNetwork> networks = [];
        foreach (var text in (Optional(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(text, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                Refuse($"{name} must hold addresses or networks such as 10.0.0.0/8");
            }
        }

        return networks;
    }

    /// <summary>A fault that only the caller can see, such as a certificate that does not open. Never put a secret into it.</summary>
    public void Refuse(string fault) => faults.Add(fault);

    public void ThrowIfFaulty()
    {
        if (faults.Count > 0)
        {
            throw new InvalidSettingsException("Settings: " + string.Join("; ", faults.Distinct(StringComparer.Ordinal)) + ".");
        }
    }
}

internal static class Settings
{
    /// <summary>Secrets by file stand above appsettings and below environment variables and the command line.</summary>
    public static void AddSecretsFolder(ConfigurationManager configuration)
    {
        if (configuration["FINANCE_SECRETS"] is not { Length: > 0 } folder)
        {
            return;
        }

        if (!Directory.Exists(folder))
        {
            throw new InvalidSettingsException("Settings: FINANCE_SECRETS names a folder that does not exist.");
        }

        IList<IConfigurationSource> sources = configuration.Sources;
        var environment = sources.LastOrDefault(source => source is EnvironmentVariablesConfigurationSource);
        sources.Insert(
            environment is null ? sources.Count : sources.IndexOf(environment),
            new KeyPerFileConfigurationSource { FileProvider = new PhysicalFileProvider(Path.GetFullPath(folder)), Optional = false }
        );
    }

    /// <summary>What every process needs; the parts check their own settings besides.</summary>
    public static void Check(SettingsReader settings, bool broker)
    {
        settings.ConnectionString("Storage:ConnectionString");
        settings.Number("Storage:MaxBatchSize", usual: 100, least: 1, most: 10_000);
        if (broker)
        {
            settings.Url("Broker:Url", required: true, "amqp", "amqps");
        }

        CheckUrls(settings);
    }

    private static void CheckUrls(SettingsReader settings)
    {
        foreach (var url in (settings.Optional("urls") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                var address = BindingAddress.Parse(url);
                if (address.Scheme is not ("http" or "https"))
                {
                    settings.Refuse("urls must hold http:// or https:// addresses");
                }
            }
            catch (FormatException)
            {
                settings.Refuse("urls must hold http:// or https:// addresses");
            }
        }
    }
}
