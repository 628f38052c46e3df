using Microsoft.Extensions.Options;

namespace Finance.Hosting.CodeBook;

/// <summary>The section "CodeBook": where classification's gRPC listens, and the folder of the copy that outlives it.</summary>
internal sealed record CodeBookSettings(Uri Address, string CachePath)
{
    public static CodeBookSettings Read(IConfiguration configuration)
    {
        var address =
            Uri.TryCreate(configuration["CodeBook:Address"], UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp ? uri : null;
        var cachePath = configuration["CodeBook:CachePath"];
        string[] failures =
        [
            .. address is null ? ["CodeBook:Address is not an http address (http://host:port)."] : Array.Empty<string>(),
            .. string.IsNullOrWhiteSpace(cachePath) ? ["CodeBook:CachePath names no folder."] : Array.Empty<string>(),
        ];
        return failures.Length == 0
            ? new CodeBookSettings(address!, Path.GetFullPath(cachePath!))
            : throw new OptionsValidationException("CodeBook", typeof(CodeBookSettings), failures);
    }
}
