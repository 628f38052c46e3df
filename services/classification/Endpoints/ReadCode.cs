using System.Collections.Immutable;
using Finance.Classification.Model;
using Finance.Classification.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Classification.Endpoints;

/// <summary>One code with what stands above and below it; an unknown one is answered with the nearest that exist.</summary>
internal static class ReadCode
{
    public static void Map(RouteGroupBuilder catalogs)
    {
        Map(catalogs, CodeKind.Functional, "{year}/functional/{code}");
        Map(catalogs, CodeKind.Economic, "{year}/economic/{code}");
        Map(catalogs, CodeKind.Government, "{year}/government/{code}");
    }

    private static void Map(RouteGroupBuilder catalogs, CodeKind kind, string route) =>
        catalogs
            .MapGet(
                route,
                (FiscalYear year, string code, HttpContext http, ClassificationDb db, CancellationToken cancellationToken) =>
                    HandleAsync(kind, year, code, http, db, cancellationToken)
            )
            .Produces<CodeDetails>()
            .AllowEveryone();

    private static async Task<IResult> HandleAsync(
        CodeKind kind,
        FiscalYear year,
        string code,
        HttpContext http,
        ClassificationDb db,
        CancellationToken cancellationToken
    )
    {
        if (await db.FindCatalogAsync(year, version: null, cancellationToken) is not { } catalog)
        {
            return Problems.NotFound($"还没有 {year} 年度的科目目录。");
        }

        if (catalog.Find(kind, code) is not { } found)
        {
            var nearest = new NearestInCatalog(catalog).Find(kind, code).Select(entry => $"{entry.Code} {entry.Name}").ToList();
            return Problems.NotFound(
                nearest.Count == 0 ? $"{year} 年度没有这个编码。" : $"{year} 年度没有这个编码。相近的有：{string.Join("、", nearest)}。"
            );
        }

        return Preconditions.NotModified(http, ETags.Of(catalog.Version)) ?? TypedResults.Ok(CodeDetails.Of(catalog, found));
    }
}

internal sealed record CodeDetails(
    FiscalYear FiscalYear,
    string Code,
    string Name,
    int Level,
    ImmutableArray<NamedCode> Path,
    string? Parent,
    ImmutableArray<NamedCode> Children,
    bool Leaf,
    bool Retired,
    string? Successor,
    ImmutableArray<string>? FromDepartment
)
{
    public static CodeDetails Of(CodeCatalog catalog, CatalogCode code) =>
        new(
            catalog.Year,
            code.Code,
            code.Name,
            code.Level,
            [.. catalog.PathTo(code).Select(NamedCode.Of)],
            code.Parent,
            [.. catalog.ChildrenOf(code).Where(child => !child.Retired).Select(NamedCode.Of)],
            code.Leaf,
            code.Retired,
            code.Successor,
            code.FromDepartment.IsEmpty ? null : code.FromDepartment
        );
}

internal sealed record NamedCode(string Code, string Name)
{
    public static NamedCode Of(CatalogCode code) => new(code.Code, code.Name);
}
