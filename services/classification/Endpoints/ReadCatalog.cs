using System.Collections.Immutable;
using Finance.Classification.Model;
using Finance.Classification.Storage;
using Finance.Contracts;
using Finance.Hosting.Http;
using Finance.Hosting.Identity;

namespace Finance.Classification.Endpoints;

/// <summary>The whole catalogue of a year; its ETag is its version.</summary>
internal static class ReadCatalog
{
    public static void Map(RouteGroupBuilder catalogs) => catalogs.MapGet("{year}", HandleAsync).Produces<CatalogView>().AllowEveryone();

    private static async Task<IResult> HandleAsync(
        FiscalYear year,
        long? version,
        HttpContext http,
        ClassificationDb db,
        CancellationToken cancellationToken
    )
    {
        if (await db.FindCatalogAsync(year, version, cancellationToken) is not { } catalog)
        {
            return Problems.NotFound(version is null ? $"还没有 {year} 年度的科目目录。" : $"{year} 年度的科目目录没有版本 {version}。");
        }

        return Preconditions.NotModified(http, ETags.Of(catalog.Version)) ?? TypedResults.Ok(CatalogView.Of(catalog));
    }
}

/// <summary>A catalogue as the API shows it, which can be sent back as an import.</summary>
internal sealed record CatalogView(
    FiscalYear FiscalYear,
    long Version,
    ImmutableArray<CodeView> Functional,
    ImmutableArray<CodeView> Economic,
    ImmutableArray<CodeView> Government
)
{
    public static CatalogView Of(CodeCatalog catalog) =>
        new(
            catalog.Year,
            catalog.Version,
            [.. catalog.Of(CodeKind.Functional).Select(CodeView.Of)],
            [.. catalog.Of(CodeKind.Economic).Select(CodeView.Of)],
            [.. catalog.Of(CodeKind.Government).Select(CodeView.Of)]
        );
}

internal sealed record CodeView(
    string Code,
    string Name,
    int Level,
    string? Parent,
    bool Leaf,
    bool Retired,
    string? Successor,
    ImmutableArray<string>? FromDepartment
)
{
    public static CodeView Of(CatalogCode code) =>
        new(
            code.Code,
            code.Name,
            code.Level,
            code.Parent,
            code.Leaf,
            code.Retired,
            code.Successor,
            code.FromDepartment.IsEmpty ? null : code.FromDepartment
        );
}
