using Finance.Contracts;
using Finance.Statements.Formats;

namespace Finance.Accounts.Model;

/// <summary>Which format a unit's final account is printed in.</summary>
public static class AccountFormats
{
    /// <summary>The format of the unit's region, or the national one where the region has none.</summary>
    public static Format Of(UnitEntry unit) =>
        FormatCatalog.Shipped.Find(unit.Formats.FinalAccount)
        ?? FormatCatalog.Shipped.Default(DocumentKind.FinalAccount)
        ?? throw new InvalidOperationException("No shipped format of final accounts is the default one.");
}
