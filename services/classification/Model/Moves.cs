namespace Finance.Classification.Model;

/// <summary>Guesses where a code went that a new list no longer has.</summary>
public static class Moves
{
    /// <summary>
    /// Only where the name can mean nothing else: it stands once in the old list and once in the new one at that level, and the
    /// new code was not there before. 一般行政管理事务 stands under many 款 and says nothing.
    /// </summary>
    public static IReadOnlyDictionary<(CodeKind Kind, string Code), string> Find(
        CodeCatalog current,
        IReadOnlyCollection<CatalogCode> listed,
        IReadOnlyCollection<CatalogCode> gone
    )
    {
        var namesBefore = current.Codes.ToLookup(Name);
        var namesNow = listed.Where(code => !code.Retired).ToLookup(Name);
        return gone.Where(code => !code.Retired && namesBefore[Name(code)].Count() == 1 && namesNow[Name(code)].Count() == 1)
            .Select(code => (Old: code, New: namesNow[Name(code)].Single()))
            .Where(move => current.Find(move.New.Kind, move.New.Code) is null)
            .ToDictionary(move => (move.Old.Kind, move.Old.Code), move => move.New.Code);
    }

    private static (CodeKind Kind, int Level, string Name) Name(CatalogCode code) => (code.Kind, code.Level, code.Name);
}
