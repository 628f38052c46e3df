using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Statements;
using Finance.Statements.Formats;
using Finance.Statements.Indexing;
using Finance.Statements.Language;
using Finance.Statements.Narrative;
using Finance.Statements.Printing;
using Finance.Statements.Tables;

namespace Finance.Budgets.Model;

/// <summary>A budget as the public would see it: every table and every sentence in the unit's format.</summary>
public sealed record PrintedBudget(Statement Statement, ImmutableArray<NarrativeSection> Narrative)
{
    public static PrintedBudget Of(Facts facts, UnitEntry unit, UnitEntry department, FiscalYear year, ICatalog catalog)
    {
        var format = FormatOf(unit);
        var index = FactIndex.Of(facts);
        var subject = new Subject(Named(unit, unit.Unit.Code), Named(department, DepartmentCode(unit, department)));
        var around = new Surroundings
        {
            Catalog = catalog,
            Unit = unit,
            Year = year,
        };
        return new PrintedBudget(
            StatementPrinter.Print(format, index, new PrintContext(subject, year, catalog) { Surroundings = around }),
            NarrativeLibrary.Shipped.Find(format.Id) is { } told ? Narrator.Tell(told, index, around, subject) : []
        );
    }

    /// <summary>The unit's format of budgets; the default one where the book names a format that is not shipped.</summary>
    public static Format FormatOf(UnitEntry unit) =>
        FormatCatalog.Shipped.Find(unit.Formats.Budget) is { Kind: DocumentKind.Budget } format
            ? format
            : FormatCatalog.Shipped.Default(DocumentKind.Budget)
                ?? throw new InvalidOperationException("No shipped format of budgets is the default one.");

    /// <summary>Documents call a unit by the shortest name that it goes by.</summary>
    private static NamedUnit Named(UnitEntry unit, string code) =>
        new(code, unit.Name, unit.Aliases.Append(unit.ShortName).Where(name => name.Length > 0).MinBy(name => name.Length) ?? unit.Name);

    /// <summary>The code of a budget unit is its department's three digits and three of its own; a unit that is its own department has both.</summary>
    private static string DepartmentCode(UnitEntry unit, UnitEntry department)
    {
        var code = department.Unit.Code;
        return department.Unit == unit.Unit && code.Length == 6 && code.All(char.IsAsciiDigit) ? code[..3] : code;
    }
}
