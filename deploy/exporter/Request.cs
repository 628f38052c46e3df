namespace Finance.Export;

/// <summary>What the command line asks for.</summary>
public sealed record Request(string Folder, Uri Site, Uri? Address)
{
    /// <summary>Null when it makes no sense.</summary>
    public static Request? Read(string[] args)
    {
        Uri? site = null;
        Uri? address = null;
        if (args.Length is not (3 or 5) || args[0].StartsWith('-'))
        {
            return null;
        }

        for (var i = 1; i < args.Length; i += 2)
        {
            if (!Uri.TryCreate(args[i + 1], UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            {
                return null;
            }

            if (args[i] == "--site" && site is null)
            {
                site = url;
            }
            else if (args[i] == "--address" && address is null)
            {
                address = url;
            }
            else
            {
                return null;
            }
        }

        return site is null ? null : new Request(Path.TrimEndingDirectorySeparator(Path.GetFullPath(args[0])), site, address);
    }
}
