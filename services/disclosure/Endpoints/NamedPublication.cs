using System.Diagnostics.CodeAnalysis;
using Finance.Disclosure.Model;
using Finance.Disclosure.Storage;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Disclosure.Endpoints;

/// <summary>The publication that a request names by its id, or why the caller may not have it.</summary>
internal sealed record NamedPublication
{
    private NamedPublication(Publication publication) => Publication = publication;

    private NamedPublication(ProblemResult refusal) => Refusal = refusal;

    public Publication? Publication { get; }

    public ProblemResult? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Publication))]
    public bool IsRefused => Refusal is not null;

    public static async Task<NamedPublication> FindAsync(
        DisclosureDb db,
        string id,
        UnitScope scope,
        CancellationToken cancellationToken
    ) =>
        await db.FindPublicationAsync(id, cancellationToken) is not { } publication ? new(Problems.NotFound("没有这份公开文件。"))
        : !scope.Includes(publication.Unit) ? new(Problems.Forbidden("这份文件不属于您负责的单位。"))
        : new(publication);

    /// <summary>Only as the caller has read it.</summary>
    public NamedPublication AsRead(HttpContext context) => If(Preconditions.Check, context);

    /// <summary>Only as the caller has read it, where the caller says what was read.</summary>
    public NamedPublication AsReadIfStated(HttpContext context) => If(Preconditions.CheckIfStated, context);

    private NamedPublication If(Func<HttpContext, long?, ProblemResult?> condition, HttpContext context) =>
        !IsRefused && condition(context, Publication.Revision) is { } unmet ? new(unmet) : this;
}
