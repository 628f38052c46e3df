using System.Globalization;
using System.Text;

namespace Finance.Contracts.Grpc.Transport;

/// <summary>The header names of the protocol and how their values are written.</summary>
internal static class GrpcHeaders
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Identity = "identity";

    /// <summary>Longer words would not fit the header limits of common servers once they are percent-encoded.</summary>
    public const int MaxMessageChars = 500;

    private static readonly (char Unit, long Ticks)[] TimeoutUnits =
    [
        ('H', TimeSpan.TicksPerHour),
        ('M', TimeSpan.TicksPerMinute),
        ('S', TimeSpan.TicksPerSecond),
        ('m', TimeSpan.TicksPerMillisecond),
        ('u', TimeSpan.TicksPerMicrosecond),
    ];

    private const long MaxTimeoutDigits = 99_999_999;

    /// <summary>Protobuf is the only content that we speak: application/grpc, application/grpc+proto, with or without parameters.</summary>
    public static bool IsGrpc(string? contentType)
    {
        var mediaType = contentType.AsSpan();
        var parameters = mediaType.IndexOf(';');
        mediaType = (parameters < 0 ? mediaType : mediaType[..parameters]).Trim();
        return mediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase)
            || mediaType.Equals("application/grpc+proto", StringComparison.OrdinalIgnoreCase);
    }

    public static string EncodeMessage(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var octet in System.Text.Encoding.UTF8.GetBytes(Shorten(text)))
        {
            if (octet is >= 0x20 and <= 0x7e and not (byte)'%')
            {
                encoded.Append((char)octet);
            }
            else
            {
                encoded.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    /// <summary>Never fails: a broken escape is kept as it stands, broken UTF-8 becomes the replacement character.</summary>
    public static string DecodeMessage(string encoded)
    {
        var octets = new List<byte>(encoded.Length);
        for (var i = 0; i < encoded.Length; i++)
        {
            if (
                encoded[i] == '%'
                && i + 2 < encoded.Length
                && byte.TryParse(encoded.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet)
            )
            {
                octets.Add(octet);
                i += 2;
            }
            else
            {
                octets.Add(encoded[i] <= 0x7f ? (byte)encoded[i] : (byte)'?');
            }
        }

        return System.Text.Encoding.UTF8.GetString([.. octets]);
    }

    /// <summary>The coarsest unit that still says the time exactly enough: rounded up, at most eight digits.</summary>
    public static string FormatTimeout(TimeSpan timeout)
    {
        foreach (var (unit, ticks) in TimeoutUnits.Reverse())
        {
            var amount = Math.Max(1, timeout.Ticks / ticks + (timeout.Ticks % ticks == 0 ? 0 : 1));
            if (amount <= MaxTimeoutDigits)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{amount}{unit}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{MaxTimeoutDigits}H");
    }

    public static bool TryParseTimeout(string text, out TimeSpan timeout)
    {
        timeout = default;
        if (
            text.Length is < 2 or > 9
            || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
        )
        {
            return false;
        }

        if (text[^1] == 'n')
        {
            timeout = TimeSpan.FromTicks(amount / TimeSpan.NanosecondsPerTick);
            return true;
        }

        foreach (var (unit, ticks) in TimeoutUnits)
        {
            if (unit == text[^1])
            {
                timeout = TimeSpan.FromTicks(amount * ticks);
                return true;
            }
        }

        return false;
    }

    private static string Shorten(string text)
    {
        if (text.Length <= MaxMessageChars)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[MaxMessageChars - 2]) ? MaxMessageChars - 2 : MaxMessageChars - 1;
        return text[..end] + "…";
    }
}
