using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Finance.Hosting.Http;

/// <summary>Strong entity tags: the ETag of a document is its revision in quotation marks.</summary>
public static class ETags
{
    public static string Of(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>The tag of content that is known by its hash.</summary>
    public static string Of(string opaque) => $"\"{opaque}\"";

    public static void SetETag(this HttpResponse response, long revision) => response.SetETag(Of(revision));

    /// <param name="eTag">With its quotation marks.</param>
    public static void SetETag(this HttpResponse response, string eTag) => response.Headers.ETag = eTag;
}

/// <summary>Nobody overwrites, or approves, what they have not read.</summary>
public static class Preconditions
{
    public static ProblemResult? Check(HttpContext context, long? currentRevision) =>
        Check(context, currentRevision is { } revision ? ETags.Of(revision) : null);

    /// <summary>Null means go on; <paramref name="currentETag"/> is null while the thing does not exist.</summary>
    public static ProblemResult? Check(HttpContext context, string? currentETag)
    {
        var headers = context.Request.Headers;
        if (currentETag is null)
        {
            return headers.IfMatch.Count > 0 ? Problems.StaleVersion() : null;
        }

        if (headers.IfNoneMatch.Count > 0 && Tags(context.Request.GetTypedHeaders().IfNoneMatch).Any(tag => Same(tag, currentETag)))
        {
            return Problems.AlreadyExists();
        }

        // "If-Match: *" would approve whatever is there, which is what the rule forbids.
        if (headers.IfMatch.All(text => string.IsNullOrWhiteSpace(text) || text.Trim() == "*"))
        {
            return Problems.IfMatchRequired();
        }

        var named = Tags(context.Request.GetTypedHeaders().IfMatch);
        return named.Any(tag => !tag.IsWeak && tag.Tag.Equals(currentETag, StringComparison.Ordinal)) ? null : Problems.StaleVersion();
    }

    /// <summary>
    /// For what overwrites nothing (an issue of ceilings, a publication of what is approved): no version has to be named, but one that
    /// is must be the current one.
    /// </summary>
    public static ProblemResult? CheckIfStated(HttpContext context, long? currentRevision) =>
        context.Request.Headers.IfMatch.Count == 0 ? null : Check(context, currentRevision);

    /// <summary>304 when the client already has this version, else null.</summary>
    public static IResult? NotModified(HttpContext context, string eTag)
    {
        context.Response.SetETag(eTag);
        return Tags(context.Request.GetTypedHeaders().IfNoneMatch).Any(tag => Same(tag, eTag))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : null;
    }

    private static IEnumerable<EntityTagHeaderValue> Tags(IList<EntityTagHeaderValue>? tags) => tags ?? [];

    private static bool Same(EntityTagHeaderValue tag, string eTag) =>
        tag.Equals(EntityTagHeaderValue.Any) || tag.Tag.Equals(eTag, StringComparison.Ordinal);
}
