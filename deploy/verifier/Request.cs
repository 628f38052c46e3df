namespace Finance.Verify;

/// <summary>What the command line asks for.</summary>
public sealed record Request(string File, Uri Site, string? Key, string? Since, string? Save)
{
    private static readonly string[] Options = ["--site", "--key", "--since", "--save"];

    /// <summary>Null when it makes no sense.</summary>
    public static Request? Read(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-') || args.Length % 2 == 0)
        {
            return null;
        }

        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i < args.Length; i += 2)
        {
            if (!Options.Contains(args[i], StringComparer.Ordinal) || !options.TryAdd(args[i], args[i + 1]))
            {
                return null;
            }
        }

        return Uri.TryCreate(options.GetValueOrDefault("--site"), UriKind.Absolute, out var site) && site.Scheme is "http" or "https"
            ? new Request(
                args[0],
                site,
                options.GetValueOrDefault("--key"),
                options.GetValueOrDefault("--since"),
                options.GetValueOrDefault("--save")
            )
            : null;
    }
}
