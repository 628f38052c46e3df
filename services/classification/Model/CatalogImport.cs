using System.Collections.Immutable;
using Finance.Classification.Model.Import;

namespace Finance.Classification.Model;

/// <summary>The catalogue that an import leads to, and how it differs from the one before.</summary>
public sealed record CatalogImport(CodeCatalog Next, CatalogDiff Diff)
{
    /// <summary>
    /// Nothing is deleted: a code that the new list lacks becomes retired. A kind that the list does not mention at all is
    /// unknown, not empty, and stays as it is.
    /// </summary>
    public static CatalogImport Prepare(CodeCatalog current, IReadOnlyList<CodeRow> rows)
    {
        var kinds = rows.Select(row => row.Kind).ToHashSet();
        var listed = rows.Select(row => row.ToCode()).ToImmutableArray();
        var retired = Retire(current, kinds, listed);
        var next = new CodeCatalog(
            current.Year,
            current.Version + 1,
            [.. current.Codes.Where(code => !kinds.Contains(code.Kind)), .. listed, .. retired]
        );
        var diff = Compare(current, next);
        return diff.IsEmpty ? new CatalogImport(current, diff) : new CatalogImport(next, diff);
    }

    private static ImmutableArray<CatalogCode> Retire(CodeCatalog current, HashSet<CodeKind> kinds, ImmutableArray<CatalogCode> listed)
    {
        var listedCodes = listed.Select(code => (code.Kind, code.Code)).ToHashSet();
        var gone = current.Codes.Where(code => kinds.Contains(code.Kind) && !listedCodes.Contains((code.Kind, code.Code))).ToList();
        var homes = Moves.Find(current, listed, gone);
        return
        [
            .. gone.Select(code =>
                code.Retired ? code : code with { Retired = true, Successor = homes.GetValueOrDefault((code.Kind, code.Code)) }
            ),
        ];
    }

    private static CatalogDiff Compare(CodeCatalog current, CodeCatalog next)
    {
        var pairs = next.Codes.Select(code => (Now: code, Before: current.Find(code.Kind, code.Code))).ToList();
        var gone = pairs.Where(pair => pair.Now.Retired && pair.Before is { Retired: false }).ToList();
        return new CatalogDiff(
            Added: Changes(pairs.Where(pair => pair.Before is null)),
            Renamed: Changes(pairs.Where(pair => pair.Before is not null && pair.Before.Name != pair.Now.Name)),
            Retired: Changes(gone.Where(pair => pair.Now.Successor is null)),
            Moved: Changes(gone.Where(pair => pair.Now.Successor is not null)),
            Restored: Changes(pairs.Where(pair => pair.Before is { Retired: true } && !pair.Now.Retired)),
            Changed: Changes(pairs.Where(pair => pair.Before is not null && DiffersOtherwise(pair.Before, pair.Now)))
        );
    }

    /// <summary>Another leaf mark or mapping, or another successor of a code that was retired already.</summary>
    private static bool DiffersOtherwise(CatalogCode before, CatalogCode now) =>
        before.Retired == now.Retired && !before.SaysTheSameAs(now with { Name = before.Name });

    private static ImmutableArray<CodeChange> Changes(IEnumerable<(CatalogCode Now, CatalogCode? Before)> pairs) =>
        [
            .. pairs.Select(pair => new CodeChange(
                pair.Now.Kind,
                pair.Now.Code,
                pair.Now.Name,
                pair.Before is null || pair.Before.Name == pair.Now.Name ? null : pair.Before.Name,
                pair.Now.Successor
            )),
        ];
}
