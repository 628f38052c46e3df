using Finance.Statements.Export;

namespace Finance.Disclosure.Model;

/// <summary>What a review before disclosure came to.</summary>
public enum ReviewConclusion
{
    /// <summary>同意公开</summary>
    Agreed,

    /// <summary>不同意公开</summary>
    Refused,
}

/// <summary>公开审查: which office of the unit looked through the document before it goes out, when, and with what result.</summary>
public sealed record PublicReview
{
    public const int OfficeMaxLength = 100;
    public const int ReviewerMaxLength = 50;
    public const int RemarkMaxLength = 500;

    public required string Office { get; init; }

    /// <summary>Somebody of the unit, who need not be a user of the platform; the public does not see the name.</summary>
    public string? Reviewer { get; init; }

    public required DateOnly ReviewedOn { get; init; }

    public required ReviewConclusion Conclusion { get; init; }

    public string? Remark { get; init; }

    /// <summary>The content that was looked through; what is approved anew has to be reviewed anew.</summary>
    public required string ContentSha256 { get; init; }

    /// <summary>The user who answers for this record.</summary>
    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public PublishedReview Public => new(Office, ReviewedOn);

    /// <summary>Four eyes: the reviewer is somebody else than the one who publishes.</summary>
    public bool IsBy(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Reviewer is { } reviewer && string.Equals(reviewer, name.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What the public reads of a review: that it took place, in which office and when.</summary>
public sealed record PublishedReview(string Office, DateOnly ReviewedOn);

/// <summary>Where else the same document was published, as the unit states it.</summary>
public sealed record ElsewhereLink(string Url, DateOnly PublishedOn)
{
    public const int MostLinks = 10;
    public const int UrlMaxLength = 500;

    /// <summary>The address as a browser goes there; null for what is none, or would lead anywhere but to a web page.</summary>
    public static string? AddressOf(string? text) =>
        text is { Length: > 0 and <= UrlMaxLength }
        && PrintableText.Of(text) == text
        && Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
        && address is { Host.Length: > 0, UserInfo.Length: 0, AbsoluteUri.Length: <= UrlMaxLength }
            ? address.AbsoluteUri
            : null;
}
